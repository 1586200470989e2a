package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What undos left as it was: a table for each place, with keys, reason, values and who changed it
/// last.
final class UndoConflicts {
    static final String REASON = "reason";
    static final String BEFORE = "was_before";
    static final String WRITTEN = "was_written";
    static final String NOW = "is_now";
    static final String CHANGED_BY = "changed_by";
    static final String CHANGED_AT = "changed_at";
    private static final String SEQUENCE = "sequence";

    private final EngineJson json = new EngineJson();

    static void prepare(Session session) {
        // Older Sluices take no notice of it, so it needs no new version.
        session.execute(
                "CREATE TABLE IF NOT EXISTS undo_conflict (cause VARCHAR, sequence BIGINT, done_at"
                        + " BIGINT, content VARCHAR)");
    }

    /// The conflicts in one place.
    ///
    /// @param storage of the block
    /// @param column whose values are meant; absent where whole items are
    record Kept(
            TableName table,
            BlockId storage,
            Shape shape,
            Optional<ShapeColumn> column,
            long count) {}

    /// Keeps the rows in a table of their own.
    ///
    /// @param rows the shape's keys, [#REASON] and, with a column, [#BEFORE], [#WRITTEN] and [#NOW]
    /// @param later the change sets that followed, with their keys in the shape's layout
    void keep(
            Services services,
            Session session,
            RunId undo,
            Place place,
            Relation rows,
            List<Later> later) {
        long count = session.count(rows);
        if (count == 0) {
            return;
        }
        long sequence = services.catalogue().nextNumber(session);
        var table = new TableName("x_" + sequence);
        session.run(
                new Command.CreateAs(
                        table, told(place.shape(), rows, later), Command.Lifetime.KEPT));
        var kept = new Kept(table, place.storage(), place.shape(), place.column(), count);
        session.execute(
                "INSERT INTO undo_conflict VALUES (?, ?, ?, ?)",
                undo.toString(),
                sequence,
                services.clock().millis(),
                json.text(kept));
    }

    /// Where conflicts are.
    record Place(BlockId storage, Shape shape, Optional<ShapeColumn> column) {}

    /// A change set that followed.
    record Later(ChangeSet set, Relation keys) {}

    private static Relation told(Shape shape, Relation rows, List<Later> later) {
        var keys = shape.keys();
        if (later.isEmpty()) {
            var outputs = columns(rows);
            outputs.add(new Output(CHANGED_BY, new Expression.Blank(SqlType.VARCHAR)));
            outputs.add(new Output(CHANGED_AT, new Expression.Blank(SqlType.BIGINT)));
            return new Relation.Project(rows, outputs);
        }
        var touched = new ArrayList<Relation>();
        var sets = new ArrayList<List<Optional<Object>>>();
        for (var it : later) {
            var outputs = new ArrayList<Output>();
            keys.forEach(key -> outputs.add(new Output("by_" + key, new Expression.Column(key))));
            outputs.add(
                    new Output(
                            SEQUENCE, new Expression.Literal(it.set().sequence(), SqlType.BIGINT)));
            touched.add(new Relation.Project(it.keys(), outputs));
            sets.add(
                    List.of(
                            Optional.of(it.set().sequence()),
                            Optional.of(it.set().cause().toString()),
                            Optional.of(it.set().at())));
        }
        var byKeys = keys.stream().map(key -> "by_" + key).toList();
        var last =
                new Relation.Aggregate(
                        new Relation.UnionAll(touched),
                        byKeys,
                        List.of(
                                new Relation.Measure(
                                        "last_sequence", Relation.Function.MAX, SEQUENCE)));
        var causes =
                new Relation.Values(
                        List.of(
                                new ColumnDef("of_sequence", SqlType.BIGINT),
                                new ColumnDef(CHANGED_BY, SqlType.VARCHAR),
                                new ColumnDef(CHANGED_AT, SqlType.BIGINT)),
                        sets);
        var on = keys.stream().map(key -> new KeyPair(key, "by_" + key)).toList();
        var joined =
                new Relation.Join(
                        JoinKind.LEFT,
                        new Relation.Join(JoinKind.LEFT, rows, last, on),
                        causes,
                        List.of(new KeyPair("last_sequence", "of_sequence")));
        var outputs = columns(rows);
        outputs.add(new Output(CHANGED_BY, new Expression.Column(CHANGED_BY)));
        outputs.add(new Output(CHANGED_AT, new Expression.Column(CHANGED_AT)));
        return new Relation.Project(joined, outputs);
    }

    private static List<Output> columns(Relation rows) {
        var outputs = new ArrayList<Output>();
        rows.columns()
                .forEach(column ->
                        outputs.add(
                                new Output(column.name(), new Expression.Column(column.name()))));
        return outputs;
    }

    /// The tables of an undo, in the order they were written.
    List<Kept> of(Session session, UUID undo) {
        return session.list(
                "SELECT content FROM undo_conflict WHERE cause = ? ORDER BY sequence",
                row -> json.conflicts(row.getString(1)),
                undo.toString());
    }

    /// Drops what undos before the instant left.
    void expire(Session session, long before) {
        drop(session, "done_at < ?", before);
    }

    /// Drops what the undo left.
    void forget(Session session, UUID undo) {
        drop(session, "cause = ?", undo.toString());
    }

    private void drop(Session session, String which, Object value) {
        session.list(
                        "SELECT content FROM undo_conflict WHERE " + which,
                        row -> json.conflicts(row.getString(1)),
                        value)
                .forEach(kept -> session.run(new Command.Drop(kept.table())));
        session.execute("DELETE FROM undo_conflict WHERE " + which, value);
    }
}
