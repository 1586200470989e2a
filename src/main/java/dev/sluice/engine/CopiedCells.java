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

/// Reads the cells of a metric in the order of their keys and hands them on with the dimensions in
/// the target's order: items are numbers already, so nothing goes through text.
final class CopiedCells implements CellCopy {
    private final Viewer reader;
    private final BlockId source;
    private final Optional<ScenarioId> scenario;
    private final List<BlockId> order;
    private final ExactSum total = new ExactSum();
    private final long[] words = new long[1 << 14];
    private final long[] key = new long[1 << 14];
    private Shape.@Nullable MetricShape shape;
    private @Nullable Chunks chunks;
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
    void open(
            Session session, Optional<Shape.MetricShape> stored, UnaryOperator<Relation> readable) {
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

    void close() {
        if (chunks != null) {
            chunks.close();
        }
    }
}
