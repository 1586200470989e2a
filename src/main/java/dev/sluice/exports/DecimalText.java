package dev.sluice.exports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/// Writes numbers with at most 15 significant digits and never with an exponent.
final class DecimalText {
    /// Enough for every number of the fast ways: a sign, 19 digits, a separator.
    static final int LONGEST_FAST = 24;

    private static final int DECIMALS = 9;
    private static final double WHOLE = 1e15;
    private static final double[] POWERS = new double[DECIMALS + 1];
    private static final MathContext STORED = new MathContext(15, RoundingMode.HALF_EVEN);

    static {
        for (int i = 0; i <= DECIMALS; i++) {
            POWERS[i] = Math.pow(10, i);
        }
    }

    private DecimalText() {}

    /// Writes the number if it is short, as nearly all are.
    ///
    /// A quotient of two exact numbers that gives the number back is its decimal text: decimals of
    /// up to 15 digits are never the same double.
    ///
    /// @return where it ends, or -1 when it has too many digits for this way
    static int write(double number, byte[] to, int at, char separator) {
        for (int decimals = 0; decimals <= DECIMALS; decimals++) {
            double scaled = Math.rint(number * POWERS[decimals]);
            if (!(Math.abs(scaled) < WHOLE)) {
                return -1;
            }
            if (scaled / POWERS[decimals] == number) {
                return write((long) scaled, decimals, number < 0, to, at, separator);
            }
        }
        return -1;
    }

    /// Writes a whole number.
    static int write(long number, byte[] to, int at) {
        return write(number, 0, number < 0, to, at, '.');
    }

    private static int write(
            long digits, int decimals, boolean negative, byte[] to, int at, char separator) {
        int start = at;
        if (negative) {
            to[start++] = '-';
        }
        long rest = Math.abs(digits);
        int length = Math.max(digits(rest), decimals + 1);
        int end = start + length + (decimals > 0 ? 1 : 0);
        int place = end;
        for (int i = 0; i < length; i++) {
            if (decimals > 0 && i == decimals) {
                to[--place] = (byte) separator;
            }
            long next = rest / 10;
            to[--place] = (byte) ('0' + (rest - 10 * next));
            rest = next;
        }
        return end;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long power = 10; digits < 19 && number >= power; power *= 10) {
            digits++;
        }
        return digits;
    }

    /// Any number's text.
    static String of(double number, char separator) {
        var to = new byte[LONGEST_FAST];
        int end = write(number, to, 0, separator);
        if (end >= 0) {
            return new String(to, 0, end, StandardCharsets.US_ASCII);
        }
        var shortest = new BigDecimal(Double.toString(number));
        var rounded =
                shortest.stripTrailingZeros().precision() > STORED.getPrecision()
                        ? new BigDecimal(number).round(STORED)
                        : shortest;
        return rounded.stripTrailingZeros().toPlainString().replace('.', separator);
    }
}
