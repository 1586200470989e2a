package dev.sluice.model;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which rights metrics limit which blocks, told from an application's structure and rules alone.
record RuleReach(Structure structure, List<AccessRule> rules) {
    /// The rights metrics that limit the block, each once, in the order of the rules.
    List<AppliedRights> of(Block block) {
        return rules.stream()
                .filter(rule -> rule.mode() == AccessRule.Mode.Apply)
                .map(AccessRule::rights)
                .distinct()
                .filter(rights -> !ignored(rights, block))
                .flatMap(rights -> applied(rights, block).stream())
                .toList();
    }

    /// The rules that say something about the block, by name.
    List<AccessRule> about(Block block) {
        return rules.stream().filter(rule -> concerns(rule, block)).toList();
    }

    /// The blocks that a rule is about, by name.
    List<BlockId> reached(AccessRule rule) {
        return structure.blocks().stream()
                .filter(block -> concerns(rule, block))
                .map(Block::id)
                .toList();
    }

    /// The blocks that the metric can limit, by name.
    List<AccessRules.Candidate> candidates(BlockId rights) {
        return structure.blocks().stream()
                .filter(block -> axes(rights, block, List.of()).isPresent())
                .map(block -> new AccessRules.Candidate(block, choices(rights, block)))
                .toList();
    }

    private Map<BlockId, List<Property>> choices(BlockId rights, Block block) {
        var choices = new LinkedHashMap<BlockId, List<Property>>();
        if (block instanceof Block.ItemList list) {
            for (var dimension : metric(rights).dimensions()) {
                var leading = leadingTo(list, dimension);
                if (leading.size() > 1 && !dimension.equals(list.id())) {
                    choices.put(dimension, leading);
                }
            }
        }
        return choices;
    }

    /// The rules that use the metric's values.
    List<BlockReferences.Reference> readersOf(BlockId metric) {
        return references(rules.stream().filter(rule -> rule.rights().equals(metric)));
    }

    /// The rules that give rights by the metric's values: by them, or by those of another metric of
    /// access rights whose formula hands them on.
    List<BlockReferences.Reference> fedBy(Block.Metric metric) {
        return references(
                rules.stream().filter(rule -> sources(rule.rights()).contains(metric.id())));
    }

