package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Adds, changes and deletes items by hand; each edit is one transaction with its change id.
final class ItemEditor {
    private final Services services;

    ItemEditor(Services services) {
        this.services = services;
    }

    ItemsEdited edit(Viewer writer, ChangeId change, BlockId list, ItemEdit edit) {
        var blocks = edit instanceof ItemEdit.Delete ? affected(list) : List.of(list);
        try (var _ = services.locks().hold(blocks)) {
            return services.store()
                    .write(session ->
                            services.catalogue()
                                    .edited(session, change.value())
                                    .orElseGet(() -> allowed(session, writer, change, list, edit)));
        }
    }

    private List<BlockId> affected(BlockId list) {
        var blocks = new ArrayList<BlockId>();
        blocks.add(list);
        blocks.addAll(ItemDeletion.usersOf(services, list));
        return blocks;
    }

    private ItemsEdited allowed(
            Session session, Viewer writer, ChangeId change, BlockId list, ItemEdit edit) {
        var block = services.structures().list(list);
        var limits = new AccessLimits(services, session, writer);
        if (limits.of(block).isEmpty()) {
            return edit(session, change, list, edit);
        }
        var writable = new WritableItems(services, session, block, limits);
        var known = writable.known(edit);
        switch (known) {
            case ItemEdit.Add _ -> {}
            case ItemEdit.Change(int item, var _) -> writable.require(Set.of(item));
            case ItemEdit.Delete(var items) -> writable.require(items);
        }
        var edited = edit(session, change, list, known);
        switch (edit) {
            case ItemEdit.Add _ -> writable.requireNew(edited.items());
            case ItemEdit.Change(int item, var _) -> writable.require(Set.of(item));
            case ItemEdit.Delete _ -> {}
        }
        return edited;
    }

    private ItemsEdited edit(Session session, ChangeId change, BlockId list, ItemEdit edit) {
        var shape = services.storage().list(session, list);
        var writing = new BlockChanges(services, session, change.value());
        ItemsEdited edited =
                switch (edit) {
                    case ItemEdit.Add(var values) ->
                            add(session, writing, change, list, shape, values);
                    case ItemEdit.Change(int item, var values) ->
                            change(session, writing, change, list, shape, item, values);
                    case ItemEdit.Delete(var items) ->
                            new ItemDeletion(services, session, writing)
                                    .delete(change, list, shape, items);
                };
        services.catalogue().edited(session, edited, services.clock().millis());
        return edited;
    }

    private ItemsEdited add(
            Session session,
            BlockChanges writing,
            ChangeId change,
            BlockId list,
            Shape.ListShape shape,
            Map<PropertyId, CellValue> values) {
        int item = shape.nextItem();
        var columns = new ArrayList<ColumnDef>();
        var row = new ArrayList<Optional<Object>>();
        var changed = new ArrayList<ShapeColumn>();
        columns.add(new ColumnDef(Shape.ITEM, SqlType.INTEGER));
        row.add(Optional.of(item));
        values.forEach((property, value) -> {
            var column = UpsertLoad.column(shape, property);
            columns.add(column.definition());
            row.add(Optional.of(raw(column, value)));
            changed.add(column);
        });
        session.run(new Command.Insert(shape.table(), new Relation.Values(columns, List.of(row))));
        new UniqueValues(session, services.structures()).check(list, shape, changed);
        var grown = shape.withNextItem(item + 1);
        writing.changed(
                list,
                grown,
                new Relation.Values(
                        List.of(columns.getFirst(), kindColumn()),
                        List.of(List.of(Optional.of(item), Optional.of(CellMerge.INSERTED)))),
                new ChangeSet.Counts(1, 0, 0));
        return new ItemsEdited(change, List.of(item), 0, 0, writing.revisions());
    }

    static ColumnDef kindColumn() {
        return new ColumnDef(ChangeSet.KIND, SqlType.TINYINT);
    }

