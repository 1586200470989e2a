package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.imports.RunQueue.Claim;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.RunId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Crash points are made by doing what a worker does up to that point, and no further.
class RunLifecycleTest {
    private final RunningSluice server = RunningSluice.shared();
    private final SalesModel model = new SalesModel(server, "Lifecycle " + System.nanoTime());
    private final RunStore runs = server.bean(RunStore.class);

    /// A run that a worker has claimed and then died with.
    private Claim abandoned(String content) {
        var blocker = runs.find(RunId.parse(model.start(model.sales, sales(), content)));
        model.ended(blocker.orElseThrow().run().id().toString());
        var run = new RunId(server.bean(IdSource.class).next());
        var ended = blocker.orElseThrow();
        server.bean(RunFiles.class).share(ended.run().id(), run);
        var queued =
                new ImportRun(
                        run,
                        ended.run().application(),
                        ended.run().block(),
                        ended.run().blockName(),
                        ended.run().blockType(),
                        ended.run().configuration(),
                        ended.run().origin(),
                        ended.run().actsAs(),
                        ended.run().person(),
                        ended.run().key(),
                        RunState.Queued,
                        server.bean(Clock.class).instant(),
                        Optional.empty(),
                        Optional.empty(),
                        ended.run().file(),
                        Optional.empty(),
                        Optional.empty());
        runs.insert(queued, ended.definition(), Set.of(ended.run().block()));
        return server.bean(RunQueue.class).claim(run, "a dead worker").orElseThrow();
    }

    private Map<String, Object> sales() {
        return model.salesDefinition("Create");
    }

    private String state(RunId run) {
        return model.get(run.toString()).text("state");
    }

    @Test
    void runsOfOneBlockWaitForTheOlderAndOthersGoOn() {
        model.addProducts("A");
        var older = abandoned("product,country,amount\nA,France,1\n").stored().run().id();

        var younger = model.start(model.sales, sales(), "product,country,amount\nA,France,2\n");
        model.addProducts("B");

        assertThat(state(RunId.parse(younger))).isEqualTo("Queued");
        assertThat(model.get(younger).text("queuePosition")).isEqualTo("1");
        server.bean(ReconcileRuns.class).reconcile();
        assertThat(model.ended(younger).text("outcome")).isEqualTo("Success");
        assertThat(state(older)).isEqualTo("Completed");
        assertThat(model.rows(model.sales)).containsExactly("Product A|France|2");
    }

    @Test
    void completesAnAppliedRunFromTheReportKeptBefore() {
        model.addProducts("A");
        var claim = abandoned("product,country,amount\nA,France,1\nX,France,2\n");
        var run = claim.stored().run();

        server.bean(LoadFile.class).load(claim, server.bean(LiveRuns.class).begin(run.id(), 10));
        server.bean(LiveRuns.class).end(run.id());
        assertThat(server.bean(Engine.class).applied(run.id())).isPresent();
        assertThat(state(run.id())).isEqualTo("Running");
        server.bean(ReconcileRuns.class).reconcile();

        var summary = model.get(run.id().toString());
        assertThat(summary.text("state")).isEqualTo("Completed");
        assertThat(summary.text("/lines/skipped")).isEqualTo("1");
        assertThat(summary.text("/lines/unchanged")).isEqualTo("1");
    }

    @Test
    void refusesTheLateWriteOfAnOlderClaim() {
        model.addProducts("A");
        var claim = abandoned("product,country,amount\nA,France,1\n");
        var run = claim.stored().run().id();
        server.bean(ReconcileRuns.class).reconcile();
        model.ended(run.toString());

        boolean finished =
                server.bean(RunQueue.class)
                        .finish(
                                claim.stored(),
                                RunState.Running,
                                claim.fence(),
                                RunStore.Ending.cancelled());

        assertThat(finished).isFalse();
        assertThat(state(run)).isEqualTo("Completed");
    }

    @Test
    void cancelsAQueuedRunAndLetsTheNextOneStart() {
        model.addProducts("A");
        var older = abandoned("product,country,amount\nA,France,1\n").stored().run().id();
        var waiting = model.start(model.sales, sales(), "product,country,amount\nA,France,2\n");

        model.owner.post(SalesModel.API + "/runs/" + waiting + "/cancel").expect(204);

        assertThat(model.get(waiting).text("state")).isEqualTo("Cancelled");
        server.bean(ReconcileRuns.class).reconcile();
        assertThat(model.ended(older.toString()).text("state")).isEqualTo("Completed");
        assertThat(model.rows(model.sales)).containsExactly("Product A|France|1");
        model.owner.post(SalesModel.API + "/runs/" + waiting + "/cancel").expect(409);
    }

    @Test
    void runsTheSameFileAgain() {
        model.addProducts("A");
        var first = model.run(model.sales, sales(), "product,country,amount\nA,France,1\n");

        var again =
                model.owner
                        .post(SalesModel.API + "/runs/" + first.text("runId") + "/again")
                        .expect(200)
                        .text("runId");

        assertThat(model.ended(again).text("/lines/unchanged")).isEqualTo("1");
    }

