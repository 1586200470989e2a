package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.formula.Dimensions;
import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.formula.Operation;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Terms;
import dev.sluice.engine.formula.Value;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

class RecalculationTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir Path folder;
    private final List<Calculated> formulas = new CopyOnWriteArrayList<>();
    private final List<CalculatedBlocks.Unreadable> unreadable = new CopyOnWriteArrayList<>();
    private final Random random = new Random(11);
    private DuckDbEngine engine;
    private SampleModel model;
    private Recalculation recalculation;

    @BeforeEach
    void start() {
        model = new SampleModel(this::open, random);
        recalculate();
    }

    private Engine open(Structures structures) {
        engine = new DuckDbEngine(folder, EngineSettings.defaults(), structures, Clock.systemUTC());
        return engine;
    }

    private void recalculate() {
        recalculation = new Recalculation(engine.services(), this::all);
        recalculation.start();
    }

    private CalculatedBlocks.All all() {
        return new CalculatedBlocks.All(formulas, unreadable);
    }

    @AfterEach
    void stop() {
        recalculation.close();
        engine.close();
    }

    private BlockId metric(String name, Term term) {
        var metric =
                model.blocks.metric(
                        name, new DataType.Number(), term.dimensions().toArray(BlockId[]::new));
        formulas.add(calculated(metric, name + formulas.size(), term));
        recalculation.formulasChanged();
        return metric;
    }

    private static Calculated calculated(BlockId metric, String text, Term term) {
        var sources = new HashSet<Formula.Source>();
        Terms.walk(
                term,
                part -> {
                    switch (part) {
                        case Term.OfMetric of ->
                                sources.add(new Formula.Source.OfMetric(of.metric()));
                        case Term.OfProperty of ->
                                sources.add(
                                        new Formula.Source.OfProperty(of.list(), of.property()));
                        default ->
                                part.dimensions()
                                        .forEach(d -> sources.add(new Formula.Source.OfItems(d)));
                    }
                });
        return new Calculated(
                new FormulaTarget.OfMetric(metric, term.type(), term.dimensions()),
                new Formula(term, sources, text));
    }

    private Term read(BlockId metric) {
        var dimensions = ((Block.Metric) model.blocks.get(metric)).dimensions();
        return new Term.OfMetric(metric, FormulaType.NUMBER, dimensions);
    }

    private static Term times(Term left, Term right) {
        return new Term.Pointwise(
                Operation.MULTIPLY,
                List.of(new Term.Argument(left, true), new Term.Argument(right, true)),
                FormulaType.NUMBER);
    }

    private static Term total(Term term, BlockId... kept) {
        return new Term.Aggregate(
                term, List.of(), List.of(kept), Method.SUM, List.of(), FormulaType.NUMBER);
    }

    private void waitFor(BlockId... blocks) {
        recalculation.whenFresh(List.of(blocks), LONG).join();
    }

    private Map<List<Integer>, Object> stored(BlockId metric) {
        return KeptCells.of(engine, (Block.Metric) model.blocks.get(metric));
    }

    private void correct(BlockId metric) {
        var term =
                formulas.stream()
                        .filter(f -> f.block().equals(metric))
                        .findFirst()
                        .orElseThrow()
                        .formula()
                        .term();
        var expected = model.naive.cells(term);
        assertThat(stored(metric)).isEqualTo(expected);
        model.naive.metric(metric, expected);
    }

    @Test
    void calculatesWhatFollowsFromACommitAndNothingElse() {
        var revenue =
                metric("Revenue", times(read(model.metrics.get(1)), read(model.metrics.get(0))));
        var yearly = metric("Yearly", total(read(revenue), model.product));
        var other = metric("Other", total(read(model.metrics.get(2))));
        waitFor(revenue, yearly, other);
        correct(revenue);
        correct(yearly);
        correct(other);
        long before = engine.revision(other);

        model.edit(model.metrics.get(1), 5);
        waitFor(revenue, yearly, other);

        correct(revenue);
        correct(yearly);
        assertThat(engine.revision(other)).isEqualTo(before);
    }

    @Test
    void aSmallChangeChangesTheResultWhereItIs() {
        var revenue =
                metric("Revenue", times(read(model.metrics.get(1)), read(model.metrics.get(0))));
        var yearly = metric("Yearly", total(read(revenue), model.product));
        waitFor(revenue, yearly);
        var tables = List.of(table(revenue), table(yearly));

        for (int i = 0; i < 30; i++) {
            model.edit(model.metrics.get(i % 2), 1 + i % 4);
            waitFor(revenue, yearly);
        }

        correct(revenue);
        correct(yearly);
        assertThat(List.of(table(revenue), table(yearly))).isEqualTo(tables);
    }

    @Test
    void aFormulaWhoseSourceChangesAllTheTimeKeepsNoOtherFromItsTurn() {
        var restless = metric("Restless", total(read(model.metrics.get(0))));
        var patient = metric("Patient", total(read(model.metrics.get(2))));
        waitFor(restless, patient);
        var changes = new AtomicInteger();
        var ended = new AtomicBoolean();

        var changing = changeWheneverFresh(restless, changes, ended);
        model.set(model.metrics.get(2), List.of(2), 7.0);
        int before = changes.get();
        waitFor(patient);
        int after = changes.get();
        ended.set(true);
        changing.join();

        assertThat(after - before).isLessThan(10);
        correct(patient);
    }

    /// Changes what the block reads as soon as it has been calculated, up to a hundred times.
    private CompletableFuture<Void> changeWheneverFresh(
            BlockId block, AtomicInteger changes, AtomicBoolean ended) {
        return recalculation
                .whenFresh(List.of(block), LONG)
                .thenCompose(_ -> {
                    int number = changes.incrementAndGet();
                    if (ended.get() || number == 100) {
                        return CompletableFuture.completedFuture(null);
                    }
                    model.set(model.metrics.getFirst(), List.of(2), (double) number);
                    return changeWheneverFresh(block, changes, ended);
                });
    }

    private String table(BlockId metric) {
        var services = engine.services();
        return services.store()
                .read(session -> new Results(services).of(session, metric.toString()))
                .flatMap(Results.Result::shape)
                .map(shape -> shape.base().value())
                .orElseThrow();
    }

    @Test
    void anEqualResultDoesNotRaiseTheRevision() {
        var flat =
                metric(
                        "Flat",
                        times(
                                read(model.metrics.get(0)),
                                new Term.Constant(
                                        FormulaType.NUMBER, Optional.of(new Value.OfNumber(0)))));
        waitFor(flat);
        long before = engine.revision(flat);
        var cell = List.of(2);

        model.set(model.metrics.get(0), cell, 123.0);
        waitFor(flat);

        assertThat(engine.revision(flat)).isEqualTo(before);
        correct(flat);
    }

    @Test
    void whatFollowsAFormulaThatGoesIsCalculatedAgain() {
        var middle =
                metric("Middle", times(read(model.metrics.get(1)), read(model.metrics.get(0))));
        var after = metric("After", total(read(middle), model.product));
        waitFor(middle, after);
        assertThat(stored(after)).isNotEmpty();

        formulas.removeFirst();
        recalculation.formulasChanged();
        waitFor(after);

        model.naive.metric(middle, Map.of());
        correct(after);
    }

    @Test
    void longAndDeepFormulasAreCalculated() {
        var sold = read(model.metrics.get(0));
        model.set(model.metrics.get(0), List.of(2), 1.5);
        var deep = sold;
        for (int i = 0; i < 98; i++) {
            deep = pointwise(Operation.DIVIDE, List.of(deep, number(1)));
        }
        var rounded = sold;
        for (int i = 0; i < 49; i++) {
            var more = pointwise(Operation.ADD, List.of(rounded, number(1)));
            rounded = pointwise(Operation.ROUND, List.of(more, number(2)));
        }

        var sum = metric("Sum", pointwise(Operation.ADD, Collections.nCopies(1000, sold)));
        var power = metric("Power", pointwise(Operation.MULTIPLY, Collections.nCopies(61, sold)));
        var same = metric("Same", deep);
        var counted = metric("Counted", rounded);
        waitFor(sum, power, same, counted);

        assertThat(stored(sum)).containsEntry(List.of(2), 1500.0);
        assertThat((Double) stored(power).get(List.of(2)))
                .isCloseTo(Math.pow(1.5, 61), Percentage.withPercentage(1e-9));
        assertThat(stored(same)).containsEntry(List.of(2), 1.5);
        assertThat(stored(counted)).containsEntry(List.of(2), 50.5);
    }

    @Test
    void manySummandsOfDifferentCellsAreAddedUp() {
        var sold = read(model.metrics.get(1));
        var summands = new ArrayList<Term.Argument>();
        for (int offset = -4; offset < 26; offset++) {
            summands.add(
                    new Term.Argument(
                            offset % 2 == 0
                                    ? new Term.Shift(sold, model.month, offset / 2)
                                    : read(model.metrics.get(3)),
                            false));
        }

        var sum = metric("Sum", new Term.Pointwise(Operation.ADD, summands, FormulaType.NUMBER));
        waitFor(sum);

        close(sum);
    }

    private static Term pointwise(Operation operation, List<Term> terms) {
        return new Term.Pointwise(
                operation,
                terms.stream().map(term -> new Term.Argument(term, true)).toList(),
                FormulaType.NUMBER);
    }

    private static Term number(double value) {
        return new Term.Constant(FormulaType.NUMBER, Optional.of(new Value.OfNumber(value)));
    }

    @Test
    void aResultBeyondAllNumbersIsNoCell() {
        var sold = model.metrics.get(0);
        model.set(sold, List.of(2), 1e200);
        model.set(sold, List.of(3), 2.0);
        var huge =
                metric(
                        "Huge",
                        times(
                                read(sold),
                                new Term.Constant(
                                        FormulaType.NUMBER,
                                        Optional.of(new Value.OfNumber(1e200)))));
        waitFor(huge);

        assertThat(stored(huge)).doesNotContainKey(List.of(2)).containsEntry(List.of(3), 2e200);
        correct(huge);
    }

    @Test
    void tellsWhatIsStaleAndWhatFailed() {
        var all = model.metrics.get(1);
        var gone =
                new Term.OfProperty(
                        model.product,
                        new dev.sluice.kernel.PropertyId(new java.util.UUID(1, 1)),
                        FormulaType.NUMBER);
        var broken = metric("Broken", gone);
        var after = metric("After", total(read(broken)));
        var sound = metric("Sound", total(read(all)));
        waitFor(sound);

        assertThatThrownBy(() -> waitFor(after)).hasMessageContaining("cannot be calculated");
        var states = recalculation.freshness(List.of(broken, after, sound, all));

        assertThat(states)
                .hasEntrySatisfying(
                        broken, it -> assertThat(it.state()).isEqualTo(Freshness.State.FAILED))
                .hasEntrySatisfying(
                        after, it -> assertThat(it.state()).isEqualTo(Freshness.State.FAILED))
                .containsEntry(sound, Freshness.FRESH)
                .containsEntry(all, Freshness.FRESH);
    }

    @Test
    void goesAlongADimensionStepByStep() {
        var stock = model.blocks.metric("Stock", new DataType.Number(), model.month, model.product);
        var own =
                new Term.Own(
                        stock,
                        model.month,
                        new Term.Constant(FormulaType.NUMBER, Optional.of(new Value.OfNumber(1))),
                        FormulaType.NUMBER,
                        List.of(model.month, model.product));
        var moved = read(model.metrics.get(3));
        formulas.add(
                calculated(
                        stock,
                        "stock",
                        new Term.Pointwise(
                                Operation.ADD,
                                List.of(
                                        new Term.Argument(own, false),
                                        new Term.Argument(moved, false)),
                                FormulaType.NUMBER)));
        recalculation.formulasChanged();
        waitFor(stock);
        var running =
                new Term.Window(
                        moved,
                        new Term.Along(model.month, List.of(), List.of()),
                        new Term.Frame.Running(Method.SUM),
                        FormulaType.NUMBER);

        var expected = model.naive.cells(running);

        var found = stored(stock);
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((cell, value) ->
                assertThat((Double) found.get(cell))
                        .isCloseTo((Double) value, Offset.offset(1e-6)));
    }

    @Test
    void showsInputsAgainWhenAFormulaIsTakenAway() {
        var copy = metric("Copy", read(model.metrics.get(0)));
        waitFor(copy);
        assertThat(stored(copy)).isNotEmpty();
        long before = engine.revision(copy);

        formulas.clear();
        recalculation.formulasChanged();
        Awaitility.await().until(() -> engine.revision(copy) > before);

        assertThat(stored(copy)).isEmpty();
    }

    @Test
    void goesOnAfterARestart() {
        var revenue =
                metric("Revenue", times(read(model.metrics.get(1)), read(model.metrics.get(0))));
        waitFor(revenue);
        recalculation.close();
        model.edit(model.metrics.get(0), 3);
        assertThat(
                        new Recalculation(engine.services(), this::all)
                                .freshness(List.of(revenue))
                                .get(revenue))
                .isEqualTo(Freshness.STALE);

        recalculate();
        waitFor(revenue);

        correct(revenue);
    }

    @Test
    void waitingEndsWithItsLimit() {
        recalculation.close();
        var revenue = model.blocks.metric("Revenue", new DataType.Number(), model.product);
        formulas.add(calculated(revenue, "text", read(model.metrics.get(0))));

        assertThatThrownBy(() ->
                        recalculation.whenFresh(List.of(revenue), Duration.ofMillis(20)).join())
                .hasMessageContaining("\"Revenue\"");
    }

    @Test
    void aFormulaThatNoLongerFitsTheModelFails() {
        var lost = metric("Lost", read(model.metrics.get(0)));
        var after = metric("After", total(read(lost)));
        waitFor(after);
        var before = stored(lost);
        var formula = formulas.removeFirst();
        unreadable.add(
                new CalculatedBlocks.Unreadable(
                        formula.target(), Set.of(lost.toString()), "There is no \"X\"."));
        recalculation.formulasChanged();

        assertThatThrownBy(() -> waitFor(after))
                .hasMessageContaining("\"After\"")
                .hasMessageContaining("There is no \"X\".");
        assertThat(recalculation.freshness(List.of(lost)))
                .containsEntry(lost, Freshness.failed("There is no \"X\"."));
        assertThat(stored(lost)).isEqualTo(before);
    }

    @Test
    void randomEditsLeaveWhatAFullCalculationGives() {
        var terms = new RandomTerms(model, random);
        var metrics = new ArrayList<BlockId>();
        for (int i = 0; metrics.size() < 6; i++) {
            var term = terms.number(2);
            if (Dimensions.of(List.of(term)).size() < 4) {
                var metric = metric("R" + i, term);
                metrics.add(metric);
                model.numbers.add(read(metric));
            }
        }
        for (int edit = 0; edit < 6; edit++) {
            model.edit(model.metrics.get(random.nextInt(model.metrics.size())), 1 + edit);
            if (random.nextBoolean()) {
                waitFor(metrics.toArray(BlockId[]::new));
                metrics.forEach(this::close);
            }
        }
        waitFor(metrics.toArray(BlockId[]::new));
        metrics.forEach(this::close);
    }

    /// Correct but for the last digits, which the plainest way may add in another order.
    private void close(BlockId metric) {
        var term =
                formulas.stream()
                        .filter(f -> f.block().equals(metric))
                        .findFirst()
                        .orElseThrow()
                        .formula()
                        .term();
        var expected = model.naive.cells(term);
        var found = stored(metric);
        assertThat(found.keySet()).as("%s", term).isEqualTo(expected.keySet());
        expected.forEach((cell, value) ->
                assertThat((Double) found.get(cell))
                        .as("%s of %s", cell, term)
                        .isCloseTo(
                                (Double) value,
                                Offset.offset(1e-9 * Math.max(1, Math.abs((Double) value)))));
        model.naive.metric(metric, found);
    }
}
