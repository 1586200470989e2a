package dev.sluice.engine;

import dev.sluice.engine.formula.Formulas;
import dev.sluice.engine.formula.Names;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Application;
import dev.sluice.model.Applications;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.FormulaOwner;
import dev.sluice.model.Scenario;
import dev.sluice.model.Scenarios;
import dev.sluice.model.StoredFormula;

import org.springframework.beans.factory.ObjectProvider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// The model's formulas, read once for each version of an application's model and of the items they
/// name; the model is looked up late, because it asks the engine too. Safe for use by many threads.
final class ModelCalculations implements CalculatedBlocks {
    private final Model model;
    private final Formulas language;
    private final Names.Items items;
    private final ToLongFunction<BlockId> revision;
    private final Map<ApplicationId, Read> read = new ConcurrentHashMap<>();

    ModelCalculations(
            Model model, Formulas language, Names.Items items, ToLongFunction<BlockId> revision) {
        this.model = model;
        this.language = language;
        this.items = items;
        this.revision = revision;
    }

    /// Where the model is looked up.
    record Model(
            ObjectProvider<Applications> applications,
            ObjectProvider<Blocks> blocks,
            ObjectProvider<Scenarios> scenarios) {}

    /// @param lists the revisions of the lists whose items formulas may name
    private record Read(long version, Map<BlockId, Long> lists, All formulas) {}

    @Override
    public All all() {
        var present = model.applications().getObject().all().stream().map(Application::id).toList();
        read.keySet().retainAll(present);
        var formulas = new ArrayList<Calculated>();
        var unreadable = new ArrayList<Unreadable>();
        for (var application : present) {
            var found = of(application);
            formulas.addAll(found.formulas());
            unreadable.addAll(found.unreadable());
        }
        return new All(formulas, unreadable);
    }

    private All of(ApplicationId application) {
        // Before the blocks, so that a change in between is noticed the next time.
        long version = model.applications().getObject().modelVersion(application).orElse(0L);
        var known = read.get(application);
        if (known == null
                || known.version() != version
                || !known.lists().equals(revisions(known.lists().keySet()))) {
            var blocks = model.blocks().getObject().of(application);
            var owners = owners(blocks);
            var lists = revisions(itemsIn(owners));
            known = new Read(version, lists, read(application, blocks, owners));
            read.put(application, known);
        }
        return known.formulas();
    }

    private Map<BlockId, Long> revisions(Set<BlockId> lists) {
        var revisions = new HashMap<BlockId, Long>();
        lists.forEach(list -> revisions.put(list, revision.applyAsLong(list)));
        return revisions;
    }

    private static Set<BlockId> itemsIn(List<FormulaOwner> owners) {
        return owners.stream()
                .flatMap(owner -> owner.formula().stream())
                .flatMap(formula -> formula.references().stream())
                .filter(StoredFormula.Reference.OfItems.class::isInstance)
                .map(StoredFormula.Reference::block)
                .collect(Collectors.toSet());
    }

    private static List<FormulaOwner> owners(List<Block> blocks) {
        var owners = new ArrayList<FormulaOwner>();
        for (var block : blocks) {
            switch (block) {
                case Block.Metric metric -> owners.add(new FormulaOwner.OfMetric(metric));
                case Block.ItemList list ->
                        list.properties()
                                .forEach(it -> owners.add(new FormulaOwner.OfProperty(list, it)));
                case Block.Table _ -> {}
            }
        }
        owners.removeIf(owner -> owner.formula().isEmpty());
        return owners;
    }

    private All read(ApplicationId application, List<Block> blocks, List<FormulaOwner> owners) {
        if (owners.isEmpty()) {
            return new All(List.of(), List.of());
        }
        var scenarios =
                model.scenarios().getObject().of(application).stream()
                        .filter(scenario -> !scenario.isDefault())
                        .map(Scenario::id)
                        .toList();
        var reader = new Reader(ModelNames.of(blocks, items), scenarios, shared(blocks));
        owners.forEach(reader::read);
        return new All(reader.formulas, reader.unreadable);
    }

    private static Set<BlockId> shared(List<Block> blocks) {
        return blocks.stream()
                .filter(block ->
                        block instanceof Block.Metric metric && metric.options().everyScenario())
                .map(Block::id)
                .collect(Collectors.toSet());
    }

    /// Reads the formulas of one application.
    private final class Reader {
        private final Names names;
        private final List<ScenarioId> scenarios;
        private final Set<BlockId> shared;
        private final List<Calculated> formulas = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();

        Reader(Names names, List<ScenarioId> scenarios, Set<BlockId> shared) {
            this.names = names;
            this.scenarios = scenarios;
            this.shared = shared;
        }

        void read(FormulaOwner owner) {
            var stored = owner.formula().map(StoredFormula::text).orElseThrow();
            var target = ModelNames.target(owner);
            switch (language.checkStored(stored, target, names)) {
                case Formulas.Checked.Sound(var formula) -> {
                    var first =
                            new Calculated(
                                    target, formula, Optional.empty(), shared, overriding(owner));
                    formulas.add(first);
                    if (owner instanceof FormulaOwner.OfMetric) {
                        scenarios.forEach(scenario -> formulas.add(first.in(scenario)));
                    }
                }
                case Formulas.Checked.Refused(var problems) ->
                        unreadable.add(
                                new Unreadable(
                                        target,
                                        keys(owner),
                                        "The formula no longer fits the model: "
                                                + problems.getFirst().message()));
            }
        }

        private static boolean overriding(FormulaOwner owner) {
            return owner instanceof FormulaOwner.OfMetric(Block.Metric metric)
                    && metric.options().overridesAllowed();
        }

        private Set<String> keys(FormulaOwner owner) {
            return switch (owner) {
                case FormulaOwner.OfMetric(Block.Metric metric) -> {
                    var keys = new LinkedHashSet<String>();
                    keys.add(metric.id().toString());
                    scenarios.forEach(scenario ->
                            keys.add(ScenarioCells.results(metric, scenario).toString()));
                    yield keys;
                }
                case FormulaOwner.OfProperty(var list, var property) ->
                        Set.of(list.id() + "." + property.id());
            };
        }
    }
}
