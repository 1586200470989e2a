package dev.sluice.tabular;

import java.util.Locale;
import java.util.TreeSet;

/// Reads booleans of one format from UTF-8 ranges.
///
/// Results are valid until the next [#read]. Not for use by several threads.
public final class BooleanReader {
    private static final int MAX_BYTES = 400;

    private final BooleanFormat format;
    private boolean value;
    private byte[] bytes = new byte[0];
    private int from;
    private int to;

    public BooleanReader(BooleanFormat format) {
        this.format = format;
    }

    /// Reads the boolean in `bytes[from, to)`.
    public ReadResult read(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        if (to - from > MAX_BYTES) {
            return ReadResult.ERROR;
        }
        var word = NumberText.strip(Utf8.text(bytes, from, to)).toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return ReadResult.BLANK;
        }
        value = format.trueWords().contains(word);
        return value || format.falseWords().contains(word) ? ReadResult.VALUE : ReadResult.ERROR;
    }

    public boolean value() {
        return value;
    }

    /// After [ReadResult#ERROR]: what was found and what was expected.
    public String problem() {
        return "found '%s', expected %s for true or %s for false"
                .formatted(
                        Utf8.sample(bytes, from, to, 50),
                        String.join(", ", new TreeSet<>(format.trueWords())),
                        String.join(", ", new TreeSet<>(format.falseWords())));
    }
}
