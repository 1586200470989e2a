package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Terms;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A random model under random edits.
final class RandomModel implements AutoCloseable {
    private static final int METRICS = 6;
    private static final int EDITS = 12;
    private static final int MOST_DIMENSIONS = 3;

    private final Path folder;
    private final int seed;
    private final ScenarioId budget = new ScenarioId(new UUID(8, 1));
    private final List<Calculated> formulas = new CopyOnWriteArrayList<>();
    private final List<BlockId> calculated = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private final Random random;
    private final List<DuckDbEngine> engines = new ArrayList<>();
    private final SampleModel model;
    private final DuckDbEngine engine;
    private final Recalculation recalculation;
    private int texts;

    RandomModel(Path folder, int seed) {
        this.folder = folder;
        this.seed = seed;
        this.random = new Random(seed);
        this.model =
                new SampleModel(
                        structures -> {
                            engines.add(open(folder.resolve("model"), structures));
                            return engines.getFirst();
                        },
                        random);
        this.engine = engines.getFirst();
        this.recalculation = new Recalculation(engine.services(), this::all);
        recalculation.start();
    }

    @Override
    public void close() {
        recalculation.close();
        engine.close();
    }

    private static DuckDbEngine open(Path folder, Structures structures) {
        return new DuckDbEngine(folder, EngineSettings.defaults(), structures, Clock.systemUTC());
    }

    private CalculatedBlocks.All all() {
        return new CalculatedBlocks.All(formulas, List.of());
    }

    /// Edits, and compares now and then what was calculated with a calculation of everything.
    void run() throws IOException {
        while (calculated.size() < METRICS) {
            addMetric();
        }
        for (int edit = 0; edit < EDITS; edit++) {
            edit();
            if (random.nextInt(3) > 0 || edit == EDITS - 1) {
                settle();
            }
            if (edit % 4 == 3) {
                compare("seed " + seed + ", edit " + edit);
            }
        }
    }

    private void addMetric() {
        var term = new RandomTerms(model, random).number(1 + random.nextInt(3));
        if (term.dimensions().isEmpty() || term.dimensions().size() > MOST_DIMENSIONS) {
            return;
        }
        var metric =
                model.blocks.metric(
                        "R" + calculated.size(),
                        new DataType.Number(),
                        term.dimensions().toArray(BlockId[]::new));
        model.cells.put(metric, new java.util.HashMap<>());
        boolean overriding = random.nextInt(3) == 0;
        add(metric, term, overriding);
        calculated.add(metric);
        terms.add(new Term.OfMetric(metric, FormulaType.NUMBER, term.dimensions()));
        model.numbers.add(terms.getLast());
    }

    private void add(BlockId metric, Term term, boolean overriding) {
        var target =
                new FormulaTarget.OfMetric(
                        metric,
                        FormulaType.NUMBER,
                        ((Block.Metric) model.blocks.get(metric)).dimensions());
        var formula = new Formula(term, sources(term), "text " + texts++);
        var first = new Calculated(target, formula, Optional.empty(), Set.of(), overriding);
        formulas.add(first);
        formulas.add(first.in(budget));
        recalculation.formulasChanged();
    }

    private static Set<Formula.Source> sources(Term term) {
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
        return sources;
    }

    private void edit() {
        switch (random.nextInt(12)) {
            case 0 -> changeFormula();
            case 1 -> changeProperty();
            case 2 -> deleteItem();
            case 3, 4 -> override();
            case 5, 6 -> edit(any(model.metrics), Optional.of(budget));
            default -> edit(any(model.metrics), Optional.empty());
        }
    }

    private void edit(BlockId metric, Optional<ScenarioId> scenario) {
        model.edit(metric, scenario, 1 + random.nextInt(4));
    }

    private void override() {
        var overriding = formulas.stream().filter(Calculated::overriding).toList();
        if (!overriding.isEmpty()) {
            var one = any(overriding);
            edit(one.block(), one.scenario());
        }
    }