    @Test
    void triesAnImportWithoutChangingAnything() {
        model.addProducts("A");
        model.addCountries("France");
        var file = model.upload("product,country,amount\nA,France,1\nA,Frence,2\nA,Frence,3\n");

        var trial =
                model.owner
                        .post(
                                SalesModel.API + "/files/" + file + "/trial",
                                Map.of(
                                        "blockId",
                                        model.sales,
                                        "definition",
                                        model.salesDefinition("SkipLine")))
                        .expect(200)
                        .text("trialId");

        Awaitility.await()
                .until(() ->
                        !model.owner
                                .get(SalesModel.API + "/trials/" + trial)
                                .text("state")
                                .equals("Running"));
        var result = model.owner.get(SalesModel.API + "/trials/" + trial);
        assertThat(result.text("state")).as(result.body()).isEqualTo("Done");
        assertThat(result.text("landing")).isEqualTo("1");
        assertThat(result.text("/unmatched/0/value")).isEqualTo("Frence");
        assertThat(result.text("/unmatched/0/count")).isEqualTo("2");
        assertThat(result.text("/unmatched/0/nearest")).isEqualTo("France");
        assertThat(model.rows(model.sales)).isEmpty();
    }

    @Test
    void suggestsWhereColumnsGo() {
        var file = model.upload("Product Code,COUNTRY,Revenue\nA,France,\"1,5\"\n");

        var suggestion =
                model.owner
                        .post(
                                SalesModel.API + "/files/" + file + "/suggestion",
                                Map.of("blockId", model.sales))
                        .expect(200);

        assertThat(suggestion.json().path("columns").size()).isEqualTo(3);
        assertThat(suggestion.text("/columns/0/matchPropertyId")).isNotEmpty();
        model.owner.get(SalesModel.API + "/files/" + file + "/preview").expect(200);
        model.owner.get(SalesModel.API + "/files/" + file + "/profile").expect(200);
    }

    @Test
    void suggestsAColumnOfTheMetricsNameAlthoughFewOfItsCellsAreNumbers() {
        var file = model.upload("Land;Sales\nx;1.234,50\ny;2,5\nz;abc\nx;-\n");

        var suggestion = suggestion(file);

        assertThat(suggestion.text("/columns/0/source/name")).isEqualTo("Sales");
        assertThat(suggestion.text("/columns/0/target/kind")).isEqualTo("Value");
        assertThat(suggestion.text("/columns/0/number/decimalSeparator")).isEqualTo(",");
        assertThat(suggestion.text("/columns/0/number/groupingSeparator")).isEqualTo(".");
    }

    @Test
    void suggestsADimensionByTheItemsThatItsValuesName() {
        model.addProducts("A", "B", "C", "D", "E", "F", "G", "H", "I");
        var file =
                model.upload(
                        "Artikel,Land,Betrag\nA,x,1\nB,y,2\nC,z,3\nD,x,4\nE,y,5\nF,z,6\nG,x,7\n"
                                + "H,y,8\nI,z,9\nunknown,x,1\n\n,y,2\n");

        var suggestion = suggestion(file);

        assertThat(suggestion.text("/reasons/0/column")).isEqualTo("Artikel");
        assertThat(suggestion.text("/reasons/0/reason"))
                .isEqualTo("90 % of the values match items of Product by Code");
        assertThat(suggestion.json().path("reasons").size()).isOne();
        assertThat(suggestion.text("/columns/0/source/name")).isEqualTo("Artikel");
        assertThat(suggestion.text("/columns/0/target/dimensionId")).isEqualTo(model.product);
        assertThat(suggestion.text("/columns/0/matchPropertyId"))
                .isEqualTo(model.property(model.product, "Code"));
    }

    @Test
    void suggestsNoDimensionWhenTooFewValuesNameItems() {
        model.addProducts("A", "B", "C", "D", "E", "F", "G", "H");
        var few = model.upload("Artikel\nA\nB\nC\nD\nE\nF\nG\nH\nno\nnone\n");
        var tiny = model.upload("Artikel\nA\nB\n");

        assertThat(suggestion(few).json().path("reasons").isEmpty()).isTrue();
        assertThat(suggestion(tiny).json().path("reasons").isEmpty()).isTrue();
    }

    private Http.Answer suggestion(String file) {
        return model.owner
                .post(
                        SalesModel.API + "/files/" + file + "/suggestion",
                        Map.of("blockId", model.sales))
                .expect(200);
    }

    @Test
    void showsAFileInTheFormatThatIsChosen() {
        var file = model.upload("A;B\nC;D\n");
        var preview = SalesModel.API + "/files/" + file + "/preview";

        var chosen = model.owner.get(preview + "?delimiter=%3B&quote=&header=false").expect(200);
        var other = model.owner.get(preview + "?delimiter=%7C&encoding=UTF-8").expect(200);

        assertThat(chosen.text("/first/0/cells/1")).as(chosen.body()).isEqualTo("B");
        assertThat(other.text("/first/0/cells/0")).as(other.body()).isEqualTo("C;D");
        model.owner.get(preview + "?delimiter=%3B&header=perhaps").expect(400);
    }
}
