package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Operation;
import dev.sluice.engine.formula.Term;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What goes on while a formula is planned: the plan of `PM × M` stands still when it asks for PM.
class PlanningTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir Path folder;
    private final List<Calculated> formulas = new CopyOnWriteArrayList<>();
    private final Halting structures = new Halting();
    private DuckDbEngine engine;
    private SampleModel model;
    private Recalculation recalculation;
    private BlockId slow;
    private BlockId later;

    /// Keeps the thread that plans where it asks for a block.
    private static final class Halting implements Structures {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final List<BlockId> planned = new CopyOnWriteArrayList<>();
        private volatile Optional<BlockId> at = Optional.empty();
        private Structures known = new SampleBlocks();

        @Override
        public Optional<Block> find(BlockId id) {
            if (Thread.currentThread().getName().equals("engine-calculate")) {
                planned.add(id);
                if (at.equals(Optional.of(id))) {
                    halt();
                }
            }
            return known.find(id);
        }

        /// A thread that is interrupted goes on, as it does between two looks at its flag.
        private void halt() {
            reached.countDown();
            try {
                goOn.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean has(ScenarioId scenario) {
            return known.has(scenario);
        }
    }

    @BeforeEach
    void planAFormulaThatStandsStill() throws InterruptedException {
        model = new SampleModel(this::open, new Random(5));
        slow = model.metrics.get(1);
        later = model.metrics.get(2);
        recalculate();
        structures.at = Optional.of(slow);
        var target = model.blocks.metric("F", new DataType.Number(), model.product, model.month);
        formulas.add(
                new Calculated(
                        new FormulaTarget.OfMetric(
                                target, FormulaType.NUMBER, List.of(model.product, model.month)),
                        new Formula(
                                product(),
                                Set.of(
                                        new Formula.Source.OfMetric(slow),
                                        new Formula.Source.OfMetric(later)),
                                "F")));
        recalculation.formulasChanged();
        assertThat(structures.reached.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private Engine open(Structures blocks) {
        structures.known = blocks;
        engine = new DuckDbEngine(folder, EngineSettings.defaults(), structures, Clock.systemUTC());
        return engine;
    }

    private void recalculate() {
        recalculation = new Recalculation(engine.services(), this::all);
        recalculation.start();
    }

    private CalculatedBlocks.All all() {
        return new CalculatedBlocks.All(formulas, List.of());
    }

    private Term product() {
        return new Term.Pointwise(
                Operation.MULTIPLY,
                List.of(
                        new Term.Argument(
                                new Term.OfMetric(
                                        slow,
                                        FormulaType.NUMBER,
                                        List.of(model.product, model.month)),
                                true),
                        new Term.Argument(
                                new Term.OfMetric(later, FormulaType.NUMBER, List.of(model.month)),
                                true)),
                FormulaType.NUMBER);
    }

    @AfterEach
    void stop() {
        structures.goOn.countDown();
        recalculation.close();
        engine.close();
    }

    @Test
    void editsGoOn() {
        var label = model.blocks.metric("Label", new DataType.Text(), model.month);
        var loads = new Loads(engine, model.blocks);

        loads.cells(
                new RunId(new UUID(98, 1)),
                label,
                BlankCells.Clear,
                new Loads.Quiet(),
                List.of(new Object[][] {{"n1", "a"}}));
        model.edit(model.metrics.getFirst(), 1);

        assertThat(structures.goOn.getCount()).isEqualTo(1);
    }

    @Test
    void aFormulaThatIsTakenAwayIsPlannedNoFurther() {
        formulas.clear();
        recalculation.formulasChanged();
        structures.planned.clear();

        structures.goOn.countDown();

        recalculation.whenFresh(List.of(slow), LONG).join();
        assertThat(structures.planned).doesNotContain(later);
    }

    @Test
    void newerDataStopsIt() {
        structures.planned.clear();
        model.edit(later, 3);

        structures.at = Optional.empty();
        structures.goOn.countDown();

        recalculation.whenFresh(List.of(formulas.getFirst().block()), LONG).join();
        assertThat(structures.planned.indexOf(slow)).isNotEqualTo(-1);
        assertThat(structures.planned.indexOf(slow)).isLessThan(structures.planned.indexOf(later));
    }

    @Test
    void theServerStopsAtOnce() {
        structures.planned.clear();

        recalculation.close();

        assertThat(structures.planned).doesNotContain(later);
        assertThat(structures.goOn.getCount()).isEqualTo(1);
    }
}
