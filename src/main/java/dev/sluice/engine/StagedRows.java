package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A load's rows in a table of the session: who they are about (`i0`…), their values (`w0`…) and
/// the state of each value (`s0`…). Of rows about the same, the latest counts.
final class StagedRows {
    private static final TableName STAGED = new TableName("staged");
    private static final TableName LATEST = new TableName("latest");
    private static final String ORDINAL = "ordinal";
    private static final int BATCHES = 16;

    private final LoadWork work;
    private final Session session;
    private final int keys;
    private final List<ShapeColumn> columns;
    private long rows;
    private long latestRows;

    /// @param keys how many items tell what a row is about
    StagedRows(LoadWork work, int keys, List<ShapeColumn> columns) {
        this.work = work;
        this.session = work.session();
        this.keys = keys;
        this.columns = columns;
    }

    static String given(int column) {
        return "w" + column;
    }

    static String state(int column) {
        return "s" + column;
    }

    static String item(int key) {
        return "i" + key;
    }

    private List<String> keyNames() {
        return IntStream.range(0, keys).mapToObj(StagedRows::item).toList();
    }

    private List<ColumnDef> definitions() {
        var definitions = new ArrayList<ColumnDef>();
        definitions.add(new ColumnDef(ORDINAL, SqlType.BIGINT));
        keyNames().forEach(key -> definitions.add(new ColumnDef(key, SqlType.INTEGER)));
        for (int i = 0; i < columns.size(); i++) {
            definitions.add(new ColumnDef(given(i), ShapeColumn.sqlType(columns.get(i).type())));
            definitions.add(new ColumnDef(state(i), SqlType.TINYINT));
        }
        return definitions;
    }

    /// Reads all rows and finds the latest of each key.
    void read(ResolvedRows source) {
        var batches = new ArrayList<RowBatch>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(
                    new RowBatch(
                            keys,
                            columns.stream()
                                    .map(column -> new ValueColumn(column.type()))
                                    .toList()));
        }
        boolean first = true;
        while (true) {
            var filled = new FilledBatches(keys, rows);
            boolean more = filled.read(source, batches, work.control());
            var supplied = session.supply(definitions(), filled.rows(), filled);
            session.run(
                    first
                            ? new Command.CreateAs(STAGED, supplied, Command.Lifetime.SESSION)
                            : new Command.Insert(STAGED, supplied));
            first = false;
            rows += filled.rows();
            if (!more) {
                break;
            }
        }
        work.control().progress(LoadControl.Phase.MERGING, 0);
        keepLatest();
    }

    private void keepLatest() {
        var staged = new Relation.Scan(STAGED, definitions());
        session.run(
                new Command.CreateAs(
                        LATEST,
                        new Relation.Join(
                                Relation.JoinKind.SEMI,
                                staged,
                                lastOrdinals(staged),
                                List.of(new KeyPair(ORDINAL, "last"))),
                        Command.Lifetime.SESSION));
        latestRows = session.count(latest());
    }

    private Relation lastOrdinals(Relation staged) {
        return new Relation.Aggregate(
                staged,
                keyNames(),
                List.of(new Relation.Measure("last", Relation.Function.MAX, ORDINAL)));
    }

    Relation latest() {
        return new Relation.Scan(LATEST, definitions());
    }

    long rows() {
        return rows;
    }

    long duplicates() {
        return rows - latestRows;
    }

    long latestRows() {
        return latestRows;
    }

    /// The sum of a numeric column's values in rows that a later one supersedes.
    BigDecimal superseded(int column) {
        var sum = new ExactSum();
        if (duplicates() > 0) {
            var earlier =
                    new Relation.Join(
                            Relation.JoinKind.ANTI,
                            new Relation.Scan(STAGED, definitions()),
                            latest(),
                            List.of(new KeyPair(ORDINAL, ORDINAL)));
            add(session, columns.get(column).type(), set(earlier, column), sum);
        }
        return sum.total();
    }

    /// The values of the rows in which the column is set.
    static Relation set(Relation rows, int column) {
        return Relation.Project.of(
                new Relation.Filter(rows, hasState(column, ValueColumn.SET)), given(column));
    }

    static Expression hasState(int column, byte state) {
        return new Expression.Compare(
                Comparison.EQUAL,
                new Expression.Column(state(column)),
                new Expression.Literal(state, SqlType.TINYINT));
    }

    /// Adds the first column of the rows.
    static void add(Session session, ValueType type, Relation rows, ExactSum sum) {
        try (var chunks = session.stream(rows)) {
            var words = new long[1 << 14];
            while (chunks.next()) {
                Words.read(type, chunks, 0, words);
                for (int i = 0; i < chunks.size(); i++) {
                    sum.add(type, words[i]);
                }
            }
        }
    }
}
