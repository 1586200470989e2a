package dev.sluice.engine;

import dev.sluice.model.AccessLevel;

import java.util.Arrays;

/// The values of one column of a [RowBatch]; each row must be set once per batch, by the setter of
/// the column's type or as blank or unchanged.
public final class ValueColumn {
    static final byte UNCHANGED = 0;
    static final byte BLANK = 1;
    static final byte SET = 2;

    private final ValueType type;
    private final long[] values = new long[RowBatch.CAPACITY];
    private final byte[] states = new byte[RowBatch.CAPACITY];
    private byte[] text = new byte[0];
    private int textLength;

    ValueColumn(ValueType type) {
        this.type = type;
    }

    /// Sets a Number.
    ///
    /// @throws IllegalArgumentException for NaN and the infinities, which are never stored
    public void setNumber(int row, double value) {
        if (type != ValueType.NUMBER || !Double.isFinite(value)) {
            throw refusal(ValueType.NUMBER, value);
        }
        // Adding zero turns -0.0 into 0.0, so that equal numbers have equal bits.
        values[row] = Double.doubleToRawLongBits(value + 0.0);
        states[row] = SET;
    }

    /// Sets an Integer.
    ///
    /// @throws IllegalArgumentException for the smallest long, which stands for no value
    public void setInteger(int row, long value) {
        if (value == Words.BLANK) {
            throw refusal(ValueType.INTEGER, value);
        }
        set(ValueType.INTEGER, row, value);
    }

    /// Sets a Date as the day's number since 1970-01-01.
    public void setDate(int row, int epochDay) {
        set(ValueType.DATE, row, epochDay);
    }

    /// Sets a Boolean.
    public void setBoolean(int row, boolean value) {
        set(ValueType.BOOLEAN, row, value ? 1 : 0);
    }

    /// Sets the item of a Dimension.
    public void setItem(int row, int item) {
        set(ValueType.ITEM, row, item);
    }

    /// Sets access rights.
    public void setRights(int row, AccessLevel level) {
        set(ValueType.RIGHTS, row, level.code());
    }

    /// Sets a Text from UTF-8 bytes, which are copied.
    public void setText(int row, byte[] utf8, int from, int to) {
        int length = to - from;
        if (textLength + length > text.length) {
            text = Arrays.copyOf(text, Math.max(textLength + length, 2 * text.length + 4096));
        }
        System.arraycopy(utf8, from, text, textLength, length);
        set(ValueType.TEXT, row, (long) textLength << 32 | length);
        textLength += length;
    }

    /// Sets the rows from 0 on from stored words.
    void setWords(long[] words, int from, int count) {
        System.arraycopy(words, from, values, 0, count);
        Arrays.fill(states, 0, count, SET);
    }

    /// The cell of the source is empty: what happens is the target's [BlankCells].
    public void setBlank(int row) {
        states[row] = BLANK;
    }

    /// The cell of the source cannot be read: what is there stays.
    public void setUnchanged(int row) {
        states[row] = UNCHANGED;
    }

    private void set(ValueType given, int row, long value) {
        if (given != type) {
            throw refusal(given, value);
        }
        values[row] = value;
        states[row] = SET;
    }

    private IllegalArgumentException refusal(ValueType given, Object value) {
        return new IllegalArgumentException(
                "A column of type " + type + " does not take the " + given + " " + value);
    }

    /// Puts a row's value in the place of another row's.
    void move(int from, int to) {
        values[to] = values[from];
        states[to] = states[from];
    }

    void clear() {
        textLength = 0;
        Arrays.fill(states, UNCHANGED);
    }

    ValueType type() {
        return type;
    }

    byte[] states() {
        return states;
    }

    long[] values() {
        return values;
    }

    byte[] text() {
        return text;
    }
}
