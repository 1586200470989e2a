package dev.sluice.engine;

import dev.sluice.engine.formula.Formulas;
import dev.sluice.engine.formula.Names;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Applications;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.FormulaOwner;
import dev.sluice.model.Scenario;
import dev.sluice.model.Scenarios;
import dev.sluice.model.StoredFormula;

import org.springframework.beans.factory.ObjectProvider;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The model's formulas, read once for each version of an application's model and of the items they
/// name; the model is looked up late, because it asks the engine too. Safe for use by many threads.
final class ModelCalculations implements CalculatedBlocks {
    private final Model model;
    private final Formulas language;
    private final Names.Items items;
    private final Revisions revisions;
    private final Map<ApplicationId, Read> read = new ConcurrentHashMap<>();
    private volatile Joined joined = Joined.of(List.of());

    ModelCalculations(Model model, Formulas language, Names.Items items, Revisions revisions) {
        this.model = model;
        this.language = language;
        this.items = items;
        this.revisions = revisions;
    }

    /// The present revisions of some blocks.
    @FunctionalInterface
    interface Revisions {
        Map<BlockId, Long> of(Set<BlockId> blocks);
    }

    /// Where the model is looked up.
    record Model(
            ObjectProvider<Applications> applications,
            ObjectProvider<Blocks> blocks,
            ObjectProvider<Scenarios> scenarios) {}

    /// @param lists the revisions of the lists whose items formulas may name
    private record Read(long version, Map<BlockId, Long> lists, All formulas) {}

    /// The formulas of all applications together.
    private record Joined(List<All> parts, All all) {
        static Joined of(List<All> parts) {
            var formulas = parts.stream().flatMap(part -> part.formulas().stream()).toList();
            var unreadable = parts.stream().flatMap(part -> part.unreadable().stream()).toList();
            return new Joined(List.copyOf(parts), new All(formulas, unreadable));
        }
    }

    /// The same object as before if nothing has changed.
    @Override
    public All all() {
        // Before the blocks, so that a change in between is noticed the next time.
        var versions = model.applications().getObject().modelVersions();
        read.keySet().retainAll(versions.keySet());
        var lists = revisionsOfNamedItems();
        var parts = new ArrayList<All>();
        versions.forEach(
                (application, version) -> parts.add(formulas(application, version, lists)));
        var now = joined;
        if (!parts.equals(now.parts())) {
            now = Joined.of(parts);
            joined = now;
        }
        return now.all();
    }

    private Map<BlockId, Long> revisionsOfNamedItems() {
        var lists =
                read.values().stream()
                        .flatMap(known -> known.lists().keySet().stream())
                        .collect(Collectors.toSet());
        return lists.isEmpty() ? Map.of() : revisions.of(lists);
    }

    private All formulas(ApplicationId application, long version, Map<BlockId, Long> lists) {
        var known = read.get(application);
        if (known == null
                || known.version() != version
                || !lists.entrySet().containsAll(known.lists().entrySet())) {
            known = read(application, version);
            read.put(application, known);
        }
        return known.formulas();
    }

    private Read read(ApplicationId application, long version) {
        var blocks = model.blocks().getObject().of(application);
        var owners = owners(blocks);
        var lists = itemsIn(owners);
        return new Read(
                version,
                lists.isEmpty() ? Map.of() : revisions.of(lists),
                read(application, blocks, owners));
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
