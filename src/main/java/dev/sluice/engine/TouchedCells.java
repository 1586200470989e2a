package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Combinations of items of some dimensions: the cells on them are those that a change may touch.
///
/// @param columns the column of each dimension; there is at least one
record TouchedCells(Relation rows, Map<BlockId, String> columns) {
    private static final String KEY = "touched_key";

    TouchedCells {
        columns = Map.copyOf(columns);
    }

    /// The column by which a dimension is known here.
    static String column(BlockId dimension) {
        return "x" + dimension.toString().replace("-", "");
    }

    static Map<BlockId, String> columns(Iterable<BlockId> dimensions) {
        var columns = new LinkedHashMap<BlockId, String>();
        dimensions.forEach(dimension -> columns.put(dimension, column(dimension)));
        return columns;
    }

    Set<BlockId> dimensions() {
        return columns.keySet();
    }

    /// Those of the cells that are touched, told by some of these dimensions.
    ///
    /// @param rows cells with keys of the shape's layout
    Relation among(Relation rows, Shape.MetricShape shape, Set<BlockId> by) {
        var common = new LinkedHashSet<>(shape.dimensions());
        common.retainAll(by);
        common.retainAll(columns.keySet());
        if (common.isEmpty()) {
            return rows;
        }
        return common.size() == shape.dimensions().size() && shape.layout().words() == 1
                ? byKey(rows, shape)
                : byItems(rows, shape, common);
    }

    private Relation byKey(Relation cells, Shape.MetricShape shape) {
        var items =
                shape.dimensions().stream()
                        .<Expression>map(dimension ->
                                new Expression.Column(
                                        Objects.requireNonNull(columns.get(dimension))))
                        .toList();
        var key = shape.layout().packed(items).getFirst();
        var keys = new Relation.Project(rows, List.of(new Output(KEY, key.value())));
        return new Relation.Join(JoinKind.SEMI, cells, keys, List.of(new KeyPair("k0", KEY)));
    }

    private Relation byItems(Relation cells, Shape.MetricShape shape, Set<BlockId> common) {
        var names = cells.columns().stream().map(column -> column.name()).toList();
        var outputs = new ArrayList<Output>();
        names.forEach(name -> outputs.add(new Output(name, new Expression.Column(name))));
        var on = new ArrayList<KeyPair>();
        var wanted = new ArrayList<String>();
        for (var dimension : common) {
            var column = Objects.requireNonNull(columns.get(dimension));
            var item = "of_" + column;
            outputs.add(
                    new Output(item, shape.layout().item(shape.dimensions().indexOf(dimension))));
            on.add(new KeyPair(item, column));
            wanted.add(column);
        }
        var touched =
                new Relation.Aggregate(
                        Relation.Project.of(rows, wanted.toArray(String[]::new)),
                        wanted,
                        List.of());
        var joined =
                new Relation.Join(JoinKind.SEMI, new Relation.Project(cells, outputs), touched, on);
        return Relation.Project.of(joined, names.toArray(String[]::new));
    }
}
