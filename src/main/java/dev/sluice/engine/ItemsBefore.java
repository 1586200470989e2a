package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The items of one change set of a list with their values before it, after it and now, and what
/// would become of each if it were taken back.
final class ItemsBefore {
    /// What becomes of the item; for one whose values were changed each of them has its own.
    static final String OUTCOME = "outcome";

    private static final String HERE = "here";

    private final Session session;
    private final Shape.ListShape shape;
    private final ChangeSet undone;
    private final List<ChangeSet> later;

    ItemsBefore(Session session, Shape.ListShape shape, ChangeSet undone, List<ChangeSet> later) {
        this.session = session;
        this.shape = shape;
        this.undone = undone;
        this.later = later;
    }

    static String was(ShapeColumn column) {
        return "was_" + column.name();
    }

    static String written(ShapeColumn column) {
        return "written_" + column.name();
    }

    static String now(ShapeColumn column) {
        return "now_" + column.name();
    }

    static String outcome(ShapeColumn column) {
        return "outcome_" + column.name();
    }

    private static String touched(ShapeColumn column) {
        return "touched_" + column.name();
    }

    private static String first(ShapeColumn column) {
        return "first_" + column.name();
    }

    /// The rows of a change set that tell of changes.
    Relation changes(ChangeSet set) {
        var table = set.changes().orElseThrow();
        return new Relation.Filter(
                new Relation.Scan(table, session.columns(table)), UndoOutcome.isChange());
    }

    /// The columns whose values before are kept and that are still of their type.
    List<ShapeColumn> changed() {
        return kept(undone);
    }

    private List<ShapeColumn> kept(ChangeSet set) {
        var columns = session.columns(set.changes().orElseThrow());
        return shape.columns().stream()
                .filter(column ->
                        columns.contains(
                                new ColumnDef(
                                        ChangeSet.BEFORE + column.name(),
                                        column.definition().type())))
                .toList();
    }

    Relation decided() {
        var changed = changed();
        var outputs = new ArrayList<Output>();
        outputs.add(column(Shape.ITEM, Shape.ITEM));
        outputs.add(column(ChangeSet.KIND, ChangeSet.KIND));
        changed.forEach(it -> outputs.add(column(was(it), ChangeSet.BEFORE + it.name())));
        Relation rows = new Relation.Project(changes(undone), outputs);
        rows = join(rows, present(), HERE);
        var since = new ArrayList<ShapeColumn>();
        for (var it : shape.columns()) {
            var first = firstBefore(it);
            if (first.isPresent()) {
                since.add(it);
                rows = join(rows, first.get(), touched(it));
            }
        }
        return outcomes(rows, changed, since);
    }

    private static Relation join(Relation rows, Relation others, String item) {
        return new Relation.Join(
                JoinKind.LEFT, rows, others, List.of(new KeyPair(Shape.ITEM, item)));
    }

    private static Output column(String name, String of) {
        return new Output(name, new Expression.Column(of));
    }

    private Relation present() {
        var outputs = new ArrayList<Output>();
        outputs.add(column(HERE, Shape.ITEM));
        shape.columns().forEach(it -> outputs.add(column(now(it), it.name())));
        return new Relation.Project(shape.rows(), outputs);
    }

