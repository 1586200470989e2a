package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.model.Block;

import java.util.List;
import java.util.Optional;

/// What an undo of a list leaves as it is: items and values, each with its reason. Used once.
final class ListConflicts {
    private final UndoWork undo;
    private final Block.ItemList list;
    private final Shape.ListShape shape;
    private final ItemsBefore before;
    private final List<ChangeSet> later;
    private final Relation outcomes;

    /// @param later the list's change sets after the one that is taken back
    /// @param outcomes what was decided of each item
    ListConflicts(
            UndoWork undo,
            Block.ItemList list,
            Shape.ListShape shape,
            ItemsBefore before,
            List<ChangeSet> later,
            Relation outcomes) {
        this.undo = undo;
        this.list = list;
        this.shape = shape;
        this.before = before;
        this.later = later;
        this.outcomes = outcomes;
    }

    /// Keeps what was left as it is, and counts it.
    void keep() {
        var touching =
                later.stream()
                        .map(set ->
                                new UndoConflicts.Later(
                                        set, ListUndo.only(before.changes(set), outcomes)))
                        .toList();
        for (var column : before.changed()) {
            var outcome = ItemsBefore.outcome(column);
            var left =
                    new Relation.Filter(
                            outcomes,
                            new Expression.All(
                                    List.of(
                                            UndoOutcome.isKind(CellMerge.UPDATED),
                                            UndoOutcome.isLeft(outcome))));
            undo.keep(
                    new UndoConflicts.Place(list.id(), shape, Optional.of(column)),
                    new Relation.Project(
                            left,
                            List.of(
                                    output(Shape.ITEM, Shape.ITEM),
                                    output(UndoConflicts.REASON, outcome),
                                    output(UndoConflicts.BEFORE, ItemsBefore.was(column)),
                                    output(UndoConflicts.WRITTEN, ItemsBefore.written(column)),
                                    output(UndoConflicts.NOW, ItemsBefore.now(column)))),
                    touching);
            countValues(left, outcome);
        }
        var whole =
                new Relation.Filter(
                        outcomes,
                        new Expression.All(
                                List.of(
                                        new Expression.Not(UndoOutcome.isKind(CellMerge.UPDATED)),
                                        UndoOutcome.isLeft(ItemsBefore.OUTCOME))));
        undo.keep(
                new UndoConflicts.Place(list.id(), shape, Optional.empty()),
                new Relation.Project(
                        whole,
                        List.of(
                                output(Shape.ITEM, Shape.ITEM),
                                output(UndoConflicts.REASON, ItemsBefore.OUTCOME))),
                touching);
        count(new Relation.Filter(outcomes, UndoOutcome.isLeft(ItemsBefore.OUTCOME)));
    }

    private static Output output(String name, String of) {
        return new Output(name, new Expression.Column(of));
    }

    /// Values of items that count as restored.
    private void countValues(Relation left, String outcome) {
        var ofRestored =
                new Relation.Filter(
                        left, UndoOutcome.is(ItemsBefore.OUTCOME, UndoOutcome.RESTORED));
        for (var group : undo.counts(ofRestored, outcome)) {
            tell(ofRestored, outcome, group, true);
        }
    }

    private void count(Relation left) {
        for (var group : undo.counts(left, ItemsBefore.OUTCOME)) {
            tell(left, ItemsBefore.OUTCOME, group, false);
        }
    }

    private void tell(Relation rows, String outcome, UndoWork.Group group, boolean values) {
        var some =
                Relation.Project.of(
                        new Relation.Filter(rows, UndoOutcome.is(outcome, group.outcome())),
                        Shape.ITEM);
        undo.left(
                new LeftAlone(
                        List.of(),
                        LeftAlone.Reason.of(group.outcome()),
                        values,
                        group.count(),
                        undo.samples(some, List.of(list.id()))));
    }
}
