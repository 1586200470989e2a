package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Term;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.DataType;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// What the next start makes of a conversion to values that a kill broke off: the formula `Copy =
/// P`, or its results as inputs, and nothing else.
class ConvertedFormulasTest {
    @TempDir Path folder;
    private final List<Calculated> formulas = new CopyOnWriteArrayList<>();
    private DuckDbEngine engine;
    private SampleModel model;
    private Recalculation recalculation;
    private BlockId source;
    private BlockId copy;
    private long results;

    @BeforeEach
    void calculate() {
        model = new SampleModel(this::open, new Random(3));
        source = model.metrics.getFirst();
        copy = model.blocks.metric("Copy", new DataType.Number(), model.product);
        formulas.add(
                new Calculated(
                        new FormulaTarget.OfMetric(
                                copy, FormulaType.NUMBER, List.of(model.product)),
                        new Formula(
                                new Term.OfMetric(
                                        source, FormulaType.NUMBER, List.of(model.product)),
                                Set.of(new Formula.Source.OfMetric(source)),
                                "P")));
        start();
        fresh();
        results = held();
        assertThat(results).isPositive();
    }

    private Engine open(Structures structures) {
        engine = new DuckDbEngine(folder, EngineSettings.defaults(), structures, Clock.systemUTC());
        return engine;
    }

    private void start() {
        recalculation =
                new Recalculation(
                        engine.services(), () -> new CalculatedBlocks.All(formulas, List.of()));
        recalculation.start();
    }

    private void fresh() {
        recalculation.whenFresh(List.of(copy), Duration.ofMinutes(1)).join();
    }

    private long held() {
        return engine.reach(Viewer.all(), copy).held();
    }

    /// The first step of a conversion; the kill comes later.
    private void killedWhileConverting() {
        recalculation.close();
        var services = engine.services();
        services.store()
                .write(session -> {
                    new Results(services).keepLater(session, copy.toString());
                    return true;
                });
    }

    @AfterEach
    void stop() {
        recalculation.close();
        engine.close();
    }

    @Test
    void theFormulaGoesOnWhenTheModelStillHasIt() {
        killedWhileConverting();
        start();
        model.set(source, List.of(1), 77.0);
        fresh();
        assertThat(rows()).contains("77.0");

        formulas.clear();
        recalculation.formulasChanged();

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> held() == 0);
    }

    @Test
    void itsResultsAreInputsWhenTheModelHasLostIt() {
        var before = rows();
        killedWhileConverting();
        formulas.clear();

        start();
        fresh();

        assertThat(held()).isEqualTo(results);
        assertThat(rows()).isEqualTo(before);
        model.set(source, List.of(1), 77.0);
        fresh();
        assertThat(rows()).isEqualTo(before);
    }

    private String rows() {
        return engine.rows(Viewer.all(), copy, RowQuery.page(0, 100)).rows().toString();
    }
}