    /// What the first later change found in the column, of items that it touched there.
    private Optional<Relation> firstBefore(ShapeColumn column) {
        var parts = new ArrayList<Relation>();
        for (var set : later) {
            if (kept(set).contains(column)) {
                var rows =
                        new Relation.Filter(
                                changes(set),
                                new Expression.Not(UndoOutcome.isKind(CellMerge.INSERTED)));
                parts.add(
                        new Relation.Project(
                                rows,
                                List.of(
                                        column(touched(column), Shape.ITEM),
                                        new Output(
                                                "at",
                                                new Expression.Literal(
                                                        set.sequence(), SqlType.BIGINT)),
                                        column(first(column), ChangeSet.BEFORE + column.name()))));
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        var all = new Relation.UnionAll(parts);
        var firsts =
                new Relation.Project(
                        new Relation.Aggregate(
                                all,
                                List.of(touched(column)),
                                List.of(
                                        new Relation.Measure(
                                                "first", Relation.Function.MIN, "at"))),
                        List.of(column("of_item", touched(column)), column("first_at", "first")));
        return Optional.of(
                Relation.Project.of(
                        new Relation.Join(
                                JoinKind.SEMI,
                                all,
                                firsts,
                                List.of(
                                        new KeyPair(touched(column), "of_item"),
                                        new KeyPair("at", "first_at"))),
                        touched(column),
                        first(column)));
    }

    private Relation outcomes(Relation rows, List<ShapeColumn> changed, List<ShapeColumn> since) {
        var outputs = new ArrayList<Output>();
        outputs.add(column(Shape.ITEM, Shape.ITEM));
        outputs.add(column(ChangeSet.KIND, ChangeSet.KIND));
        outputs.add(new Output(OUTCOME, whole(since)));
        for (var it : changed) {
            var written = writtenIn(it, since);
            outputs.add(column(was(it), was(it)));
            outputs.add(column(now(it), now(it)));
            outputs.add(new Output(written(it), written));
            outputs.add(new Output(outcome(it), value(it, written)));
        }
        return new Relation.Project(rows, outputs);
    }

    private static Expression writtenIn(ShapeColumn column, List<ShapeColumn> since) {
        var now = new Expression.Column(now(column));
        return since.contains(column)
                ? new Expression.If(
                        new Expression.Not(isBlank(touched(column))),
                        new Expression.Column(first(column)),
                        now)
                : now;
    }

    private static Expression isBlank(String column) {
        return new Expression.IsBlank(new Expression.Column(column));
    }

    /// Of an item that was made or deleted as a whole.
    private static Expression whole(List<ShapeColumn> since) {
        var changes = new ArrayList<Expression>();
        for (var it : since) {
            changes.add(
                    new Expression.All(
                            List.of(
                                    new Expression.Not(isBlank(touched(it))),
                                    new Expression.Not(UndoOutcome.same(now(it), first(it))))));
        }
        var restored = UndoOutcome.literal(UndoOutcome.RESTORED);
        var already = UndoOutcome.literal(UndoOutcome.ALREADY);
        var made =
                new Expression.If(
                        isBlank(HERE),
                        already,
                        new Expression.If(
                                new Expression.Any(changes),
                                UndoOutcome.literal(LeftAlone.Reason.CHANGED_SINCE.code()),
                                restored));
        var deleted = new Expression.If(isBlank(HERE), restored, already);
        return new Expression.If(
                UndoOutcome.isKind(CellMerge.INSERTED),
                made,
                new Expression.If(UndoOutcome.isKind(CellMerge.DELETED), deleted, already));
    }

    /// Of a value; one that the change left as it was is as before already.
    private static Expression value(ShapeColumn column, Expression written) {
        var was = new Expression.Column(was(column));
        var already = UndoOutcome.literal(UndoOutcome.ALREADY);
        var since = UndoOutcome.literal(LeftAlone.Reason.CHANGED_SINCE.code());
        var unchanged = new Expression.Compare(Expression.Comparison.SAME, was, written);
        var asWritten =
                new Expression.Compare(
                        Expression.Comparison.SAME, new Expression.Column(now(column)), written);
        return new Expression.If(
                new Expression.Any(
                        List.of(
                                new Expression.Not(UndoOutcome.isKind(CellMerge.UPDATED)),
                                unchanged)),
                already,
                new Expression.If(
                        isBlank(HERE),
                        since,
                        new Expression.If(
                                UndoOutcome.same(now(column), was(column)),
                                already,
                                new Expression.If(
                                        asWritten,
                                        UndoOutcome.literal(UndoOutcome.RESTORED),
                                        since))));
    }
}
