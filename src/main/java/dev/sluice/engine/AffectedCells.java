package dev.sluice.engine;

import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Terms;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Which cells of a term a change of some metrics' cells may touch: never too few.
final class AffectedCells {
    private final Map<BlockId, TouchedCells> changed;
    private final Function<BlockId, Relation> lists;

    /// @param changed the changed cells of each metric that has changed
    /// @param lists the items of a list with its properties; lists have not changed
    AffectedCells(Map<BlockId, TouchedCells> changed, Function<BlockId, Relation> lists) {
        this.changed = Map.copyOf(changed);
        this.lists = lists;
    }

    /// What a change touches.
    sealed interface Affected {
        record None() implements Affected {}

        record Some(TouchedCells cells) implements Affected {}

        record All() implements Affected {}
    }

    Affected of(Term term) {
        return switch (term) {
            case Term.OfMetric metric -> {
                var cells = changed.get(metric.metric());
                yield cells == null ? new Affected.None() : new Affected.Some(cells);
            }
            case Term.Constant _, Term.OfProperty _, Term.ItemOf _ -> new Affected.None();
            case Term.Pointwise _, Term.Filter _, Term.Expand _, Term.Find _ ->
                    Terms.parts(term).stream()
                            .map(this::of)
                            .reduce(new Affected.None(), AffectedCells::union);
            case Term.Lookup lookup ->
                    union(
                            lookedUp(of(lookup.term()), lookup.dimension(), lookup.item()),
                            of(lookup.item()));
            case Term.Aggregate aggregate ->
                    onlyFirst(aggregate) ? grouped(aggregate) : new Affected.All();
            case Term.Shift shift -> without(of(shift.term()), shift.dimension());
            case Term.Window window ->
                    onlyFirst(window)
                            ? without(of(window.term()), window.along().dimension())
                            : new Affected.All();
            case Term.Rank _, Term.Spread _ ->
                    Terms.parts(term).stream().map(this::of).allMatch(AffectedCells::none)
                            ? new Affected.None()
                            : new Affected.All();
            case Term.Own _ -> new Affected.All();
        };
    }

    private static boolean none(Affected affected) {
        return affected instanceof Affected.None;
    }

    /// Whether nothing but the first part of the term is touched.
    private boolean onlyFirst(Term term) {
        return Terms.parts(term).stream().skip(1).map(this::of).allMatch(AffectedCells::none);
    }

    static Affected union(Affected one, Affected other) {
        return switch (one) {
            case Affected.None _ -> other;
            case Affected.All _ -> one;
            case Affected.Some(var cells) ->
                    switch (other) {
                        case Affected.None _ -> one;
                        case Affected.All _ -> other;
                        case Affected.Some(var more) -> union(cells, more);
                    };
        };
    }

    /// Told by the dimensions that both know, which may touch more cells than either.
    private static Affected union(TouchedCells one, TouchedCells other) {
        var common = new LinkedHashSet<>(one.dimensions());
        common.retainAll(other.dimensions());
        if (common.isEmpty()) {
            return new Affected.All();
        }
        var columns = TouchedCells.columns(common);
        return new Affected.Some(
                new TouchedCells(
                        new Relation.UnionAll(
                                List.of(
                                        distinct(one.rows(), columns),
                                        distinct(other.rows(), columns))),
                        columns));
    }

    private static Relation distinct(Relation rows, Map<BlockId, String> columns) {
        var names = List.copyOf(columns.values());
        return new Relation.Aggregate(
                Relation.Project.of(rows, names.toArray(String[]::new)), names, List.of());
    }

    private static Affected without(Affected affected, BlockId dimension) {
        return affected instanceof Affected.Some(var cells)
                ? only(cells.rows(), cells.dimensions(), Set.of(dimension))
                : affected;
    }

    private static Affected only(Relation rows, Set<BlockId> dimensions, Set<BlockId> dropped) {
        var left = new HashSet<>(dimensions);
        left.removeAll(dropped);
        if (left.isEmpty()) {
            return new Affected.All();
        }
        var columns = TouchedCells.columns(left);
        return new Affected.Some(new TouchedCells(distinct(rows, columns), columns));
    }

    /// The cells that look up what is touched: those of the children, where a parent is looked up.
    private Affected lookedUp(Affected term, BlockId dimension, Term item) {
        if (!(term instanceof Affected.Some(var cells))) {
            return term;
        }
        if (!cells.dimensions().contains(dimension)) {
            return term;
        }
        if (item instanceof Term.OfProperty(var list, var property, var _)
                && !cells.dimensions().contains(list)) {
            return mapped(cells, new Way(dimension, list, list, property, false));
        }
        return without(term, dimension);
    }

    /// The groups of what is touched.
    private Affected grouped(Term.Aggregate aggregate) {
        if (!(of(aggregate.term()) instanceof Affected.Some(var cells))) {
            return of(aggregate.term());
        }
        var found = cells;
        var known = new HashSet<>(aggregate.kept());
        for (var key : aggregate.keys()) {
            if (key instanceof Term.OfProperty(var list, var property, var type)
                    && type instanceof dev.sluice.engine.formula.FormulaType.Dimension(var parent)
                    && found.dimensions().contains(list)
                    && !found.dimensions().contains(parent)) {
                known.add(parent);
                var way = new Way(list, parent, list, property, true);
                if (mapped(found, way) instanceof Affected.Some(var more)) {
                    found = more;
                }
            }
        }
        var dropped = new HashSet<>(found.dimensions());
        dropped.removeAll(known);
        return only(found.rows(), found.dimensions(), dropped);
    }

    /// From the items of one dimension to those of another, by a property of a list.
    ///
    /// @param keeps whether the first dimension stays known
    private record Way(
            BlockId from, BlockId to, BlockId list, PropertyId property, boolean keeps) {}

    private Affected mapped(TouchedCells cells, Way way) {
        var items = lists.apply(way.list());
        var value = ShapeColumn.nameOf(way.property());
        boolean down = way.list().equals(way.to());
        var side =
                new Relation.Project(
                        items,
                        List.of(
                                new Output(
                                        "way_from",
                                        new Expression.Column(down ? value : Shape.ITEM)),
                                new Output(
                                        "way_to",
                                        new Expression.Column(down ? Shape.ITEM : value))));
        var on = List.of(new KeyPair(TouchedCells.column(way.from()), "way_from"));
        var joined = new Relation.Join(JoinKind.INNER, cells.rows(), side, on);
        var outputs = new ArrayList<Output>();
        var left = new LinkedHashSet<>(cells.dimensions());
        if (!way.keeps()) {
            left.remove(way.from());
        }
        left.forEach(dimension ->
                outputs.add(
                        new Output(
                                TouchedCells.column(dimension),
                                new Expression.Column(TouchedCells.column(dimension)))));
        outputs.add(new Output(TouchedCells.column(way.to()), new Expression.Column("way_to")));
        left.add(way.to());
        var columns = TouchedCells.columns(left);
        return new Affected.Some(
                new TouchedCells(
                        distinct(new Relation.Project(joined, outputs), columns), columns));
    }
}
