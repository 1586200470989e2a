package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A shape's rows as people see them: columns `c0`, `c1`… in the order of the block, a metric's
/// keys taken apart; a list's item number besides.
record BlockView(Shape shape, List<BlockRows.Column> columns, List<Output> outputs) {
    /// Begins the names of columns.
    static final String COLUMN = "c";

    BlockView {
        columns = List.copyOf(columns);
        outputs = List.copyOf(outputs);
    }

    static BlockView of(Shape shape) {
        return switch (shape) {
            case Shape.ListShape list -> of(list);
            case Shape.MetricShape metric -> of(metric);
        };
    }

    private static BlockView of(Shape.ListShape list) {
        var columns = new ArrayList<BlockRows.Column>();
        var outputs = new ArrayList<Output>();
        for (var column : list.columns()) {
            outputs.add(new Output(name(columns.size()), new Expression.Column(column.name())));
            columns.add(new BlockRows.Column(propertyKey(column), column.type(), column.list()));
        }
        outputs.add(new Output(Shape.ITEM, new Expression.Column(Shape.ITEM)));
        return new BlockView(list, columns, outputs);
    }

    private static BlockView of(Shape.MetricShape metric) {
        var columns = new ArrayList<BlockRows.Column>();
        var outputs = new ArrayList<Output>();
        for (int i = 0; i < metric.dimensions().size(); i++) {
            var dimension = metric.dimensions().get(i);
            outputs.add(new Output(name(i), metric.layout().item(i)));
            columns.add(
                    new BlockRows.Column(
                            dimension.toString(), ValueType.ITEM, Optional.of(dimension)));
        }
        outputs.add(new Output(name(columns.size()), new Expression.Column(Shape.VALUE)));
        columns.add(
                new BlockRows.Column(
                        BlockRows.Column.VALUE, metric.value().type(), metric.value().list()));
        return new BlockView(metric, columns, outputs);
    }

    /// The property's id, from its column's name.
    private static String propertyKey(ShapeColumn column) {
        return column.name()
                .substring(2)
                .replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    static String name(int column) {
        return COLUMN + column;
    }

    boolean ofList() {
        return shape instanceof Shape.ListShape;
    }

    /// The view's rows, from rows with the shape's columns.
    Relation rows(Relation stored) {
        return new Relation.Project(stored, outputs);
    }

    List<String> names() {
        return outputs.stream().map(Output::name).toList();
    }

    int indexOf(String key) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new SluiceException(
                                ErrorCode.MALFORMED_REQUEST,
                                "There is no column with the key " + key + "."));
    }
}
