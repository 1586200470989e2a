package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Deletes items of a list, the cells that stand on them, and what refers to them.
final class ItemDeletion {
    /// The column of the items to delete.
    static final String GONE = "gone";

    private final Services services;
    private final Session session;
    private final BlockChanges writing;
    private long cells;
    private long references;

    ItemDeletion(Services services, Session session, BlockChanges writing) {
        this.services = services;
        this.session = session;
        this.writing = writing;
    }

    /// Whether rows of that shape may refer to items of the list.
    static boolean uses(Shape shape, BlockId list) {
        return !referencesTo(shape, list).isEmpty();
    }

    /// The blocks that a deletion in the list changes besides the list itself.
    static List<BlockId> usersOf(Services services, BlockId list) {
        return services
                .store()
                .read(session -> services.catalogue().shapes(session))
                .entrySet()
                .stream()
                .filter(entry -> uses(entry.getValue(), list))
                .map(Map.Entry::getKey)
                .toList();
    }

    ItemsEdited delete(ChangeId change, BlockId list, Shape.ListShape shape, Set<Integer> items) {
        var wanted =
                new Relation.Values(
                        List.of(new ColumnDef(GONE, SqlType.INTEGER)),
                        items.stream().map(item -> List.of(Optional.<Object>of(item))).toList());
        var deleted = items(shape, wanted);
        if (!deleted.isEmpty()) {
            delete(list, wanted);
        }
        return new ItemsEdited(change, deleted, cells, references, writing.revisions());
    }

    /// Deletes the items in the column `gone`, with what stands on them.
    void delete(BlockId list, Relation wanted) {
        for (var block : services.catalogue().shapes(session).entrySet()) {
            if (uses(block.getValue(), list)) {
                switch (block.getValue()) {
                    case Shape.MetricShape metric ->
                            removeCells(block.getKey(), metric, list, wanted);
                    case Shape.ListShape referring ->
                            blankReferences(block.getKey(), referring, list, wanted);
                }
            }
        }
        removeItems(list, wanted);
    }

    private List<Integer> items(Shape.ListShape shape, Relation wanted) {
        var there = Relation.Project.of(gone(shape.rows(), Shape.ITEM, wanted), Shape.ITEM);
        return session.list(there).stream()
                .map(row -> (Integer) row.getFirst().orElseThrow())
                .toList();
    }

    private static Relation gone(Relation rows, String column, Relation wanted) {
        return new Relation.Join(JoinKind.SEMI, rows, wanted, List.of(new KeyPair(column, GONE)));
    }

    private void removeItems(BlockId list, Relation wanted) {
        // The list may refer to itself, so its shape is read anew.
        var shape = services.storage().list(session, list);
        var rows = gone(shape.rows(), Shape.ITEM, wanted);
        long count = session.count(rows);
        keep(list, shape, rows, CellMerge.DELETED, shape.columns(), count);
        session.run(
                new Command.Delete(shape.table(), List.of(new KeyPair(Shape.ITEM, GONE)), wanted));
    }

    private void blankReferences(
            BlockId block, Shape.ListShape shape, BlockId list, Relation wanted) {
        for (var column : shape.columns()) {
            if (column.list().equals(Optional.of(list))) {
                var rows = gone(shape.rows(), column.name(), wanted);
                long count = session.count(rows);
                if (count > 0) {
                    keep(block, shape, rows, CellMerge.UPDATED, List.of(column), count);
                    session.run(
                            new Command.Update(
                                    shape.table(),
                                    KeyPair.same(List.of(Shape.ITEM)),
                                    blanked(rows, column),
                                    List.of(column.name())));
                    references += count;
                }
            }
        }
    }

    private static Relation blanked(Relation rows, ShapeColumn column) {
        return new Relation.Project(
                rows,
                List.of(
                        new Output(Shape.ITEM, new Expression.Column(Shape.ITEM)),
                        new Output(
                                column.name(),
                                new Expression.Blank(ShapeColumn.sqlType(column.type())))));
    }

    private void removeCells(
            BlockId block, Shape.MetricShape shape, BlockId list, Relation wanted) {
        for (var expression : referencesTo(shape, list)) {
            var outputs = new ArrayList<Output>();
            shape.definitions()
                    .forEach(column ->
                            outputs.add(
                                    new Output(
                                            column.name(), new Expression.Column(column.name()))));
            outputs.add(new Output("referred", expression));
            var rows = gone(new Relation.Project(shape.rows(), outputs), "referred", wanted);
            long count = session.count(rows);
            if (count > 0) {
                keep(block, shape, rows, CellMerge.DELETED, shape.values(), count);
                var keys = Relation.Project.of(rows, shape.keys().toArray(String[]::new));
                var doomed = new dev.sluice.engine.plan.TableName("doomed");
                session.run(new Command.CreateAs(doomed, keys, Command.Lifetime.SESSION));
                for (var table : shape.tables()) {
                    session.run(
                            new Command.Delete(
                                    table,
                                    KeyPair.same(shape.keys()),
                                    new Relation.Scan(doomed, keys.columns())));
                }
                session.run(new Command.Drop(doomed));
                cells += count;
            }
        }
    }

    /// Where a row of the shape may refer to an item of the list: a metric's dimensions, and
    /// values.
    static List<Expression> referencesTo(Shape shape, BlockId list) {
        var references = new ArrayList<Expression>();
        if (shape instanceof Shape.MetricShape metric) {
            for (int i = 0; i < metric.dimensions().size(); i++) {
                if (metric.dimensions().get(i).equals(list)) {
                    references.add(metric.layout().item(i));
                }
            }
        }
        for (var column : shape.values()) {
            if (column.list().equals(Optional.of(list))) {
                references.add(new Expression.Column(column.name()));
            }
        }
        return references;
    }

    private void keep(
            BlockId block,
            Shape shape,
            Relation rows,
            byte kind,
            List<ShapeColumn> columns,
            long count) {
        var outputs = new ArrayList<Output>();
        shape.keys().forEach(key -> outputs.add(new Output(key, new Expression.Column(key))));
        outputs.add(new Output(ChangeSet.KIND, StagedMerge.kind(kind)));
        columns.forEach(column ->
                outputs.add(
                        new Output(
                                ChangeSet.BEFORE + column.name(),
                                new Expression.Column(column.name()))));
        var counts =
                kind == CellMerge.DELETED
                        ? new ChangeSet.Counts(0, 0, count)
                        : new ChangeSet.Counts(0, count, 0);
        writing.changed(block, shape, new Relation.Project(rows, outputs), counts);
    }
}
