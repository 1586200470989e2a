package dev.sluice.engine;

import dev.sluice.engine.store.Chunks;
import dev.sluice.engine.store.Vectors;

/// Values of fixed width as 64-bit words.
final class Words {
    /// No value. As a double this is negative zero, which is never stored; as an integer it is
    /// outside what an Integer may be.
    static final long BLANK = Long.MIN_VALUE;

    private Words() {}

    static boolean hasFixedWidth(ValueType type) {
        return type != ValueType.TEXT;
    }

    /// Reads a column of a chunk.
    static void read(ValueType type, Chunks chunk, int column, long[] into) {
        int n = chunk.size();
        switch (type) {
            case NUMBER -> {
                for (int i = 0; i < n; i++) {
                    into[i] = Double.doubleToRawLongBits(chunk.number(column, i));
                }
            }
            case INTEGER -> {
                for (int i = 0; i < n; i++) {
                    into[i] = chunk.bigint(column, i);
                }
            }
            case DATE -> {
                for (int i = 0; i < n; i++) {
                    into[i] = chunk.date(column, i);
                }
            }
            case BOOLEAN -> {
                for (int i = 0; i < n; i++) {
                    into[i] = chunk.truth(column, i) ? 1 : 0;
                }
            }
            case ITEM -> {
                for (int i = 0; i < n; i++) {
                    into[i] = chunk.integer(column, i);
                }
            }
            case RIGHTS -> {
                for (int i = 0; i < n; i++) {
                    into[i] = chunk.tinyint(column, i);
                }
            }
            case TEXT -> throw new IllegalArgumentException("A text is no word");
        }
    }

    /// Writes words into a vector.
    static void write(ValueType type, long[] from, int n, Vectors vectors, int column) {
        switch (type) {
            case NUMBER -> {
                for (int i = 0; i < n; i++) {
                    vectors.number(column, i, Double.longBitsToDouble(from[i]));
                }
            }
            case INTEGER -> {
                for (int i = 0; i < n; i++) {
                    vectors.bigint(column, i, from[i]);
                }
            }
            case DATE -> {
                for (int i = 0; i < n; i++) {
                    vectors.date(column, i, from[i]);
                }
            }
            case BOOLEAN -> {
                for (int i = 0; i < n; i++) {
                    vectors.truth(column, i, from[i] != 0);
                }
            }
            case ITEM -> {
                for (int i = 0; i < n; i++) {
                    vectors.integer(column, i, (int) from[i]);
                }
            }
            case RIGHTS -> {
                for (int i = 0; i < n; i++) {
                    vectors.tinyint(column, i, (byte) from[i]);
                }
            }
            case TEXT -> throw new IllegalArgumentException("A text is no word");
        }
    }

    /// Writes one word, or no value.
    static void write(ValueType type, long word, Vectors vectors, int column, int row) {
        if (word == BLANK) {
            vectors.blank(column, row);
            return;
        }
        switch (type) {
            case NUMBER -> vectors.number(column, row, Double.longBitsToDouble(word));
            case INTEGER -> vectors.bigint(column, row, word);
            case DATE -> vectors.date(column, row, word);
            case BOOLEAN -> vectors.truth(column, row, word != 0);
            case ITEM -> vectors.integer(column, row, (int) word);
            case RIGHTS -> vectors.tinyint(column, row, (byte) word);
            case TEXT -> throw new IllegalArgumentException("A text is no word");
        }
    }
}
