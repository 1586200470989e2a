package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares staged rows with what a block holds and decides what becomes of each, in a table of the
/// session: the block's keys, `kind`, the values before (`before_…`) and after, by column name.
final class StagedMerge {
    private static final TableName DECIDED = new TableName("decided");
    private static final String FOUND = "found_";

    private final Session session;
    private final List<ShapeColumn> columns;
    private final BlankCells blanks;
    private final List<String> keys;
    private final Relation decided;
    private final Map<Byte, Long> counts = new HashMap<>();

    /// @param current the block's rows
    /// @param given staged rows with the block's keys
    /// @param isNew true for a row about something that was not there
    StagedMerge(
            Session session,
            Relation current,
            Relation given,
            List<String> keys,
            List<ShapeColumn> columns,
            BlankCells blanks,
            KindRule kinds) {
        this.session = session;
        this.keys = keys;
        this.columns = columns;
        this.blanks = blanks;
        var joined = joined(current, given);
        var outputs = new ArrayList<Output>();
        keys.forEach(key -> outputs.add(new Output(key, new Expression.Column(key))));
        outputs.add(new Output(ChangeSet.KIND, kinds.kind(anyChanged())));
        for (int i = 0; i < columns.size(); i++) {
            outputs.add(new Output(ChangeSet.BEFORE + columns.get(i).name(), found(i)));
            outputs.add(new Output(columns.get(i).name(), after(i)));
        }
        var result = new Relation.Project(joined, outputs);
        session.run(new Command.CreateAs(DECIDED, result, Command.Lifetime.SESSION));
        decided = new Relation.Scan(DECIDED, result.columns());
        count();
    }

    /// Says what becomes of a row.
    @FunctionalInterface
    interface KindRule {
        /// @param changed whether some value of the row differs from what is there
        Expression kind(Expression changed);
    }

    static Expression kind(byte kind) {
        return new Expression.Literal(kind, SqlType.TINYINT);
    }

    private Relation joined(Relation current, Relation given) {
        var outputs = new ArrayList<Output>();
        keys.forEach(key -> outputs.add(new Output(FOUND + key, new Expression.Column(key))));
        for (var column : columns) {
            outputs.add(new Output(FOUND + column.name(), new Expression.Column(column.name())));
        }
        return new Relation.Join(
                JoinKind.LEFT,
                given,
                new Relation.Project(current, outputs),
                keys.stream().map(key -> new KeyPair(key, FOUND + key)).toList());
    }

    private Expression found(int column) {
        return new Expression.Column(FOUND + columns.get(column).name());
    }

    private Expression given(int column) {
        return new Expression.Column(StagedRows.given(column));
    }

    private static Expression set(int column) {
        return StagedRows.hasState(column, ValueColumn.SET);
    }

    private static Expression blank(int column) {
        return StagedRows.hasState(column, ValueColumn.BLANK);
    }

    private Expression after(int column) {
        Expression kept = found(column);
        if (blanks == BlankCells.Clear) {
            kept =
                    new Expression.If(
                            blank(column),
                            new Expression.Blank(ShapeColumn.sqlType(columns.get(column).type())),
                            kept);
        }
        return new Expression.If(set(column), given(column), kept);
    }

    private Expression anyChanged() {
        var changes = new ArrayList<Expression>();
        for (int i = 0; i < columns.size(); i++) {
            changes.add(
                    new Expression.Not(
                            new Expression.Compare(Comparison.SAME, after(i), found(i))));
        }
        return new Expression.Any(changes);
    }

    private void count() {
        var groups =
                new Relation.Aggregate(
                        decided,
                        List.of(ChangeSet.KIND),
                        List.of(new Relation.Measure("n", Relation.Function.COUNT, "")));
        for (var group : session.list(groups)) {
            counts.put(
                    ((Number) group.getFirst().orElseThrow()).byteValue(),
                    (Long) group.getLast().orElseThrow());
        }
    }

    long count(byte kind) {
        return counts.getOrDefault(kind, 0L);
    }

    ChangeSet.Counts counts() {
        return new ChangeSet.Counts(
                count(CellMerge.INSERTED), count(CellMerge.UPDATED), count(CellMerge.DELETED));
    }

    /// The rows of a kind: keys and values after.
    Relation ofKind(byte kind) {
        var rows =
                new Relation.Filter(
                        decided,
                        new Expression.Compare(
                                Comparison.EQUAL,
                                new Expression.Column(ChangeSet.KIND),
                                kind(kind)));
        var names = new ArrayList<>(keys);
        columns.forEach(column -> names.add(column.name()));
        return Relation.Project.of(rows, names.toArray(String[]::new));
    }

    /// Keeps keys, kinds and values before of all rows that change.
    void keepChanges(TableName table) {
        var names = new ArrayList<>(keys);
        names.add(ChangeSet.KIND);
        columns.forEach(column -> names.add(ChangeSet.BEFORE + column.name()));
        var changed =
                new Relation.Filter(
                        decided,
                        new Expression.Not(
                                new Expression.Compare(
                                        Comparison.EQUAL,
                                        new Expression.Column(ChangeSet.KIND),
                                        kind(CellMerge.UNCHANGED))));
        session.run(
                new Command.CreateAs(
                        table,
                        Relation.Project.of(changed, names.toArray(String[]::new)),
                        Command.Lifetime.KEPT));
    }

    /// Drops the table, for the session's next merge; the counts stay.
    void drop() {
        session.run(new Command.Drop(DECIDED));
    }
}
