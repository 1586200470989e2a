package dev.sluice.tabular;

/// What a cell is made of, found in one look: decides which readings are worth a try.
final class CellShape {
    private static final int MAX_TYPED_BYTES = 40;

    private int digits;
    private int letters;
    private int commas;
    private int points;
    private int length;
    private boolean startsBlank;
    private boolean dashed;
    private boolean slashed;
    private boolean leadingZero;

    void look(byte[] bytes, int from, int to) {
        length = to - from;
        startsBlank = length > 0 && bytes[from] <= ' ';
        digits = letters = commas = points = 0;
        dashed = slashed = leadingZero = false;
        if (length > MAX_TYPED_BYTES) {
            return;
        }
        leadingZero =
                length > 1
                        && bytes[from] == '0'
                        && bytes[from + 1] >= '0'
                        && bytes[from + 1] <= '9';
        for (int i = from; i < to; i++) {
            byte octet = bytes[i];
            if (octet >= '0' && octet <= '9') {
                digits++;
            } else if (octet == ',') {
                commas++;
            } else if (octet == '.') {
                points++;
            } else if (octet == '-') {
                dashed = true;
            } else if (octet == '/') {
                slashed = true;
            } else if (octet >= 'A' && Character.isLetter(octet)) {
                letters++;
            }
        }
    }

    boolean mayBeNumber() {
        return digits > 0 && letters <= 4 && !slashed && length <= MAX_TYPED_BYTES;
    }

    boolean mayBeDate() {
        boolean separated = dashed || slashed || points > 0 || letters >= 3;
        return digits > 1 && length <= MAX_TYPED_BYTES && length >= 5 && (separated || digits == 8);
    }

    boolean mayBeBoolean() {
        return length <= 6 && length > 0;
    }

    boolean hasComma() {
        return commas > 0;
    }

    boolean hasPoint() {
        return points > 0;
    }

    /// Like 007: reading it as a number would lose digits.
    boolean hasLeadingZero() {
        return leadingZero && points + commas == 0 && digits == length;
    }

    /// A cell that begins with a space, or a character beyond ASCII, and shows nothing else.
    boolean mayBeBlank() {
        return startsBlank && digits + letters + commas + points == 0;
    }
}
