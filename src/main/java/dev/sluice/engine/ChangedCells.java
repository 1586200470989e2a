package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which cells of metrics have changed from revision to revision, where that is known: loads and
/// edits leave it in their change sets, calculations in tables of their own.
final class ChangedCells {
    private static final String RESULT = "d_";
    private static final long KEPT = 20;

    private final EngineJson json = new EngineJson();

    static void prepare(Session session) {
        session.execute(
                "CREATE TABLE IF NOT EXISTS revised (block VARCHAR, revision BIGINT, changes"
                        + " VARCHAR, shape VARCHAR)");
    }

    /// A table for the keys of the results that a calculation changes.
    static TableName table(long number) {
        return new TableName(RESULT + number);
    }

    /// Notes that the table has the keys of all cells that the revision changed.
    void note(
            Session session,
            BlockId block,
            long revision,
            TableName changes,
            Shape.MetricShape shape) {
        session.execute(
                "INSERT INTO revised VALUES (?, ?, ?, ?)",
                block.toString(),
                revision,
                changes.value(),
                json.text(shape));
    }

    /// Forgets what results changed long ago.
    void expire(Session session, BlockId block, long revision) {
        drop(session, block, revision - KEPT);
    }

    /// Forgets what results changed.
    void forget(Session session, BlockId block) {
        drop(session, block, Long.MAX_VALUE);
    }

    private static void drop(Session session, BlockId block, long upTo) {
        var old =
                session.list(
                        "SELECT changes FROM revised WHERE block = ? AND revision <= ? AND"
                                + " starts_with(changes, '"
                                + RESULT
                                + "')",
                        row -> row.getString(1),
                        block.toString(),
                        upTo);
        for (var table : old) {
            session.run(new Command.Drop(new TableName(table)));
            session.execute("DELETE FROM revised WHERE changes = ?", table);
        }
    }

    /// Forgets a table that goes.
    void forget(Session session, TableName changes) {
        session.execute("DELETE FROM revised WHERE changes = ?", changes.value());
    }

    /// The items of the cells changed after one revision up to another, a column per dimension;
    /// empty when that is not known of each revision, or when they are more than the limit.
    ///
    /// @param columns the name of the column of each dimension
    Optional<Relation> between(
            Session session,
            BlockId block,
            long after,
            long upTo,
            Map<BlockId, String> columns,
            long limit) {
        var known = new LinkedHashMap<TableName, Shape.MetricShape>();
        session.list(
                        "SELECT changes, shape FROM revised WHERE block = ? AND revision > ? AND"
                                + " revision <= ?",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        block.toString(),
                        after,
                        upTo)
                .forEach(row ->
                        known.put(
                                new TableName(row.getKey()),
                                (Shape.MetricShape) json.shape(row.getValue())));
        if (known.size() != upTo - after) {
            return Optional.empty();
        }
        var parts = new ArrayList<Relation>();
        long rows = 0;
        for (var change : known.entrySet()) {
            var shape = change.getValue();
            var keys = new Relation.Scan(change.getKey(), shape.layout().keyColumns());
            rows += session.count(keys);
            var outputs = new ArrayList<Relation.Output>();
            columns.forEach((dimension, column) ->
                    outputs.add(
                            new Relation.Output(
                                    column,
                                    shape.layout().item(shape.dimensions().indexOf(dimension)))));
            parts.add(new Relation.Project(keys, outputs));
        }
        if (rows > limit) {
            return Optional.empty();
        }
        return Optional.of(parts.isEmpty() ? none(columns) : new Relation.UnionAll(parts));
    }

    private static Relation none(Map<BlockId, String> columns) {
        List<ColumnDef> definitions =
                columns.values().stream()
                        .map(name -> new ColumnDef(name, SqlType.INTEGER))
                        .toList();
        return new Relation.Values(definitions, List.of());
    }
}
