package dev.sluice.engine.calculation;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Values by the items of some axes, compiled: rows for some cells, one value for all others.
///
/// Several values stand side by side where terms were aligned. Rows are unique by their axes; a
/// blank in a row is a blank cell.
///
/// @param base the rows
/// @param lets columns computed from those of the base and of earlier lets
/// @param axes the item of each axis, from the columns
/// @param key the items of all axes in one column, where there is one
/// @param values what the rows hold
/// @param most about how many rows there are at most
record Cells(
        Relation base,
        List<Output> lets,
        Map<BlockId, Expression> axes,
        Optional<Sources.PackedKey> key,
        List<Slot> values,
        long most) {
    Cells {
        lets = List.copyOf(lets);
        values = List.copyOf(values);
    }

    /// A value of each row.
    ///
    /// @param column its column
    /// @param otherwise the value of cells without a row; empty for blank
    record Slot(String column, SqlType type, Optional<Object> otherwise) {
        Expression read() {
            return new Expression.Column(column);
        }
    }

    Slot value() {
        if (values.size() != 1) {
            throw new IllegalStateException("One value is due, not " + values.size());
        }
        return values.getFirst();
    }

    List<BlockId> dimensions() {
        return List.copyOf(axes.keySet());
    }

    Expression axis(BlockId dimension) {
        return Objects.requireNonNull(axes.get(dimension));
    }

    Cells with(List<Slot> changed) {
        return new Cells(base, lets, axes, key, changed, most);
    }

    Cells with(Slot changed) {
        return with(List.of(changed));
    }

    Cells let(Output computed) {
        var more = new ArrayList<>(lets);
        if (!more.contains(computed)) {
            more.add(computed);
        }
        return new Cells(base, more, axes, key, values, most);
    }

    Cells letAll(List<Output> computed) {
        var cells = this;
        for (var let : computed) {
            cells = cells.let(let);
        }
        return cells;
    }

    /// The type of a value computed from the columns.
    SqlType type(Expression value) {
        var known = new LinkedHashMap<String, ColumnDef>();
        base.columns().forEach(column -> known.put(column.name(), column));
        for (var let : lets) {
            known.put(let.name(), new ColumnDef(let.name(), typeOf(let.value(), known)));
        }
        return typeOf(value, known);
    }

    private static SqlType typeOf(Expression value, Map<String, ColumnDef> known) {
        var read =
                columnsOf(value).stream()
                        .flatMap(name -> Optional.ofNullable(known.get(name)).stream())
                        .toList();
        return value.type(new Relation.Values(read, List.of()));
    }

    /// The rows with the computed columns, but for those that only others are computed from. Lets
    /// that do not need each other are computed together, so that the plan is as deep as the
    /// formula, not as long.
    Relation rows() {
        var level = new HashMap<String, Integer>();
        var levels = new ArrayList<List<Output>>();
        for (var let : lets) {
            int at = 0;
            for (String needed : columnsOf(let.value())) {
                at = Math.max(at, level.getOrDefault(needed, -1) + 1);
            }
            level.put(let.name(), at);
            while (levels.size() <= at) {
                levels.add(new ArrayList<>());
            }
            levels.get(at).add(let);
        }
        var steps = lastSteps(levels);
        var rows = base;
        for (int at = 0; at < levels.size(); at++) {
            var outputs = new ArrayList<Output>();
            for (var column : rows.columns()) {
                if (steps.getOrDefault(column.name(), Integer.MAX_VALUE) >= at) {
                    outputs.add(same(column));
                }
            }
            outputs.addAll(levels.get(at));
            rows = new Relation.Project(rows, outputs);
        }
        return rows;
    }

    /// The last level that reads a computed column, of those that nobody else reads.
    private Map<String, Integer> lastSteps(List<List<Output>> levels) {
        var last = new HashMap<String, Integer>();
        for (int at = 0; at < levels.size(); at++) {
            for (var let : levels.get(at)) {
                for (var name : columnsOf(let.value())) {
                    last.put(name, at);
                }
            }
        }
        base.columns().forEach(column -> last.remove(column.name()));
        values.forEach(slot -> last.remove(slot.column()));
        axes.values().forEach(axis -> last.keySet().removeAll(columnsOf(axis)));
        key.ifPresent(packed -> last.keySet().removeAll(columnsOf(packed.key())));
        return last;
    }

    private static Output same(ColumnDef column) {
        return new Output(column.name(), new Expression.Column(column.name()));
    }

    /// The columns an expression reads.
    static Set<String> columnsOf(Expression expression) {
        var columns = new LinkedHashSet<String>();
        collect(expression, columns);
        return columns;
    }

    private static void collect(Expression expression, Set<String> into) {
        switch (expression) {
            case Expression.Column(var name) -> into.add(name);
            case Expression.Literal _, Expression.Whole _, Expression.Blank _ -> {}
            case Expression.Compare(var _, var left, var right) -> {
                collect(left, into);
                collect(right, into);
            }
            case Expression.All(var conditions) -> conditions.forEach(c -> collect(c, into));
            case Expression.Any(var conditions) -> conditions.forEach(c -> collect(c, into));
            case Expression.Not(var condition) -> collect(condition, into);
            case Expression.IsBlank(var value) -> collect(value, into);
            case Expression.Contains(var text, var _) -> collect(text, into);
            case Expression.If(var condition, var then, var otherwise) -> {
                collect(condition, into);
                collect(then, into);
                collect(otherwise, into);
            }
            case Expression.Bits(var of, int _, int _) -> collect(of, into);
            case Expression.Packed(var places) ->
                    places.forEach(place -> collect(place.value(), into));
            case Expression.ParsedDate(var text, var _) -> collect(text, into);
            case Expression.Call(var _, var arguments) -> arguments.forEach(a -> collect(a, into));
        }
    }

    /// The axes in another order or fewer, as a map that keeps it.
    static Map<BlockId, Expression> axes(List<BlockId> order, Map<BlockId, Expression> from) {
        var axes = new LinkedHashMap<BlockId, Expression>();
        order.forEach(axis -> axes.put(axis, Objects.requireNonNull(from.get(axis))));
        return axes;
    }
}