    /// The rights metric and those of access rights that its formula reads, at any distance.
    private Set<BlockId> sources(BlockId rights) {
        var found = new LinkedHashSet<BlockId>();
        var open = new ArrayDeque<BlockId>(List.of(rights));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (structure.get(next) instanceof Block.Metric metric
                    && metric.dataType() instanceof DataType.AccessRights
                    && found.add(next)) {
                metric.formula().stream()
                        .flatMap(formula -> formula.references().stream())
                        .forEach(reference -> open.add(reference.block()));
            }
        }
        return found;
    }

    /// The rules that limit the block.
    List<BlockReferences.Reference> limiting(Block block) {
        return references(
                rules.stream()
                        .filter(rule -> rule.mode() == AccessRule.Mode.Apply)
                        .filter(rule -> concerns(rule, block)));
    }

    /// The rules that look up the list's items by the property.
    List<BlockReferences.Reference> lookingUp(Block.ItemList list, PropertyId property) {
        var used =
                of(list).stream()
                        .filter(applied -> applied.axes().contains(new Axis.Property(property)))
                        .map(AppliedRights::rights)
                        .toList();
        return references(
                rules.stream()
                        .filter(rule -> names(rule, property) || used.contains(rule.rights()))
                        .filter(rule -> names(rule, property) || concerns(rule, list)));
    }

    private static boolean names(AccessRule rule, PropertyId property) {
        return rule.scope() instanceof AccessRule.ChosenBlocks(List<AccessRule.ChosenBlock> chosen)
                && chosen.stream().anyMatch(one -> one.properties().contains(property));
    }

    private static List<BlockReferences.Reference> references(Stream<AccessRule> rules) {
        return rules.map(rule -> new BlockReferences.Reference("access rule", rule.name()))
                .toList();
    }

    private boolean ignored(BlockId rights, Block block) {
        return rules.stream()
                .filter(rule -> rule.mode() == AccessRule.Mode.Ignore)
                .filter(rule -> rule.rights().equals(rights))
                .anyMatch(rule -> concerns(rule, block));
    }

    private boolean concerns(AccessRule rule, Block block) {
        var reached = axes(rule.rights(), block, List.of()).isPresent();
        return reached
                && switch (rule.scope()) {
                    case AccessRule.AllBlocks() -> true;
                    case AccessRule.ChosenBlocks(List<AccessRule.ChosenBlock> chosen) ->
                            chosen.stream().anyMatch(one -> one.block().equals(block.id()));
                };
    }

    /// A rule that names the block goes before one for all blocks: it may choose the properties.
    private List<AppliedRights> applied(BlockId rights, Block block) {
        var named = new ArrayList<AppliedRights>();
        var general = new ArrayList<AppliedRights>();
        for (var rule : rules) {
            if (rule.mode() == AccessRule.Mode.Apply && rule.rights().equals(rights)) {
                switch (rule.scope()) {
                    case AccessRule.AllBlocks() ->
                            axes(rights, block, List.of())
                                    .map(axes -> new AppliedRights(rights, axes))
                                    .ifPresent(general::add);
                    case AccessRule.ChosenBlocks(List<AccessRule.ChosenBlock> chosen) ->
                            chosen.stream()
                                    .filter(one -> one.block().equals(block.id()))
                                    .flatMap(one -> axes(rights, block, one.properties()).stream())
                                    .map(axes -> new AppliedRights(rights, axes))
                                    .forEach(named::add);
                }
            }
        }
        return (named.isEmpty() ? general : named).stream().distinct().toList();
    }

    /// Where the items of the rights metric's dimensions come from; empty when the block lacks one.
    private Optional<List<Axis>> axes(BlockId rights, Block block, List<PropertyId> chosen) {
        var axes = new ArrayList<Axis>();
        for (var dimension : metric(rights).dimensions()) {
            var axis = axis(dimension, block, chosen);
            if (axis.isEmpty()) {
                return Optional.empty();
            }
            axes.add(axis.get());
        }
        return block instanceof Block.Table ? Optional.empty() : Optional.of(axes);
    }

    private Optional<Axis> axis(BlockId dimension, Block block, List<PropertyId> chosen) {
        var security =
                structure.get(dimension) instanceof Block.DimensionList list
                        ? list.security()
                        : Optional.<SecurityList>empty();
        if (security.isPresent()) {
            return Optional.of(
                    switch (security.get()) {
                        case User -> new Axis.User();
                        case Role -> new Axis.Role();
                    });
        }
        return switch (block) {
            case Block.Metric metric ->
                    Optional.of(metric.dimensions().indexOf(dimension))
                            .filter(index -> index >= 0)
                            .map(Axis.Dimension::new);
            case Block.ItemList list when list.id().equals(dimension) ->
                    Optional.of(new Axis.Item());
            case Block.ItemList list -> property(list, dimension, chosen).map(Axis.Property::new);
            case Block.Table _ -> Optional.empty();
        };
    }

    private static Optional<PropertyId> property(
            Block.ItemList list, BlockId dimension, List<PropertyId> chosen) {
        var leading = leadingTo(list, dimension);
        return leading.stream()
                .filter(property -> chosen.contains(property.id()))
                .findFirst()
                .or(() -> leading.stream().findFirst())
                .map(Property::id);
    }

    /// The properties of a list whose values are items of the dimension.
    static List<Property> leadingTo(Block.ItemList list, BlockId dimension) {
        var type = new DataType.Dimension(dimension);
        return list.properties().stream().filter(property -> property.type().equals(type)).toList();
    }

    /// Refuses a rule that cannot be kept, saying why.
    void requireSound(AccessRule rule) {
        if (rule.scope() instanceof AccessRule.ChosenBlocks(List<AccessRule.ChosenBlock> chosen)) {
            if (chosen.isEmpty()) {
                throw Refusals.malformed("Choose at least one block for the rule, or all blocks.");
            }
            for (var one : chosen) {
                requireReaches(metric(rule.rights()), one);
            }
            var distinct = chosen.stream().map(AccessRule.ChosenBlock::block).distinct().count();
            if (distinct < chosen.size()) {
                throw Refusals.malformed("A rule names each block once.");
            }
        }
    }

    private void requireReaches(Block.Metric rights, AccessRule.ChosenBlock chosen) {
        var block =
                structure.blocks().stream()
                        .filter(it -> it.id().equals(chosen.block()))
                        .findAny()
                        .orElseThrow(() ->
                                Refusals.malformed(
                                        "There is no block with the ID "
                                                + chosen.block()
                                                + " in this application."));
        if (block instanceof Block.Table) {
            throw Refusals.malformed(
                    Refusals.quoted(block.name())
                            + " is a table: limit the metrics that it shows instead.");
        }
        for (var dimension : rights.dimensions()) {
            if (axis(dimension, block, chosen.properties()).isEmpty()) {
                throw Refusals.malformed(
                        Refusals.quoted(rights.name())
                                + " cannot limit "
                                + Refusals.quoted(block.name())
                                + ", which lacks its dimension "
                                + Refusals.quoted(structure.get(dimension).name())
                                + ".");
            }
            if (block instanceof Block.ItemList list && !list.id().equals(dimension)) {
                requireOne(list, dimension, chosen.properties());
            }
        }
        requireUsed(rights, block, chosen.properties());
    }

    /// Refuses to guess by which of several properties a list's items are looked up.
    private void requireOne(Block.ItemList list, BlockId dimension, List<PropertyId> chosen) {
        var leading = leadingTo(list, dimension);
        var picked = leading.stream().filter(it -> chosen.contains(it.id())).count();
        if (leading.size() > 1 && picked != 1) {
            throw Refusals.malformed(
                    "Choose one of the properties of "
                            + Refusals.quoted(list.name())
                            + " that lead to "
                            + Refusals.quoted(structure.get(dimension).name())
                            + ": "
                            + String.join(
                                    ", ",
                                    leading.stream().map(it -> Refusals.quoted(it.name())).toList())
                            + ".");
        }
    }

    private static void requireUsed(Block.Metric rights, Block block, List<PropertyId> chosen) {
        for (var property : chosen) {
            var used =
                    block instanceof Block.ItemList list
                            && rights.dimensions().stream()
                                    .filter(dimension -> !dimension.equals(list.id()))
                                    .flatMap(dimension -> leadingTo(list, dimension).stream())
                                    .anyMatch(it -> it.id().equals(property));
            if (!used) {
                throw Refusals.malformed(
                        "The property "
                                + property
                                + " of "
                                + Refusals.quoted(block.name())
                                + " leads to no dimension of "
                                + Refusals.quoted(rights.name())
                                + ".");
            }
        }
    }

    private Block.Metric metric(BlockId rights) {
        return (Block.Metric) structure.get(rights);
    }
}
