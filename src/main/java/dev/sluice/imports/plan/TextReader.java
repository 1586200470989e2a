package dev.sluice.imports.plan;

import dev.sluice.engine.ValueColumn;
import dev.sluice.imports.SkipReason;
import dev.sluice.tabular.ReadResult;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// Turns the text of one column into its value, line by line; holds the value read last. Not for
/// several threads.
abstract class TextReader {
    /// What was read last.
    enum State {
        VALUE,
        BLANK,
        UNREADABLE;

        static State of(ReadResult result) {
            return switch (result) {
                case VALUE -> VALUE;
                case BLANK -> BLANK;
                case ERROR -> UNREADABLE;
            };
        }
    }

    private State state = State.BLANK;

    /// Reads a text; null, or why it gives no value.
    final @Nullable SkipReason read(byte[] utf8, int from, int to) {
        state = attempt(utf8, from, to);
        return state == State.UNREADABLE ? fault() : null;
    }

    final State state() {
        return state;
    }

    abstract State attempt(byte[] utf8, int from, int to);

    /// Why the text is unreadable.
    abstract SkipReason fault();

    /// Sets the value read last; only after a value was read.
    abstract void put(ValueColumn column, int row);

    /// The value read last as the engine writes it where it looks for items; only after a value was
    /// read. The bytes are valid until the next reading.
    abstract Canonical canonical();

    /// A range of bytes that is used again and again.
    static final class Canonical {
        byte[] bytes = new byte[0];
        int from;
        int to;

        Canonical set(byte[] utf8, int start, int end) {
            bytes = utf8;
            from = start;
            to = end;
            return this;
        }

        Canonical set(byte[] utf8) {
            return set(utf8, 0, utf8.length);
        }

        Canonical ascii(String text) {
            return set(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
