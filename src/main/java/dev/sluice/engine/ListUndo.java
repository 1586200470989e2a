package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;

import java.util.List;

/// Takes back one change set of a list: items that were made go unless something uses them, values
/// that are still the run's get the one before, deleted items come back under their number. Used
/// once.
final class ListUndo {
    private static final TableName OUTCOMES = new TableName("undo_items");
    private static final LeftAlone.Reason GONE = LeftAlone.Reason.ITEM_GONE;

    private final UndoWork undo;
    private final Session session;
    private final Block.ItemList list;
    private final Shape.ListShape shape;
    private final ItemsBefore before;
    private final List<ShapeColumn> changed;
    private final List<ChangeSet> later;
    private final Relation outcomes;

    /// @param sets all change sets of the list that are kept, oldest first
    ListUndo(UndoWork undo, Block.ItemList list, List<ChangeSet> sets, ChangeSet undone) {
        this.undo = undo;
        this.session = undo.session();
        this.list = list;
        this.shape = undo.services().storage().list(session, list.id());
        this.later = sets.stream().filter(set -> set.sequence() > undone.sequence()).toList();
        this.before = new ItemsBefore(session, shape, undone, later);
        this.changed = before.changed();
        var decided = before.decided();
        session.run(new Command.CreateAs(OUTCOMES, decided, Command.Lifetime.SESSION));
        this.outcomes = new Relation.Scan(OUTCOMES, decided.columns());
    }

    Counted run() {
        leaveWhatIsGone();
        leaveWhatIsNotGiven();
        leaveWhatIsUsed();
        leaveWhatIsTaken();
        settleUpdated();
        new ListConflicts(undo, list, shape, before, later, outcomes).keep();
        var counted = new RestoredItems(undo, list, shape, changed, outcomes).write();
        session.run(new Command.Drop(OUTCOMES));
        return counted;
    }

    private Relation restored(byte kind) {
        return new Relation.Filter(
                outcomes,
                new Expression.All(
                        List.of(
                                UndoOutcome.isKind(kind),
                                UndoOutcome.is(ItemsBefore.OUTCOME, UndoOutcome.RESTORED))));
    }

    private Relation restoredValues(ShapeColumn column) {
        return new Relation.Filter(
                outcomes,
                new Expression.All(
                        List.of(
                                UndoOutcome.isKind(CellMerge.UPDATED),
                                UndoOutcome.is(
                                        ItemsBefore.outcome(column), UndoOutcome.RESTORED))));
    }

    private static Expression isSet(String column) {
        return new Expression.Not(new Expression.IsBlank(new Expression.Column(column)));
    }

    /// Neither a value nor an item that comes back may name an item that does not exist.
    private void leaveWhatIsGone() {
        for (var column : changed) {
            if (column.list().isPresent()) {
                var was = ItemsBefore.was(column);
                var values = new Relation.Filter(restoredValues(column), isSet(was));
                leave(gone(values, was, column), ItemsBefore.outcome(column), GONE);
                var items = new Relation.Filter(restored(CellMerge.DELETED), isSet(was));
                leave(gone(items, was, column), ItemsBefore.OUTCOME, GONE);
            }
        }
    }

    private Relation gone(Relation rows, String was, ShapeColumn column) {
        var named = column.list().orElseThrow();
        var there = undo.services().catalogue().shape(session, named);
        if (there.isEmpty()) {
            return rows;
        }
        Relation items = Relation.Project.of(there.get().rows(), Shape.ITEM);
        if (named.equals(list.id())) {
            items =
                    new Relation.UnionAll(
                            List.of(
                                    items,
                                    Relation.Project.of(restored(CellMerge.DELETED), Shape.ITEM)));
        }
        return new Relation.Join(JoinKind.ANTI, rows, items, List.of(new KeyPair(was, Shape.ITEM)));
    }

    private void leaveWhatIsNotGiven() {
        var limits = undo.limits();
        if (limits.of(list).isEmpty()) {
            return;
        }
        var present = limits.writable(list, shape, only(shape.rows(), outcomes));
        for (byte kind : new byte[] {CellMerge.INSERTED, CellMerge.UPDATED}) {
            refuse(new Relation.Filter(outcomes, UndoOutcome.isKind(kind)), present);
        }
        var back =
                limits.writable(
                        list,
                        shape,
                        RestoredItems.valuesBefore(shape, changed, restored(CellMerge.DELETED)));
        refuse(restored(CellMerge.DELETED), back);
    }

    private void refuse(Relation rows, Relation given) {
        var refused = Relation.Project.of(without(rows, given), Shape.ITEM);
        leave(
                new Relation.Join(
                        JoinKind.SEMI,
                        new Relation.Filter(
                                outcomes,
                                UndoOutcome.is(ItemsBefore.OUTCOME, UndoOutcome.RESTORED)),
                        refused,
                        List.of(new KeyPair(Shape.ITEM, Shape.ITEM))),
                ItemsBefore.OUTCOME,
                LeftAlone.Reason.NO_RIGHT);
        for (var column : changed) {
            leave(
                    new Relation.Join(
                            JoinKind.SEMI,
                            restoredValues(column),
                            refused,
                            List.of(new KeyPair(Shape.ITEM, Shape.ITEM))),
                    ItemsBefore.outcome(column),
                    LeftAlone.Reason.NO_RIGHT);
        }
    }

