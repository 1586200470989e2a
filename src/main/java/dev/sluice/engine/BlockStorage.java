package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.List;

/// Makes the tables of a block fit its structure.
final class BlockStorage {
    private static final int FIRST_ITEM = 1;
    private static final String RESULT = "r";

    private final Catalogue catalogue;
    private final Structures structures;

    BlockStorage(Catalogue catalogue, Structures structures) {
        this.catalogue = catalogue;
        this.structures = structures;
    }

    /// The block's storage, made or changed where it does not fit yet.
    Shape prepare(Session session, Block block) {
        return switch (block) {
            case Block.ItemList list -> list(session, list);
            case Block.Metric metric -> metric(session, metric);
            case Block.Table table ->
                    throw new IllegalArgumentException("A table holds no values: " + table.id());
        };
    }

    Shape.ListShape list(Session session, BlockId list) {
        return list(session, structures.list(list));
    }

    private Shape.ListShape list(Session session, Block.ItemList list) {
        var wanted =
                list.properties().stream()
                        .map(property ->
                                ShapeColumn.of(
                                        ShapeColumn.nameOf(property.id()),
                                        property.type(),
                                        property.unique()))
                        .toList();
        var stored = catalogue.shape(session, list.id());
        if (stored.isPresent() && stored.get() instanceof Shape.ListShape shape) {
            return shape.columns().equals(wanted) ? shape : fit(session, list, shape, wanted);
        }
        var shape = new Shape.ListShape(name("l", list.id(), ""), FIRST_ITEM, wanted);
        session.run(new Command.Create(shape.table(), shape.definitions()));
        catalogue.add(session, list.id(), shape);
        return shape;
    }

    private Shape.ListShape fit(
            Session session, Block.ItemList list, Shape.ListShape shape, List<ShapeColumn> wanted) {
        for (var column : shape.columns()) {
            var kept = wanted.stream().filter(w -> w.name().equals(column.name())).findFirst();
            if (kept.isEmpty() || kept.get().type() != column.type()) {
                if (kept.isPresent()) {
                    refuseWithValues(session, list, shape, column);
                }
                session.run(new Command.DropColumn(shape.table(), column.name()));
            }
        }
        for (var column : wanted) {
            var known = shape.column(column.name());
            if (known.isEmpty() || known.get().type() != column.type()) {
                session.run(new Command.AddColumn(shape.table(), column.definition()));
            }
        }
        var fitted = shape.withColumns(wanted);
        catalogue.reshape(session, list.id(), fitted);
        return fitted;
    }

    private static void refuseWithValues(
            Session session, Block.ItemList list, Shape.ListShape shape, ShapeColumn column) {
        var values =
                new Relation.Filter(
                        shape.rows(),
                        new Expression.Not(
                                new Expression.IsBlank(new Expression.Column(column.name()))));
        if (session.count(values) > 0) {
            throw new SluiceException(
                    ErrorCode.CONFLICT,
                    "A property of the list \""
                            + list.name()
                            + "\" holds values of another type. Empty it before changing its type.");
        }
    }

    private Shape.MetricShape metric(Session session, Block.Metric metric) {
        var value = ShapeColumn.of(Shape.VALUE, metric.dataType(), false);
        var stored = catalogue.shape(session, metric.id());
        if (stored.isPresent() && stored.get() instanceof Shape.MetricShape shape) {
            boolean fits =
                    shape.dimensions().equals(metric.dimensions()) && shape.value().equals(value);
            return fits ? shape : restructured(session, metric, shape, value);
        }
        var shape = emptyMetric(session, metric, value);
        catalogue.add(session, metric.id(), shape);
        return shape;
    }

    private Shape.MetricShape restructured(
            Session session, Block.Metric metric, Shape.MetricShape shape, ShapeColumn value) {
        if (session.count(shape.rows()) > 0) {
            throw new SluiceException(
                    ErrorCode.CONFLICT,
                    "The metric \""
                            + metric.name()
                            + "\" holds cells of another structure. Empty it before changing its dimensions"
                            + " or its type.");
        }
        shape.tables().forEach(table -> session.run(new Command.Drop(table)));
        var empty = emptyMetric(session, metric, value);
        catalogue.reshape(session, metric.id(), empty);
        return empty;
    }

    private Shape.MetricShape emptyMetric(Session session, Block.Metric metric, ShapeColumn value) {
        int[] nextItems =
                metric.dimensions().stream()
                        .mapToInt(dimension -> list(session, dimension).nextItem())
                        .toArray();
        long number = catalogue.nextNumber(session);
        var shape =
                new Shape.MetricShape(
                        baseName(metric.id(), number),
                        tailName(metric.id(), number),
                        metric.dimensions(),
                        KeyLayout.forItems(nextItems),
                        value);
        create(session, shape);
        return shape;
    }

    private static void create(Session session, Shape.MetricShape shape) {
        session.run(new Command.Create(shape.base(), shape.definitions()));
        session.run(new Command.Create(shape.tail(), shape.definitions()));
    }

    /// The block's storage if it fits the structure, without making any; for readers.
    Shape existing(Session session, BlockId block) {
        return catalogue
                .shape(session, block)
                .orElseThrow(() -> SluiceException.notFound("Block", block));
    }

    static TableName baseName(BlockId metric, long number) {
        return name("m", metric, "_" + number);
    }

    static TableName tailName(BlockId metric, long number) {
        return name("t", metric, "_" + number);
    }

    static TableName resultName(BlockId metric, long number, String part) {
        return name(RESULT + part, metric, "_" + number);
    }

    /// Whether the cells are stored in the order of their keys, as inputs are and results are not.
    static boolean inOrder(Shape.MetricShape cells) {
        return !cells.base().value().startsWith(RESULT);
    }

    private static TableName name(String prefix, BlockId block, String suffix) {
        return new TableName(prefix + "_" + block.toString().replace("-", "") + suffix);
    }

    /// Drops the storage of a block and its change sets.
    void remove(Session session, BlockId block) {
        var tables = new ArrayList<TableName>();
        catalogue.shape(session, block).ifPresent(shape -> tables.addAll(shape.tables()));
        for (var set : catalogue.changeSets(session, block)) {
            tables.addAll(set.tables());
            catalogue.remove(session, set);
        }
        tables.forEach(table -> session.run(new Command.Drop(table)));
        catalogue.remove(session, block);
    }
}
