package dev.sluice.tabular;

import dev.sluice.tabular.NumberFormat.NegativeStyle;

import java.math.BigDecimal;

/// Reads numbers of one format from UTF-8 ranges, exactly.
///
/// The exact decimal is kept beside the value to store: an IEEE double, or a long when the target
/// is Integer. Results are valid until the next [#read]. Not for use by several threads.
public final class NumberReader {
    /// What the number is read for.
    public enum Target {
        /// Stored as a double; more than 15 significant digits count as rounded.
        NUMBER,
        /// Stored as a whole number; decimals are cut off toward zero and count as truncated.
        INTEGER
    }

    private static final int FAST_DIGITS = 18;
    private static final long EXACT_DOUBLE = 1L << 53;
    private static final long FIFTEEN_DIGITS = 1_000_000_000_000_000L;
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };

    private static final long[] POWERS = powers();

    private final NumberFormat format;
    private final boolean integerTarget;
    private final NumberText slow;
    private final int decimalByte;
    private final boolean leadingMinus;
    private final boolean scaled;
    private final int percentScale;
    private final BigDecimal factor;
    private final long factorUnscaled;
    private final int factorScale;

    private boolean compact;
    private long unscaled;
    private int scale;
    private BigDecimal big = BigDecimal.ZERO;
    private double value;
    private long integer;
    private boolean rounded;
    private boolean truncated;
    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private boolean outOfRange;

    public NumberReader(NumberFormat format, Target target) {
        this.format = format;
        this.integerTarget = target == Target.INTEGER;
        this.slow = new NumberText(format);
        this.decimalByte = format.decimalSeparator() < 0x80 ? format.decimalSeparator() : -1;
        this.leadingMinus = format.negatives().contains(NegativeStyle.LEADING_MINUS);
        this.percentScale = format.percent() ? 2 : 0;
        this.factor = format.multiplier().stripTrailingZeros();
        this.scaled = factor.compareTo(BigDecimal.ONE) != 0;
        boolean small = factor.unscaledValue().bitLength() < 63 && Math.abs(factor.scale()) <= 18;
        this.factorUnscaled = small ? factor.unscaledValue().longValue() : 0;
        this.factorScale = factor.scale();
    }

    /// Reads the number in `bytes[from, to)`.
    public ReadResult read(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        outOfRange = false;
        if (from == to) {
            return ReadResult.BLANK;
        }
        int at = from;
        boolean negative = bytes[at] == '-';
        if (negative) {
            at++;
        }
        int length = to - at;
        if (length > FAST_DIGITS || (negative && !leadingMinus)) {
            return readSlow();
        }
        long digits = 0;
        int point = -1;
        for (int i = at; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (bytes[i] == decimalByte && point < 0) {
                point = i;
            } else {
                return readSlow();
            }
        }
        if (length == 0 || (point >= 0 && length == 1)) {
            return readSlow();
        }
        return finish(negative ? -digits : digits, point < 0 ? 0 : to - point - 1);
    }

    private ReadResult finish(long digits, int decimals) {
        long exact = digits;
        int places = decimals + percentScale;
        if (scaled) {
            long high = Math.multiplyHigh(exact, factorUnscaled);
            exact *= factorUnscaled;
            if (factorUnscaled == 0 || high != exact >> 63 || exact == Long.MIN_VALUE) {
                return finish(BigDecimal.valueOf(digits, decimals));
            }
            places += factorScale;
        }
        compact = true;
        unscaled = exact;
        scale = places;
        return integerTarget ? finishInteger() : finishNumber();
    }

    private ReadResult finishNumber() {
        truncated = false;
        long magnitude = Math.abs(unscaled);
        rounded = magnitude >= FIFTEEN_DIGITS && significant(magnitude) > 15;
        if (magnitude <= EXACT_DOUBLE && scale >= -22 && scale <= 22) {
            // Both operands are exact doubles, so one operation rounds correctly.
            value = scale >= 0 ? unscaled / TENS[scale] : unscaled * TENS[-scale];
        } else {
            value = BigDecimal.valueOf(unscaled, scale).doubleValue();
        }
        return ReadResult.VALUE;
    }

    private ReadResult finishInteger() {
        if (scale == 0) {
            truncated = false;
            integer = unscaled;
        } else if (scale > 0 && scale <= 18) {
            long power = POWERS[scale];
            integer = unscaled / power;
            truncated = integer * power != unscaled;
        } else {
            return finishBig(BigDecimal.valueOf(unscaled, scale));
        }
        rounded = false;
        value = integer;
        return ReadResult.VALUE;
    }

    private ReadResult readSlow() {
        var result = slow.parse(bytes, from, to);
        if (result != ReadResult.VALUE) {
            outOfRange = result == ReadResult.ERROR && slow.outOfRange();
            return result;
        }
        var decimal = slow.decimal();
        if (decimal.precision() <= FAST_DIGITS && Math.abs(decimal.scale()) <= FAST_DIGITS) {
            return finish(decimal.unscaledValue().longValue(), decimal.scale());
        }
        return finish(decimal);
    }

    private ReadResult finish(BigDecimal decimal) {
        var exact = decimal.scaleByPowerOfTen(-percentScale);
        return finishBig(scaled ? exact.multiply(factor) : exact);
    }

    private ReadResult finishBig(BigDecimal exact) {
        compact = false;
        big = exact;
        truncated = false;
        if (integerTarget) {
            var whole = exact.toBigInteger();
            if (whole.bitLength() > 63) {
                return beyondRange();
            }
            integer = whole.longValue();
            truncated = new BigDecimal(whole).compareTo(exact) != 0;
            rounded = false;
            value = integer;
            return ReadResult.VALUE;
        }
        value = exact.doubleValue();
        if (Double.isInfinite(value)) {
            return beyondRange();
        }
        rounded =
                exact.stripTrailingZeros().precision() > 15 || (value == 0 && exact.signum() != 0);
        return ReadResult.VALUE;
    }

    private ReadResult beyondRange() {
        outOfRange = true;
        return ReadResult.ERROR;
    }

    private static int significant(long magnitude) {
        long rest = magnitude;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        int digits = 0;
        for (; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static long[] powers() {
        var powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /// The value to store as a double.
    public double value() {
        return value;
    }

    /// The value to store as a whole number; only for [Target#INTEGER].
    public long integer() {
        if (!integerTarget) {
            throw new IllegalStateException("read for " + Target.NUMBER);
        }
        return integer;
    }

    /// Whether the number has more significant digits than a double keeps.
    public boolean rounded() {
        return rounded;
    }

    /// Whether decimals were cut off.
    public boolean truncated() {
        return truncated;
    }

    /// The exact number after format and multiplier, before rounding or truncation.
    public BigDecimal decimal() {
        return compact ? BigDecimal.valueOf(unscaled, scale) : big;
    }

    /// Adds the exact number to a total.
    public void addTo(DecimalTotal total) {
        if (compact) {
            total.add(unscaled, scale);
        } else {
            total.add(big);
        }
    }

    /// After [ReadResult#ERROR]: what was found and what was expected.
    public String problem() {
        var found = Utf8.sample(bytes, from, to, 50);
        return outOfRange
                ? "found '%s', which is beyond the range of %s"
                        .formatted(found, integerTarget ? "an Integer" : "a Number")
                : "found '%s', expected a number like %s"
                        .formatted(found, NumberText.example(format));
    }
}