    /// The rows of these items.
    static Relation only(Relation rows, Relation items) {
        return new Relation.Join(
                JoinKind.SEMI, rows, items, List.of(new KeyPair(Shape.ITEM, Shape.ITEM)));
    }

    private static Relation without(Relation rows, Relation items) {
        return new Relation.Join(
                JoinKind.ANTI, rows, items, List.of(new KeyPair(Shape.ITEM, Shape.ITEM)));
    }

    /// Items that go must be used by nothing that stays; what stays may use others of them.
    private void leaveWhatIsUsed() {
        long used;
        do {
            if (session.count(restored(CellMerge.INSERTED)) == 0) {
                return;
            }
            used = 0;
            for (var block : undo.services().catalogue().shapes(session).entrySet()) {
                for (var reference : ItemDeletion.referencesTo(block.getValue(), list.id())) {
                    used += leaveUsed(users(block.getKey(), block.getValue()), reference);
                }
            }
        } while (used > 0);
    }

    private Relation users(BlockId block, Shape stored) {
        return block.equals(list.id())
                ? without(stored.rows(), restored(CellMerge.INSERTED))
                : stored.rows();
    }

    private long leaveUsed(Relation users, Expression reference) {
        var named = new Relation.Project(users, List.of(new Output("named", reference)));
        var used =
                new Relation.Join(
                        JoinKind.SEMI,
                        restored(CellMerge.INSERTED),
                        named,
                        List.of(new KeyPair(Shape.ITEM, "named")));
        return leave(used, ItemsBefore.OUTCOME, LeftAlone.Reason.IN_USE);
    }

    /// A value of a unique property that another item has by now stays with that item.
    private void leaveWhatIsTaken() {
        var unique = changed.stream().filter(ShapeColumn::unique).toList();
        long taken;
        do {
            taken = 0;
            for (var column : unique) {
                taken += leaveTaken(column);
            }
        } while (taken > 0);
    }

    private long leaveTaken(ShapeColumn column) {
        var was = ItemsBefore.was(column);
        var back =
                new Relation.UnionAll(List.of(restoredValues(column), restored(CellMerge.DELETED)));
        var going =
                new Relation.UnionAll(
                        List.of(restoredValues(column), restored(CellMerge.INSERTED)));
        var staying =
                new Relation.Project(
                        without(shape.rows(), going),
                        List.of(new Output("text", new Expression.Column(column.name()))));
        var coming =
                new Relation.Project(back, List.of(new Output("text", new Expression.Column(was))));
        var held =
                new Relation.Aggregate(
                        new Relation.UnionAll(List.of(staying, coming)),
                        List.of("text"),
                        List.of(new Relation.Measure("n", Relation.Function.COUNT, "")));
        var several =
                new Relation.Filter(
                        held,
                        new Expression.Compare(
                                Expression.Comparison.AT_LEAST,
                                new Expression.Column("n"),
                                new Expression.Literal(2L, dev.sluice.engine.plan.SqlType.BIGINT)));
        var on = List.of(new KeyPair(was, "text"));
        var reason = LeftAlone.Reason.TAKEN;
        return leave(
                        new Relation.Join(JoinKind.SEMI, restoredValues(column), several, on),
                        ItemsBefore.outcome(column),
                        reason)
                + leave(
                        new Relation.Join(JoinKind.SEMI, restored(CellMerge.DELETED), several, on),
                        ItemsBefore.OUTCOME,
                        reason);
    }

    private long leave(Relation rows, String column, LeftAlone.Reason reason) {
        return set(rows, column, reason.code());
    }

    private long set(Relation rows, String column, byte outcome) {
        var outputs =
                List.of(
                        new Output(Shape.ITEM, new Expression.Column(Shape.ITEM)),
                        new Output(column, UndoOutcome.literal(outcome)));
        return session.run(
                new Command.Update(
                        OUTCOMES,
                        KeyPair.same(List.of(Shape.ITEM)),
                        new Relation.Project(rows, outputs),
                        List.of(column)));
    }

    /// An item of which some value is taken back counts as restored, one of which none is and some
    /// should be as left.
    private void settleUpdated() {
        var updated = new Relation.Filter(outcomes, UndoOutcome.isKind(CellMerge.UPDATED));
        for (var reason : LeftAlone.Reason.values()) {
            for (var column : changed) {
                var left =
                        new Relation.Filter(
                                updated,
                                UndoOutcome.is(ItemsBefore.outcome(column), reason.code()));
                set(left, ItemsBefore.OUTCOME, reason.code());
            }
        }
        for (var column : changed) {
            set(restoredValues(column), ItemsBefore.OUTCOME, UndoOutcome.RESTORED);
        }
    }
}
