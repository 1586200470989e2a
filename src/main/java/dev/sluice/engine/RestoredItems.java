package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.store.Session;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes what [ListUndo] decided: items go, come back or get values back, and a change set says
/// so.
final class RestoredItems {
    private final UndoWork undo;
    private final Session session;
    private final Block.ItemList list;
    private final Shape.ListShape shape;
    private final List<ShapeColumn> changed;
    private final Relation outcomes;

    RestoredItems(
            UndoWork undo,
            Block.ItemList list,
            Shape.ListShape shape,
            List<ShapeColumn> changed,
            Relation outcomes) {
        this.undo = undo;
        this.session = undo.session();
        this.list = list;
        this.shape = shape;
        this.changed = changed;
        this.outcomes = outcomes;
    }

    Counted write() {
        Map<Byte, Long> restored = new TreeMap<>();
        for (byte kind : new byte[] {CellMerge.INSERTED, CellMerge.UPDATED, CellMerge.DELETED}) {
            restored.put(kind, session.count(restored(kind)));
        }
        long removed = restored.getOrDefault(CellMerge.INSERTED, 0L);
        long updated = restored.getOrDefault(CellMerge.UPDATED, 0L);
        long back = restored.getOrDefault(CellMerge.DELETED, 0L);
        if (removed + updated + back > 0) {
            var changes = undo.work().inPlace();
            changes.changed(
                    list.id(), shape, changes(), new ChangeSet.Counts(back, updated, removed));
            undo.work().changed(changes);
            change();
        }
        long already =
                session.count(
                        new Relation.Filter(
                                outcomes,
                                UndoOutcome.is(ItemsBefore.OUTCOME, UndoOutcome.ALREADY)));
        return new Counted(back, updated + removed, already, 0, 0, List.of());
    }

    /// The change set of the undo itself.
    private Relation changes() {
        return new Relation.UnionAll(
                List.of(
                        kept(only(shape.rows(), restored(CellMerge.INSERTED)), CellMerge.DELETED),
                        kept(only(shape.rows(), restored(CellMerge.UPDATED)), CellMerge.UPDATED),
                        made(restored(CellMerge.DELETED))));
    }

    private Relation kept(Relation rows, byte kind) {
        var outputs = new ArrayList<Output>();
        outputs.add(output(Shape.ITEM, Shape.ITEM));
        outputs.add(new Output(ChangeSet.KIND, StagedMerge.kind(kind)));
        shape.columns()
                .forEach(column ->
                        outputs.add(output(ChangeSet.BEFORE + column.name(), column.name())));
        return new Relation.Project(rows, outputs);
    }

    private Relation made(Relation rows) {
        var outputs = new ArrayList<Output>();
        outputs.add(output(Shape.ITEM, Shape.ITEM));
        outputs.add(new Output(ChangeSet.KIND, StagedMerge.kind(CellMerge.INSERTED)));
        shape.columns()
                .forEach(column ->
                        outputs.add(
                                new Output(
                                        ChangeSet.BEFORE + column.name(),
                                        new Expression.Blank(column.definition().type()))));
        return new Relation.Project(rows, outputs);
    }

    private void change() {
        var on = KeyPair.same(List.of(Shape.ITEM));
        session.run(
                new Command.Delete(
                        shape.table(),
                        on,
                        Relation.Project.of(restored(CellMerge.INSERTED), Shape.ITEM)));
        if (!changed.isEmpty()) {
            session.run(
                    new Command.Update(
                            shape.table(),
                            on,
                            valuesAfter(),
                            changed.stream().map(ShapeColumn::name).toList()));
        }
        session.run(
                new Command.Insert(
                        shape.table(), valuesBefore(shape, changed, restored(CellMerge.DELETED))));
    }

    private Relation valuesAfter() {
        var outputs = new ArrayList<Output>();
        outputs.add(output(Shape.ITEM, Shape.ITEM));
        for (var column : changed) {
            outputs.add(
                    new Output(
                            column.name(),
                            new Expression.If(
                                    UndoOutcome.is(
                                            ItemsBefore.outcome(column), UndoOutcome.RESTORED),
                                    new Expression.Column(ItemsBefore.was(column)),
                                    new Expression.Column(ItemsBefore.now(column)))));
        }
        return new Relation.Project(restored(CellMerge.UPDATED), outputs);
    }

    /// The items with all columns of the list, as they were; blank where that was not kept.
    static Relation valuesBefore(Shape.ListShape shape, List<ShapeColumn> changed, Relation rows) {
        var outputs =
                Stream.concat(
                        Stream.of(output(Shape.ITEM, Shape.ITEM)),
                        shape.columns().stream()
                                .map(column ->
                                        changed.contains(column)
                                                ? output(column.name(), ItemsBefore.was(column))
                                                : new Output(
                                                        column.name(),
                                                        new Expression.Blank(
                                                                column.definition().type()))));
        return new Relation.Project(rows, outputs.toList());
    }

    private Relation restored(byte kind) {
        return new Relation.Filter(
                outcomes,
                new Expression.All(
                        List.of(
                                UndoOutcome.isKind(kind),
                                UndoOutcome.is(ItemsBefore.OUTCOME, UndoOutcome.RESTORED))));
    }

    private static Relation only(Relation rows, Relation items) {
        return new Relation.Join(
                JoinKind.SEMI, rows, items, List.of(new KeyPair(Shape.ITEM, Shape.ITEM)));
    }

    private static Output output(String name, String of) {
        return new Output(name, new Expression.Column(of));
    }
}
