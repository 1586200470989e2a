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

import java.util.ArrayList;
import java.util.List;

/// Takes back what a run did to the cells of a metric in one place: each cell that still has the
/// value the run left gets the one it had before. Decided in the database, all cells at once, and
/// written as a load writes. Used once.
final class MetricUndo {
    private static final TableName KEYS = new TableName("undo_keys");
    private static final TableName OUTCOMES = new TableName("undo_outcomes");
    private static final String OUTCOME = "outcome";
    private static final String OF = "of_item";

    private final UndoWork undo;
    private final Session session;
    private final Block.Metric metric;
    private final StoredCells stored;
    private final Shape.MetricShape shape;
    private final List<ChangeSet> sets;
    private final PastRows past;
    private final int first;
    private final int last;

    /// @param sets all change sets of the place that are kept, oldest first
    /// @param undone those of the run, which follow each other
    MetricUndo(
            UndoWork undo,
            Block.Metric metric,
            StoredCells stored,
            List<ChangeSet> sets,
            List<ChangeSet> undone) {
        this.undo = undo;
        this.session = undo.session();
        this.metric = metric;
        this.stored = stored;
        this.shape = stored.shape();
        this.sets = sets;
        this.past = new PastRows(session, shape, sets);
        this.first = index(undone.getFirst());
        this.last = index(undone.getLast());
    }

    private int index(ChangeSet set) {
        return sets.stream().map(ChangeSet::sequence).toList().indexOf(set.sequence());
    }

    Counted run() {
        session.run(new Command.CreateAs(KEYS, keys(), Command.Lifetime.SESSION));
        var decided = decided();
        session.run(new Command.CreateAs(OUTCOMES, decided, Command.Lifetime.SESSION));
        var outcomes = new Relation.Scan(OUTCOMES, decided.columns());
        leaveWhatIsGone(outcomes);
        leaveWhatIsNotGiven(outcomes);
        keepConflicts(outcomes);
        var counted = restored(outcomes);
        session.run(new Command.Drop(KEYS));
        session.run(new Command.Drop(OUTCOMES));
        return counted;
    }

    /// The cells that the run changed.
    private Relation keys() {
        var names = shape.keys().toArray(String[]::new);
        var changed =
                sets.subList(first, last + 1).stream()
                        .<Relation>map(set -> Relation.Project.of(changedBy(set), names))
                        .toList();
        return new Relation.Aggregate(new Relation.UnionAll(changed), shape.keys(), List.of());
    }

    private Relation changedBy(ChangeSet set) {
        return set.kind() == ChangeSet.Kind.FOUNDING
                ? past.founded(set, CellMerge.INSERTED)
                : new Relation.Filter(past.changes(set), UndoOutcome.isChange());
    }

    private Relation wanted() {
        return new Relation.Scan(KEYS, shape.layout().keyColumns());
    }

    private Relation decided() {
        var cells = new PastCells(past, shape, sets, wanted());
        boolean untouched = last + 1 == sets.size();
        Relation rows = with(wanted(), cells.before(first), UndoConflicts.BEFORE);
        rows = with(rows, cells.before(sets.size()), UndoConflicts.NOW);
        if (!untouched) {
            rows = with(rows, cells.before(last + 1), UndoConflicts.WRITTEN);
        }
        var written = untouched ? UndoConflicts.NOW : UndoConflicts.WRITTEN;
        var outputs = keyOutputs();
        outputs.add(column(UndoConflicts.BEFORE, UndoConflicts.BEFORE));
        outputs.add(column(UndoConflicts.WRITTEN, written));
        outputs.add(column(UndoConflicts.NOW, UndoConflicts.NOW));
        outputs.add(
                new Output(
                        OUTCOME,
                        new Expression.If(
                                UndoOutcome.same(UndoConflicts.NOW, UndoConflicts.BEFORE),
                                UndoOutcome.literal(UndoOutcome.ALREADY),
                                new Expression.If(
                                        UndoOutcome.same(UndoConflicts.NOW, written),
                                        UndoOutcome.literal(UndoOutcome.RESTORED),
                                        UndoOutcome.literal(
                                                LeftAlone.Reason.CHANGED_SINCE.code())))));
        return new Relation.Project(rows, outputs);
    }

    /// The rows with the value of their cell; blank where there is none.
    private Relation with(Relation rows, Relation cells, String name) {
        var outputs = new ArrayList<Output>();
        var on = new ArrayList<KeyPair>();
        for (var key : shape.keys()) {
            outputs.add(column(name + key, key));
            on.add(new KeyPair(key, name + key));
        }
        outputs.add(column(name, Shape.VALUE));
        return new Relation.Join(JoinKind.LEFT, rows, new Relation.Project(cells, outputs), on);
    }

    private static Output column(String name, String of) {
        return new Output(name, new Expression.Column(of));
    }

    private List<Output> keyOutputs() {
        var outputs = new ArrayList<Output>();
        shape.keys().forEach(key -> outputs.add(column(key, key)));
        return outputs;
    }

