package dev.sluice.notifications;

import dev.sluice.access.Access;
import dev.sluice.flows.FlowRuns;
import dev.sluice.flows.FlowTrigger;
import dev.sluice.flows.Flows;
import dev.sluice.flows.StepError;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.MemberId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A data flow of two copies, whose second one fails once its source cannot be calculated. The
/// instants of its schedules come when the test says so.
final class NotifiedFlow {
    private final RunningSluice server;
    private final NotifiedModel model;
    private final String source;
    final DataFlowId id;

    NotifiedFlow(RunningSluice server, NotifiedModel model) {
        this.server = server;
        this.model = model;
        this.source = model.metric("Forecast");
        var second = model.copy("Copy <forecast>", source, model.metric("Budget"));
        var actions =
                List.of(
                        Map.of("configurationId", model.configuration().toString()),
                        Map.of("configurationId", second));
        this.id =
                DataFlowId.parse(
                        model.made(
                                "/applications/" + model.application + "/flows",
                                Map.of(
                                        "name",
                                        "Close",
                                        "mode",
                                        "Sequential",
                                        "onFailure",
                                        "Stop",
                                        "actions",
                                        actions)));
    }

    /// From now on its second step fails.
    void breaks() {
        model.addProduct("Jam");
        model.formula(source, "IF(Product = Product.\"Jam\", 1, 2)");
        model.deleteFirstProduct();
    }

    /// From now on its steps succeed.
    void mends() {
        model.formula(source, "1");
    }

    /// A schedule of the owner's that tells these members.
    UUID schedule(String about, Http... recipients) {
        return UUID.fromString(model.schedule("flowId", id.toString(), about, recipients));
    }

    /// The schedule's instant comes, and the flow runs to its end.
    String runs(UUID schedule) {
        var caller =
                server.bean(Access.class).caller(MemberId.parse(NotifiedModel.id(model.owner)));
        var run =
                server.bean(FlowRuns.class)
                        .start(caller, id, FlowTrigger.Schedule, Optional.of(schedule))
                        .toString();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> !get(run).text("endedAt").isEmpty());
        return run;
    }

    Http.Answer get(String run) {
        return model.owner.get(NotifiedModel.API + "/flow-runs/" + run).expect(200);
    }

    /// The schedule's instant comes, and the flow cannot be started.
    void isRefused(UUID schedule, String code, String message) {
        var flow = server.bean(Flows.class).find(id).orElseThrow();
        server.bean(FlowRuns.class)
                .failed(
                        flow,
                        MemberId.parse(NotifiedModel.id(model.owner)),
                        FlowTrigger.Schedule,
                        schedule,
                        new StepError(code, message, "Edit and save the schedule."));
    }
}
