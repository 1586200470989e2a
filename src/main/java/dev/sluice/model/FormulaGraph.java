package dev.sluice.model;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.StoredFormula.Reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What the formulas of an application read, told from its blocks alone.
final class FormulaGraph {
    private final List<FormulaOwner> owners = new ArrayList<>();
    private final Map<Reference, String> names = new HashMap<>();
    private final Map<Reference, Set<Reference>> reads = new HashMap<>();

    FormulaGraph(Structure structure) {
        for (var block : structure.blocks()) {
            switch (block) {
                case Block.Metric metric -> add(new FormulaOwner.OfMetric(metric));
                case Block.ItemList list ->
                        list.properties().forEach(it -> add(new FormulaOwner.OfProperty(list, it)));
                case Block.Table _ -> {}
            }
        }
    }

    private void add(FormulaOwner owner) {
        names.put(asRead(owner), name(owner));
        owner.formula()
                .ifPresent(formula -> {
                    owners.add(owner);
                    reads.put(asRead(owner), formula.references());
                });
    }

    /// The owner as a formula would read it.
    static Reference asRead(FormulaOwner owner) {
        return switch (owner) {
            case FormulaOwner.OfMetric(Block.Metric metric) -> new Reference.OfMetric(metric.id());
            case FormulaOwner.OfProperty(Block.ItemList list, Property property) ->
                    new Reference.OfProperty(list.id(), property.id());
        };
    }

    static String name(FormulaOwner owner) {
        return switch (owner) {
            case FormulaOwner.OfMetric(Block.Metric metric) -> metric.name();
            case FormulaOwner.OfProperty(Block.ItemList list, Property property) ->
                    list.name() + "." + property.name();
        };
    }

    /// The formulas of other blocks that read the block, its properties or its items.
    List<BlockReferences.Reference> readersOf(BlockId block) {
        return readers(
                owner -> !owner.block().id().equals(block),
                reference -> reference.block().equals(block));
    }

    /// The formulas that read the property, its own not counted.
    List<BlockReferences.Reference> readersOf(BlockId list, PropertyId property) {
        var read = new Reference.OfProperty(list, property);
        return readers(owner -> !asRead(owner).equals(read), read::equals);
    }

    private List<BlockReferences.Reference> readers(
            Predicate<FormulaOwner> counted, Predicate<Reference> read) {
        return owners.stream()
                .filter(counted)
                .filter(owner -> owner.formula().orElseThrow().references().stream().anyMatch(read))
                .map(owner -> new BlockReferences.Reference(kind(owner), name(owner)))
                .toList();
    }

    private static String kind(FormulaOwner owner) {
        return switch (owner) {
            case FormulaOwner.OfMetric _ -> "the formula of the metric";
            case FormulaOwner.OfProperty _ -> "the formula of the property";
        };
    }

    /// The way on which a formula that reads these would come back to its owner, by names from the
    /// owner to the owner.
    Optional<List<String>> circle(FormulaOwner owner, Set<Reference> references) {
        var home = asRead(owner);
        var cameFrom = new HashMap<Reference, Reference>();
        var waiting = new ArrayList<Reference>();
        var seen = new HashSet<Reference>();
        for (var reference : references) {
            if (seen.add(reference)) {
                cameFrom.put(reference, home);
                waiting.add(reference);
            }
        }
        for (int next = 0; next < waiting.size(); next++) {
            var reached = waiting.get(next);
            if (reached.equals(home)) {
                return Optional.of(way(home, cameFrom));
            }
            for (var further : reads.getOrDefault(reached, Set.of())) {
                if (seen.add(further)) {
                    cameFrom.put(further, reached);
                    waiting.add(further);
                }
            }
        }
        return Optional.empty();
    }

    private List<String> way(Reference home, Map<Reference, Reference> cameFrom) {
        var way = new ArrayList<String>();
        way.add(names.getOrDefault(home, ""));
        var at = home;
        do {
            at = cameFrom.getOrDefault(at, home);
            way.addFirst(names.getOrDefault(at, ""));
        } while (!at.equals(home));
        return way;
    }
}
