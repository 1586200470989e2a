package dev.sluice.tabular;

import java.math.BigDecimal;
import java.util.Arrays;

/// An exact sum of decimals: one long per scale, spilled into a [BigDecimal] before it overflows.
///
/// Not for use by several threads.
public final class DecimalTotal {
    private static final int SCALES = 19;

    private final long[] sums = new long[SCALES];
    private BigDecimal spilled = BigDecimal.ZERO;
    private long count;

    /// Adds `unscaled` × 10^-`scale`.
    public void add(long unscaled, int scale) {
        count++;
        if (scale < 0 || scale >= SCALES) {
            spilled = spilled.add(BigDecimal.valueOf(unscaled, scale));
            return;
        }
        long before = sums[scale];
        long after = before + unscaled;
        if (((before ^ after) & (unscaled ^ after)) < 0) {
            spilled = spilled.add(BigDecimal.valueOf(before, scale));
            after = unscaled;
        }
        sums[scale] = after;
    }

    public void add(BigDecimal decimal) {
        count++;
        spilled = spilled.add(decimal);
    }

    /// Adds everything another total holds.
    public void add(DecimalTotal other) {
        long together = count + other.count;
        spilled = spilled.add(other.spilled);
        for (int scale = 0; scale < SCALES; scale++) {
            add(other.sums[scale], scale);
        }
        count = together;
    }

    /// The sum, without trailing zeros after the decimal point.
    public BigDecimal total() {
        var total = spilled;
        for (int scale = 0; scale < SCALES; scale++) {
            if (sums[scale] != 0) {
                total = total.add(BigDecimal.valueOf(sums[scale], scale));
            }
        }
        var stripped = total.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// How many decimals were added.
    public long count() {
        return count;
    }

    public void clear() {
        Arrays.fill(sums, 0);
        spilled = BigDecimal.ZERO;
        count = 0;
    }
}
