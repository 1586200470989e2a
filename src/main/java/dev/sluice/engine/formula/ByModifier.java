package dev.sluice.engine.formula;

import dev.sluice.engine.formula.Aggregations.Allocation;
import dev.sluice.engine.formula.Syntax.Modifier;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;

/// BY: goes up to parents, down to children, or adds a dimension, as the dimensions of what it
/// follows tell.
final class ByModifier {
    private final Binder binder;
    private final Modifiers modifiers;

    ByModifier(Binder binder, Modifiers modifiers) {
        this.binder = binder;
        this.modifiers = modifiers;
    }

    /// What the arguments ask for.
    private static final class Plan {
        private final List<Bound> keys = new ArrayList<>();
        private final List<BlockId> replaced = new ArrayList<>();
        private final List<Bound> allocations = new ArrayList<>();
        private final List<Bound> places = new ArrayList<>();
        private final List<BlockId> added = new ArrayList<>();
    }

    Term apply(Bound of, Modifier.Named modifier) {
        var plan = new Plan();
        if (modifier.mappings().isPresent()) {
            mapped(of, modifier, plan);
        } else {
            modifier.arguments().forEach(argument -> sort(of, argument, plan));
            var kept = Dimensions.without(of.dimensions(), plan.replaced);
            requireFree(plan, kept);
            return calculated(of, modifier, plan, kept);
        }
        return calculated(of, modifier, plan, keptByMapping(of, modifier, plan));
    }

    private void sort(Bound of, Syntax argument, Plan plan) {
        var list = binder.lookup().list(argument);
        if (list.isPresent()) {
            modifiers.requireKind(argument, list.get().id(), Names.ListKind.DIMENSION);
            if (!of.dimensions().contains(list.get().id())) {
                plan.added.add(list.get().id());
            }
            return;
        }
        var item = items(of, argument);
        var to = Dimensions.listOf(item.type());
        var shared = item.dimensions().stream().filter(of.dimensions()::contains).toList();
        if (item.dimensions().isEmpty()) {
            place(of, item, to, plan);
        } else if (shared.size() == 1) {
            plan.keys.add(item);
            plan.replaced.addAll(shared);
        } else if (shared.isEmpty() && of.dimensions().contains(to)) {
            plan.allocations.add(item);
        } else if (shared.isEmpty()) {
            throw unrelated(of, item, to);
        } else {
            throw new FormulaRefused(
                    item.span(),
                    "This is by "
                            + binder.wording().lists(shared)
                            + "; say before an arrow which of them it replaces: [BY: "
                            + Quoting.name(binder.wording().list(shared.getFirst()))
                            + " -> …].");
        }
    }

    private FormulaRefused unrelated(Bound of, Bound item, BlockId to) {
        return new FormulaRefused(
                item.span(),
                "This leads from "
                        + binder.wording().lists(item.dimensions())
                        + " to "
                        + binder.wording().list(to)
                        + ", but what stands before the bracket is by "
                        + binder.wording().lists(of.dimensions())
                        + ".");
    }

    private Bound items(Bound of, Syntax argument) {
        var bound = binder.bindWithin(of.term(), argument);
        if (!(bound.type() instanceof FormulaType.Dimension)) {
            throw new FormulaRefused(
                    bound.span(),
                    "BY needs a dimension, or a property or metric that leads to one; this is "
                            + binder.wording().type(bound.type())
                            + ".");
        }
        return bound;
    }

    private void place(Bound of, Bound item, BlockId to, Plan plan) {
        if (of.dimensions().contains(to)) {
            throw new FormulaRefused(
                    item.span(),
                    "What stands before the bracket already is by "
                            + binder.wording().list(to)
                            + "; SELECT takes one item of it, FILTER leaves only that.");
        }
        plan.places.add(item);
    }

    private void requireFree(Plan plan, List<BlockId> kept) {
        var taken = new ArrayList<>(kept);
        for (var key : plan.keys) {
            var to = Dimensions.listOf(key.type());
            if (taken.contains(to)) {
                throw new FormulaRefused(
                        key.span(),
                        "The result would be by "
                                + binder.wording().list(to)
                                + " twice; remove one of them before.");
            }
            taken.add(to);
        }
    }

