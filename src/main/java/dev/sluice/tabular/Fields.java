package dev.sluice.tabular;

/// Counts the fields of a line under an assumed delimiter.
final class Fields {
    /// The quotes of the line are not well-formed under the assumption.
    static final int MALFORMED = -1;

    private Fields() {}

    static int count(byte[] bytes, int from, int to, int delimiter, int quote) {
        int fields = 1;
        boolean fieldStart = true;
        for (int at = from; at < to; at++) {
            byte octet = bytes[at];
            if (octet == delimiter) {
                fields++;
                fieldStart = true;
            } else if (octet == quote && quote > 0) {
                if (!fieldStart) {
                    return MALFORMED;
                }
                int close = close(bytes, at + 1, to, quote);
                if (close < 0 || (close + 1 < to && bytes[close + 1] != delimiter)) {
                    return MALFORMED;
                }
                at = close;
                fieldStart = false;
            } else {
                fieldStart = false;
            }
        }
        return fields;
    }

    private static int close(byte[] bytes, int from, int to, int quote) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == quote) {
                if (at + 1 < to && bytes[at + 1] == quote) {
                    at++;
                } else {
                    return at;
                }
            }
        }
        return MALFORMED;
    }
}
