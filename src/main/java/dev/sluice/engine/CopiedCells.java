package dev.sluice.engine;

import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Chunks;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Reads the cells of a metric in the order of their keys and hands them on with the dimensions in
/// the target's order: items are numbers already, so nothing goes through text.
final class CopiedCells implements CellCopy {
    private static final int SAMPLES = 10;

    private final Viewer reader;
    private final BlockId source;
    private final Optional<ScenarioId> scenario;
    private final List<BlockId> order;
    private final ExactSum total = new ExactSum();
    private final ExactSum refusedTotal = new ExactSum();
    private final List<List<Integer>> refusedCells = new ArrayList<>();
    private final long[] words = new long[1 << 14];
    private final long[] key = new long[1 << 14];
    private Shape.@Nullable MetricShape shape;
    private @Nullable Chunks chunks;
    private WriteRights rights = WriteRights.EVERYTHING;
    private long refused;
    private int[] from = new int[0];
    private int size;
    private int at;
    private long rows;

    /// @param scenario empty for the source's default one
    /// @param order the target's dimensions, which are the source's in some order
    CopiedCells(Viewer reader, BlockId source, Optional<ScenarioId> scenario, List<BlockId> order) {
        this.reader = reader;
        this.source = source;
        this.scenario = scenario;
        this.order = List.copyOf(order);
    }

    Viewer reader() {
        return reader;
    }

    BlockId source() {
        return source;
    }

    Optional<ScenarioId> scenario() {
        return scenario;
    }

    /// Starts reading; a metric that was never written has no cells.
    ///
    /// @param session runs nothing else until it is closed
    /// @param readable leaves what may be read
    /// @param rights what may be written of the target
    void open(
            Session session,
            Optional<Shape.MetricShape> stored,
            UnaryOperator<Relation> readable,
            WriteRights rights) {
        this.rights = rights;
        if (stored.isPresent()) {
            shape = stored.get();
            from = places(shape.dimensions());
            chunks = session.stream(readable.apply(shape.rows()));
        }
    }

    private int[] places(List<BlockId> dimensions) {
        var free = new ArrayList<>(dimensions);
        return order.stream()
                .mapToInt(dimension -> {
                    int place = free.indexOf(dimension);
                    if (place < 0) {
                        throw new IllegalArgumentException(
                                "The metric " + source + " has no dimension " + dimension);
                    }
                    free.set(place, source);
                    return place;
                })
                .toArray();
    }

    @Override
    public int read(RowBatch batch) {
        while (true) {
            int n = next(batch);
            int kept = rights.everything() ? n : allowed(batch, n);
            if (n == 0 || kept > 0) {
                return kept;
            }
            batch.columns().forEach(ValueColumn::clear);
        }
    }

    /// Leaves out the rows that may not be written; answers how many are left.
    private int allowed(RowBatch batch, int n) {
        var row = new BatchRow(batch);
        int kept = 0;
        for (int i = 0; i < n; i++) {
            row.at = i;
            if (rights.allow(row)) {
                batch.move(i, kept++);
            } else {
                refuse(batch, i);
            }
        }
        return kept;
    }

    private void refuse(RowBatch batch, int row) {
        refused++;
        var column = batch.column(0);
        if (column.type() == ValueType.NUMBER || column.type() == ValueType.INTEGER) {
            refusedTotal.add(column.type(), column.values()[row]);
        }
        if (refusedCells.size() < SAMPLES) {
            refusedCells.add(
                    IntStream.range(0, from.length)
                            .mapToObj(dimension -> batch.items(dimension)[row])
                            .toList());
        }
    }

    /// A row of a batch, as rights look at it.
    private static final class BatchRow implements WriteRights.Written {
        private final RowBatch batch;
        private int at;

        BatchRow(RowBatch batch) {
            this.batch = batch;
        }

        @Override
        public int dimension(int index) {
            return batch.items(index)[at];
        }
    }

    private int next(RowBatch batch) {
        if (chunks == null || shape == null) {
            return 0;
        }
        if (at == size) {
            if (!chunks.next()) {
                return 0;
            }
            size = chunks.size();
            at = 0;
        }
        int n = Math.min(size - at, batch.capacity());
        items(batch, shape.layout(), chunks, n);
        values(batch.column(0), chunks, shape.layout().words(), n);
        for (int i = 0; i < n; i++) {
            batch.line(i, rows + i + 1);
        }
        at += n;
        rows += n;
        return n;
    }

    private void items(RowBatch batch, KeyLayout layout, Chunks cells, int n) {
        for (int word = 0; word < layout.words(); word++) {
            for (int i = 0; i < n; i++) {
                key[i] = cells.bigint(word, at + i);
            }
            for (int dimension = 0; dimension < from.length; dimension++) {
                int place = from[dimension];
                if (layout.word(place) == word) {
                    int shift = layout.shift(place);
                    long mask = (1L << layout.width(place)) - 1;
                    int[] items = batch.items(dimension);
                    for (int i = 0; i < n; i++) {
                        items[i] = (int) (key[i] >>> shift & mask);
                    }
                }
            }
        }
    }

    private void values(ValueColumn column, Chunks cells, int place, int n) {
        if (!Words.hasFixedWidth(column.type())) {
            for (int i = 0; i < n; i++) {
                var utf8 = cells.text(place, at + i).getBytes(StandardCharsets.UTF_8);
                column.setText(i, utf8, 0, utf8.length);
            }
            return;
        }
        if (at == 0) {
            Words.read(column.type(), cells, place, words);
        }
        column.setWords(words, at, n);
        if (column.type() == ValueType.NUMBER || column.type() == ValueType.INTEGER) {
            for (int i = 0; i < n; i++) {
                total.add(column.type(), words[at + i]);
            }
        }
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public BigDecimal total() {
        return total.total();
    }

    @Override
    public long refused() {
        return refused;
    }

    @Override
    public BigDecimal refusedTotal() {
        return refusedTotal.total();
    }

    @Override
    public List<List<Integer>> refusedCells() {
        return List.copyOf(refusedCells);
    }

    void close() {
        if (chunks != null) {
            chunks.close();
        }
    }
}