    private void changeFormula() {
        int place = random.nextInt(calculated.size());
        var metric = calculated.get(place);
        var dimensions = ((Block.Metric) model.blocks.get(metric)).dimensions();
        var later = terms.subList(place, terms.size());
        model.numbers.removeAll(later);
        for (int i = 0; i < 50; i++) {
            var term = new RandomTerms(model, random).number(1 + random.nextInt(2));
            if (Set.copyOf(term.dimensions()).equals(Set.copyOf(dimensions))) {
                boolean overriding =
                        formulas.stream()
                                .anyMatch(it -> it.block().equals(metric) && it.overriding());
                formulas.removeIf(it -> it.block().equals(metric));
                add(metric, term, overriding);
                break;
            }
        }
        model.numbers.addAll(later);
    }

    private void changeProperty() {
        var products = engine.rows(Viewer.all(), model.product, RowQuery.page(0, 100)).rows();
        var item = any(products).item().orElseThrow();
        var categories = engine.rows(Viewer.all(), model.category, RowQuery.page(0, 100)).rows();
        var property = model.blocks.property(model.product, 1 + random.nextInt(2));
        CellValue value =
                property.equals(model.parent())
                        ? new CellValue.ItemValue(any(categories).item().orElseThrow(), "")
                        : new CellValue.NumberValue(random.nextInt(100));
        change(model.product, item, Map.of(property, Optional.of(value)));
    }

    private void change(BlockId list, int item, Map<PropertyId, Optional<CellValue>> values) {
        engine.edit(
                Viewer.all(),
                new ChangeId(new UUID(3, random.nextLong())),
                list,
                new ItemEdit.Change(item, values));
    }

    private void deleteItem() {
        var list = random.nextBoolean() ? model.product : model.month;
        var items = engine.rows(Viewer.all(), list, RowQuery.page(0, 100)).rows();
        if (items.size() > 2) {
            engine.edit(
                    Viewer.all(),
                    new ChangeId(new UUID(3, random.nextLong())),
                    list,
                    new ItemEdit.Delete(Set.of(any(items).item().orElseThrow())));
        }
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void settle() {
        settle(recalculation);
    }

    private void settle(Recalculation one) {
        one.whenFresh(calculated, Duration.ofMinutes(2)).join();
    }

    private void compare(String when) throws IOException {
        settle();
        var copy = Files.createDirectories(folder.resolve("copy"));
        engine.snapshotTo(copy.resolve("cells.duckdb"), () -> {});
        var found = results(engine);
        var full = open(copy, model.blocks);
        try {
            full.services().store().write(session -> session.execute("DELETE FROM calculated"));
            var anew = new Recalculation(full.services(), this::all);
            anew.start();
            try {
                settle(anew);
                var expected = results(full);
                for (var formula : formulas) {
                    assertThat(found.get(formula.key()))
                            .as("%s, %s", when, formula)
                            .isEqualTo(expected.get(formula.key()));
                }
            } finally {
                anew.close();
            }
        } finally {
            full.close();
        }
        try (var files = Files.walk(copy)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /// The cells of each result, told by its key.
    private Map<String, Map<List<Integer>, Object>> results(DuckDbEngine of) {
        var services = of.services();
        return services.store()
                .read(session -> {
                    var all = new TreeMap<String, Map<List<Integer>, Object>>();
                    for (var formula : formulas) {
                        var shape =
                                new Results(services)
                                        .of(session, formula.key())
                                        .flatMap(Results.Result::shape)
                                        .orElseThrow();
                        var cells = new java.util.HashMap<List<Integer>, Object>();
                        for (var row :
                                session.list(new Relation.Project(shape.rows(), outputs(shape)))) {
                            cells.put(
                                    row.subList(0, row.size() - 1).stream()
                                            .map(item -> (Integer) item.orElseThrow())
                                            .toList(),
                                    row.getLast().orElseThrow());
                        }
                        assertThat(cells).hasSize((int) session.count(shape.rows()));
                        all.put(formula.key(), cells);
                    }
                    return all;
                });
    }

    private static List<Output> outputs(Shape.MetricShape shape) {
        var outputs = new ArrayList<Output>();
        for (int i = 0; i < shape.dimensions().size(); i++) {
            outputs.add(new Output("d" + i, shape.layout().item(i)));
        }
        outputs.add(new Output("result", new Expression.Column(Shape.VALUE)));
        return outputs;
    }
}