    private ItemsEdited change(
            Session session,
            BlockChanges writing,
            ChangeId change,
            BlockId list,
            Shape.ListShape shape,
            int item,
            Map<PropertyId, Optional<CellValue>> values) {
        var columns = new ArrayList<ShapeColumn>();
        var row = new ArrayList<Optional<Object>>();
        row.add(Optional.of(item));
        values.forEach((property, value) -> {
            var column = UpsertLoad.column(shape, property);
            columns.add(column);
            row.add(value.map(given -> raw(column, given)));
        });
        var there = ofItem(shape, item);
        if (session.count(there) == 0) {
            throw SluiceException.notFound("Item", item);
        }
        if (!columns.isEmpty()) {
            keepBefore(writing, list, shape, columns, there);
            update(session, shape, columns, row);
            new UniqueValues(session, services.structures()).check(list, shape, columns);
        }
        return new ItemsEdited(change, List.of(item), 0, 0, writing.revisions());
    }

    private static void keepBefore(
            BlockChanges writing,
            BlockId list,
            Shape.ListShape shape,
            List<ShapeColumn> columns,
            Relation there) {
        var outputs = new ArrayList<Output>();
        outputs.add(new Output(Shape.ITEM, new Expression.Column(Shape.ITEM)));
        outputs.add(new Output(ChangeSet.KIND, StagedMerge.kind(CellMerge.UPDATED)));
        columns.forEach(column ->
                outputs.add(
                        new Output(
                                ChangeSet.BEFORE + column.name(),
                                new Expression.Column(column.name()))));
        writing.changed(
                list, shape, new Relation.Project(there, outputs), new ChangeSet.Counts(0, 1, 0));
    }

    private static void update(
            Session session,
            Shape.ListShape shape,
            List<ShapeColumn> columns,
            List<Optional<Object>> row) {
        var definitions = new ArrayList<ColumnDef>();
        definitions.add(new ColumnDef(Shape.ITEM, SqlType.INTEGER));
        columns.forEach(column -> definitions.add(column.definition()));
        session.run(
                new Command.Update(
                        shape.table(),
                        KeyPair.same(List.of(Shape.ITEM)),
                        new Relation.Values(definitions, List.of(row)),
                        columns.stream().map(ShapeColumn::name).toList()));
    }

    private static Relation ofItem(Shape.ListShape shape, int item) {
        return new Relation.Filter(
                shape.rows(),
                new Expression.Compare(
                        Comparison.EQUAL,
                        new Expression.Column(Shape.ITEM),
                        new Expression.Literal(item, SqlType.INTEGER)));
    }

    /// The value as it is bound, if it is of the column's type.
    private static Object raw(ShapeColumn column, CellValue value) {
        if (value instanceof CellValue.NumberValue(double number)
                && column.type() == ValueType.NUMBER
                && Double.isFinite(number)) {
            return number + 0.0;
        }
        return switch (value) {
            case CellValue.IntegerValue(long number) when column.type() == ValueType.INTEGER ->
                    number;
            case CellValue.DateValue(var date) when column.type() == ValueType.DATE -> date;
            case CellValue.TextValue(var text) when column.type() == ValueType.TEXT -> text;
            case CellValue.BooleanValue(boolean truth) when column.type() == ValueType.BOOLEAN ->
                    truth;
            case CellValue.ItemValue(int item, var _) when column.type() == ValueType.ITEM -> item;
            case CellValue.RightsValue(var level) when column.type() == ValueType.RIGHTS ->
                    level.code();
            case CellValue.NumberValue _,
                    CellValue.RightsValue _,
                    CellValue.IntegerValue _,
                    CellValue.DateValue _,
                    CellValue.TextValue _,
                    CellValue.BooleanValue _,
                    CellValue.ItemValue _ ->
                    throw new SluiceException(
                            ErrorCode.MALFORMED_REQUEST,
                            "A property of type "
                                    + column.type()
                                    + " cannot hold the given value.");
        };
    }
}
