package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;

import java.util.ArrayList;
import java.util.List;

/// Cells of a metric as they were before one of its change sets, as a plan: many at once, where
/// [PastRows] looks at a page. Keys are those of the present shape.
final class PastCells {
    private final PastRows past;
    private final Shape.MetricShape present;
    private final List<ChangeSet> sets;
    private final Relation wanted;

    /// @param sets all change sets of the metric that are kept, oldest first
    /// @param wanted the keys of the cells that are looked for
    PastCells(PastRows past, Shape.MetricShape present, List<ChangeSet> sets, Relation wanted) {
        this.past = past;
        this.present = present;
        this.sets = sets;
        this.wanted = wanted;
    }

    /// The cells before the change set at the index; the present ones at the end.
    Relation before(int index) {
        if (index == sets.size()) {
            return cells(present);
        }
        var set = sets.get(index);
        if (set.previous().isPresent()) {
            return cells((Shape.MetricShape) set.previous().get());
        }
        if (set.kind() == ChangeSet.Kind.FOUNDING) {
            return new Relation.Filter(cells(present), new Expression.Any(List.of()));
        }
        var changes = only(past.changes(set));
        var were =
                new Relation.Filter(
                        changes, new Expression.Not(UndoOutcome.isKind(CellMerge.INSERTED)));
        var outputs = keys();
        outputs.add(new Output(Shape.VALUE, new Expression.Column(ChangeSet.BEFORE + Shape.VALUE)));
        return new Relation.UnionAll(
                List.of(
                        new Relation.Join(
                                JoinKind.ANTI,
                                before(index + 1),
                                changes,
                                KeyPair.same(present.keys())),
                        new Relation.Project(were, outputs)));
    }

    private Relation cells(Shape.MetricShape shape) {
        return only(past.keyed(shape, shape.rows(), PastRows.valueOutputs(shape)));
    }

    private Relation only(Relation rows) {
        return new Relation.Join(JoinKind.SEMI, rows, wanted, KeyPair.same(present.keys()));
    }

    private List<Output> keys() {
        var outputs = new ArrayList<Output>();
        present.keys().forEach(key -> outputs.add(new Output(key, new Expression.Column(key))));
        return outputs;
    }
}
