package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Changes the cells of a metric where they are; new ones go to the tail.
final class InPlaceMerge {
    private final LoadWork work;
    private final Session session;
    private final BlockId storage;
    private final Shape.MetricShape shape;
    private final SortedCells cells;
    private final CellMerge merge;
    private final byte[] decisions;
    private final long[] before;

    InPlaceMerge(LoadWork work, StoredCells stored, SortedCells cells, CellMerge merge) {
        this.work = work;
        this.session = work.session();
        this.storage = stored.id();
        this.shape = stored.shape();
        this.cells = cells;
        this.merge = merge;
        this.decisions = new byte[Math.toIntExact(cells.size())];
        this.before = new long[decisions.length];
    }

    void run() {
        try (var found = found()) {
            decide(found);
        }
        if (merge.counts().none()) {
            return;
        }
        long sequence = work.nextNumber();
        var changes = LoadWork.changesName(sequence);
        session.run(
                new Command.CreateAs(
                        changes,
                        session.supply(
                                changeColumns(),
                                decisions.length,
                                new DecidedCells(cells, decisions, before, shape.value().type())),
                        Command.Lifetime.KEPT));
        change();
        work.changed(
                storage,
                shape,
                work.changeSet(
                        sequence,
                        storage,
                        shape,
                        ChangeSet.Kind.IN_PLACE,
                        Optional.of(changes),
                        Optional.empty(),
                        merge.counts()));
    }

    private List<ColumnDef> changeColumns() {
        var columns = new ArrayList<>(shape.layout().keyColumns());
        columns.add(new ColumnDef(ChangeSet.KIND, SqlType.TINYINT));
        columns.add(
                new ColumnDef(ChangeSet.BEFORE + Shape.VALUE, shape.value().definition().type()));
        return columns;
    }

    /// The cells that are there under the load's keys, in their order.
    private SortedCells found() {
        var there =
                new Relation.Join(
                        Relation.JoinKind.SEMI,
                        shape.rows(),
                        chosen((byte) -1, false),
                        KeyPair.same(shape.keys()));
        try (var buffer = new CellBuffer(shape.layout().words());
                var chunks = session.stream(there)) {
            var keys = new long[shape.layout().words()][1 << 14];
            var values = new long[1 << 14];
            while (chunks.next()) {
                for (int word = 0; word < keys.length; word++) {
                    for (int i = 0; i < chunks.size(); i++) {
                        keys[word][i] = chunks.bigint(word, i);
                    }
                }
                Words.read(shape.value().type(), chunks, keys.length, values);
                buffer.add(keys, values, chunks.size());
            }
            return buffer.sorted(CellBuffer.NONE_DROPPED);
        }
    }

    private void decide(SortedCells found) {
        long at = 0;
        for (int row = 0; row < decisions.length; row++) {
            boolean there = at < found.size() && sameKey(found, at, row);
            before[row] = there ? found.value(at++) : Words.BLANK;
            decisions[row] = merge.decide(before[row], cells.value(row));
        }
    }

    private boolean sameKey(SortedCells found, long at, long row) {
        for (int word = 0; word < cells.words(); word++) {
            if (found.key(word, at) != cells.key(word, row)) {
                return false;
            }
        }
        return true;
    }

    private void change() {
        var counts = merge.counts();
        var on = KeyPair.same(shape.keys());
        if (counts.updated() > 0) {
            for (var table : filledTables()) {
                session.run(
                        new Command.Update(
                                table, on, chosen(CellMerge.UPDATED, true), List.of(Shape.VALUE)));
            }
        }
        if (counts.deleted() > 0) {
            for (var table : filledTables()) {
                session.run(new Command.Delete(table, on, chosen(CellMerge.DELETED, false)));
            }
        }
        if (counts.inserted() > 0) {
            session.run(new Command.Insert(shape.tail(), chosen(CellMerge.INSERTED, true)));
        }
    }

    private List<TableName> filledTables() {
        return shape.tables().stream()
                .filter(table -> session.count(shape.scan(table)) > 0)
                .toList();
    }

    /// The load's cells with the decision, or all when it is negative.
    private Relation chosen(byte decision, boolean withValues) {
        var columns = withValues ? shape.definitions() : shape.layout().keyColumns();
        var rows =
                IntStream.range(0, decisions.length)
                        .filter(row -> decision < 0 || decisions[row] == decision)
                        .toArray();
        return session.supply(
                columns,
                rows.length,
                new ChosenCells(cells, rows, shape.value().type(), withValues));
    }
}
