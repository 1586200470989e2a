package dev.sluice.engine;

import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Chunks;
import dev.sluice.engine.store.Session;

/// Walks through a metric's cells in the order of their keys, in the keys of a given layout: the
/// base, which is stored in that order, merged with the tail, which is sorted here.
final class ExistingCells implements AutoCloseable {
    private static final int CHUNK = 1 << 14;

    private final Shape.MetricShape shape;
    private final Rekeying rekeying;
    private final boolean sameLayout;
    private final SortedCells tail;
    private final Chunks base;
    private final long[][] raw;
    private final long[][] baseKeys;
    private final long[] baseValues = new long[CHUNK];
    private int baseSize;
    private int baseAt;
    private long tailAt;
    private boolean onTail;
    private boolean alive;
    private final long[] key;

    /// @param session runs nothing else until this is closed
    ExistingCells(Session session, Shape.MetricShape shape, KeyLayout layout) {
        this.shape = shape;
        this.rekeying = new Rekeying(shape.layout(), layout);
        this.sameLayout = shape.layout().equals(layout);
        this.raw = new long[shape.layout().words()][CHUNK];
        this.baseKeys = sameLayout ? raw : new long[layout.words()][CHUNK];
        this.key = new long[layout.words()];
        this.tail = tail(session);
        this.base = session.stream(shape.scan(shape.base()));
        baseAt = -1;
        advanceBase();
        choose();
    }

    private SortedCells tail(Session session) {
        try (var buffer = new CellBuffer(key.length);
                var chunks = session.stream(tailRows())) {
            var values = new long[CHUNK];
            while (chunks.next()) {
                read(chunks, values);
                buffer.add(baseKeys, values, chunks.size());
            }
            return buffer.sorted(CellBuffer.NONE_DROPPED);
        }
    }

    private Relation tailRows() {
        return shape.scan(shape.tail());
    }

    private void read(Chunks chunks, long[] values) {
        int n = chunks.size();
        for (int word = 0; word < raw.length; word++) {
            long[] column = raw[word];
            for (int i = 0; i < n; i++) {
                column[i] = chunks.bigint(word, i);
            }
        }
        Words.read(shape.value().type(), chunks, raw.length, values);
        if (!sameLayout) {
            for (int i = 0; i < n; i++) {
                rekeying.apply(raw, i, baseKeys, i);
            }
        }
    }

    private void advanceBase() {
        if (++baseAt >= baseSize) {
            baseAt = 0;
            baseSize = base.next() ? base.size() : 0;
            if (baseSize > 0) {
                read(base, baseValues);
            }
        }
    }

    /// Goes to the next cell.
    void advance() {
        if (onTail) {
            tailAt++;
        } else {
            advanceBase();
        }
        choose();
    }

    /// Copies the cells before a key, as many as lie ready in one piece, and goes to the one after
    /// them; for keys of one word.
    ///
    /// @return how many, at most `most`
    int takeBefore(long bound, long[][] toKeys, long[] toValues, int to, int most) {
        if (!alive || onTail) {
            return 0;
        }
        long end = tailAt < tail.size() ? Math.min(bound, tail.key(0, tailAt)) : bound;
        long[] column = baseKeys[0];
        int until = Math.min(baseSize, baseAt + most);
        int at = baseAt;
        while (at < until && column[at] < end) {
            at++;
        }
        int taken = at - baseAt;
        if (taken > 0) {
            System.arraycopy(column, baseAt, toKeys[0], to, taken);
            System.arraycopy(baseValues, baseAt, toValues, to, taken);
            baseAt = at - 1;
            advance();
        }
        return taken;
    }

    private void choose() {
        boolean baseAlive = baseAt < baseSize;
        if (tailAt >= tail.size()) {
            onTail = false;
            alive = baseAlive;
            if (baseAlive) {
                takeBaseKey();
            }
            return;
        }
        onTail = !baseAlive || compareBaseToTail() > 0;
        alive = true;
        if (onTail) {
            for (int word = 0; word < key.length; word++) {
                key[word] = tail.key(word, tailAt);
            }
        } else {
            takeBaseKey();
        }
    }

    private void takeBaseKey() {
        for (int word = 0; word < key.length; word++) {
            key[word] = baseKeys[word][baseAt];
        }
    }

    private int compareBaseToTail() {
        for (int word = 0; word < key.length; word++) {
            int order = Long.compare(baseKeys[word][baseAt], tail.key(word, tailAt));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// Whether there is a current cell.
    boolean alive() {
        return alive;
    }

    /// A word of the current cell's key.
    long key(int word) {
        return key[word];
    }

    /// The current cell's value.
    long value() {
        return onTail ? tail.value(tailAt) : baseValues[baseAt];
    }

    @Override
    public void close() {
        try (tail) {
            base.close();
        }
    }
}