    /// Before the arrow dimensions, after it what replaces them.
    private void mapped(Bound of, Modifier.Named modifier, Plan plan) {
        for (var argument : modifier.arguments()) {
            var dimension =
                    binder.dimension(
                            argument, "Before the arrow the name of a dimension is expected.");
            if (!of.dimensions().contains(dimension)) {
                throw new FormulaRefused(
                        argument.span(),
                        "What stands before the bracket is by "
                                + binder.wording().lists(of.dimensions())
                                + ", not by "
                                + binder.wording().list(dimension)
                                + ".");
            }
            plan.replaced.add(dimension);
        }
        for (var mapping : modifier.mappings().orElseThrow()) {
            var list = binder.lookup().list(mapping);
            if (list.isPresent()) {
                modifiers.requireKind(mapping, list.get().id(), Names.ListKind.DIMENSION);
                plan.added.add(list.get().id());
                continue;
            }
            var item = items(of, mapping);
            var to = Dimensions.listOf(item.type());
            if (item.dimensions().isEmpty()) {
                place(of, item, to, plan);
            } else if (plan.replaced.contains(to) && !item.dimensions().contains(to)) {
                plan.allocations.add(item);
            } else {
                plan.keys.add(item);
            }
        }
        for (var allocation : plan.allocations) {
            plan.replaced.remove(Dimensions.listOf(allocation.type()));
        }
    }

    /// With something to the left of the arrow, what is neither shared with a mapping nor added
    /// again is given up.
    private List<BlockId> keptByMapping(Bound of, Modifier.Named modifier, Plan plan) {
        var rest = Dimensions.without(of.dimensions(), plan.replaced);
        if (modifier.arguments().isEmpty()) {
            requireFree(plan, rest);
            return rest;
        }
        var shared =
                Dimensions.union(
                        Dimensions.of(plan.keys.stream().map(Bound::term).toList()),
                        Dimensions.of(plan.allocations.stream().map(Bound::term).toList()));
        var targets = plan.allocations.stream().map(it -> Dimensions.listOf(it.type())).toList();
        var kept =
                rest.stream()
                        .filter(dimension ->
                                shared.contains(dimension)
                                        || plan.added.contains(dimension)
                                        || targets.contains(dimension))
                        .toList();
        requireFree(plan, kept);
        return kept;
    }

    private Term calculated(Bound of, Modifier.Named modifier, Plan plan, List<BlockId> kept) {
        var term = of.term();
        var given = Dimensions.without(of.dimensions(), kept);
        boolean aggregates = !plan.keys.isEmpty() || !given.isEmpty();
        if (aggregates) {
            var method = modifiers.method(of, modifier);
            var keys = plan.keys.stream().map(Bound::term).toList();
            // Dimensions that only the keys have come along.
            var all =
                    Dimensions.union(
                            kept,
                            Dimensions.without(
                                    Dimensions.without(Dimensions.of(keys), of.dimensions()),
                                    plan.replaced));
            modifiers.requireOrder(method, given, modifier);
            term = Aggregations.grouped(term, keys, all, method, modifiers.order(modifier));
        }
        var allocation = aggregates ? Allocation.CONSTANT : modifiers.allocation(of, modifier);
        for (var down : plan.allocations) {
            term = allocated(term, down, allocation);
        }
        for (var place : plan.places) {
            term =
                    Terms.aggregate(
                            term,
                            List.of(place.term()),
                            term.dimensions(),
                            Method.FIRSTNONBLANK,
                            List.of());
        }
        var added = Dimensions.without(plan.added, term.dimensions());
        return added.isEmpty() ? term : modifiers.added(of.with(term), added, allocation);
    }

    private static Term allocated(Term term, Bound down, Allocation allocation) {
        var parent = Dimensions.listOf(down.type());
        var each = new Term.Lookup(term, parent, down.term());
        if (allocation == Allocation.CONSTANT) {
            return each;
        }
        var shared =
                down.dimensions().stream()
                        .filter(term.dimensions()::contains)
                        .filter(dimension -> !dimension.equals(parent))
                        .toList();
        var children =
                Terms.aggregate(down.term(), List.of(down.term()), shared, Method.COUNT, List.of());
        return Terms.strict(
                Operation.DIVIDE,
                FormulaType.NUMBER,
                each,
                new Term.Lookup(children, parent, down.term()));
    }
}