    private static Relation restoredOf(Relation outcomes) {
        return new Relation.Filter(outcomes, UndoOutcome.is(OUTCOME, UndoOutcome.RESTORED));
    }

    /// A cell cannot come back on an item that was deleted, nor name one.
    private void leaveWhatIsGone(Relation outcomes) {
        var back =
                new Relation.Filter(
                        restoredOf(outcomes),
                        new Expression.Not(
                                new Expression.IsBlank(
                                        new Expression.Column(UndoConflicts.BEFORE))));
        for (int i = 0; i < shape.dimensions().size(); i++) {
            leaveGone(back, shape.layout().item(i), shape.dimensions().get(i));
        }
        if (shape.value().list().isPresent()) {
            var named = new Expression.Column(UndoConflicts.BEFORE);
            leaveGone(back, named, shape.value().list().get());
        }
    }

    private void leaveGone(Relation rows, Expression item, BlockId list) {
        var there = undo.services().catalogue().shape(session, list);
        if (there.isEmpty()) {
            return;
        }
        var outputs = keyOutputs();
        outputs.add(new Output(OF, item));
        var gone =
                new Relation.Join(
                        JoinKind.ANTI,
                        new Relation.Project(rows, outputs),
                        there.get().rows(),
                        List.of(new KeyPair(OF, Shape.ITEM)));
        leave(gone, LeftAlone.Reason.ITEM_GONE);
    }

    private void leaveWhatIsNotGiven(Relation outcomes) {
        var limits = undo.limits();
        if (limits.of(metric).isEmpty()) {
            return;
        }
        var outputs = keyOutputs();
        outputs.add(column(Shape.VALUE, UndoConflicts.NOW));
        Relation rows = new Relation.Project(restoredOf(outcomes), outputs);
        var given = limits.writable(metric, shape, rows);
        leave(
                new Relation.Join(JoinKind.ANTI, rows, given, KeyPair.same(shape.keys())),
                LeftAlone.Reason.NO_RIGHT);
    }

    private void leave(Relation rows, LeftAlone.Reason reason) {
        var outputs = keyOutputs();
        outputs.add(new Output(OUTCOME, UndoOutcome.literal(reason.code())));
        session.run(
                new Command.Update(
                        OUTCOMES,
                        KeyPair.same(shape.keys()),
                        new Relation.Project(rows, outputs),
                        List.of(OUTCOME)));
    }

    private void keepConflicts(Relation outcomes) {
        var left = new Relation.Filter(outcomes, UndoOutcome.isLeft(OUTCOME));
        var outputs = keyOutputs();
        outputs.add(column(UndoConflicts.REASON, OUTCOME));
        for (var value : List.of(UndoConflicts.BEFORE, UndoConflicts.WRITTEN, UndoConflicts.NOW)) {
            outputs.add(column(value, value));
        }
        var later =
                sets.subList(last + 1, sets.size()).stream()
                        .map(set -> new UndoConflicts.Later(set, touchedBy(set)))
                        .toList();
        undo.keep(
                new UndoConflicts.Place(stored.id(), shape, java.util.Optional.of(shape.value())),
                new Relation.Project(left, outputs),
                later);
        for (var group : counts(outcomes)) {
            if (group.outcome() > UndoOutcome.ALREADY) {
                var reason = LeftAlone.Reason.of(group.outcome());
                undo.left(
                        new LeftAlone(
                                stored.scenarios(),
                                reason,
                                false,
                                group.count(),
                                samples(outcomes, reason)));
            }
        }
    }

    private Relation touchedBy(ChangeSet set) {
        return new Relation.Join(
                JoinKind.SEMI, changedBy(set), wanted(), KeyPair.same(shape.keys()));
    }

    private List<UndoWork.Group> counts(Relation outcomes) {
        return undo.counts(outcomes, OUTCOME);
    }

    private List<String> samples(Relation outcomes, LeftAlone.Reason reason) {
        var outputs = new ArrayList<Output>();
        for (int i = 0; i < shape.dimensions().size(); i++) {
            outputs.add(new Output("i" + i, shape.layout().item(i)));
        }
        var rows =
                new Relation.Project(
                        new Relation.Filter(outcomes, UndoOutcome.is(OUTCOME, reason.code())),
                        outputs);
        return undo.samples(rows, shape.dimensions());
    }

    private Counted restored(Relation outcomes) {
        long already = 0;
        long back = 0;
        for (var group : counts(outcomes)) {
            already += group.outcome() == UndoOutcome.ALREADY ? group.count() : 0;
            back += group.outcome() == UndoOutcome.RESTORED ? group.count() : 0;
        }
        var merged =
                back == 0
                        ? nothing()
                        : new RestoredMetric(undo, metric, stored)
                                .write(restoredOf(outcomes), back);
        return new Counted(
                stored.scenarios(),
                merged.inserted(),
                merged.updated(),
                merged.unchanged() + already,
                0,
                0,
                List.of());
    }

    private Counted nothing() {
        return new Counted(stored.scenarios(), 0, 0, 0, 0, 0, List.of());
    }
}
