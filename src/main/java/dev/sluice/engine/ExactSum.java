package dev.sluice.engine;

import dev.sluice.tabular.DecimalTotal;

import java.math.BigDecimal;

/// An exact sum of doubles, each taken as its shortest decimal. For one thread.
final class ExactSum {
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12
    };
    private static final double EXACT_LIMIT = 1e15;

    private final DecimalTotal total = new DecimalTotal();
    private int scale;

    /// Adds a finite number.
    void add(double value) {
        if (!addAt(scale, value)) {
            addAtAnyScale(value);
        }
    }

    /// A decimal of at most 15 digits is told by its double, so that when dividing the scaled
    /// integer gives the number back, that integer is the shortest decimal.
    private boolean addAt(int digits, double value) {
        double scaled = Math.rint(value * POWERS[digits]);
        if (!(Math.abs(scaled) < EXACT_LIMIT) || scaled / POWERS[digits] != value) {
            return false;
        }
        total.add((long) scaled, digits);
        return true;
    }

    private void addAtAnyScale(double value) {
        for (int digits = 0; digits < POWERS.length; digits++) {
            if (addAt(digits, value)) {
                scale = digits;
                return;
            }
        }
        total.add(new BigDecimal(Double.toString(value)));
    }

    /// Adds a stored word of a column of the given type; other than numeric types add nothing.
    void add(ValueType type, long word) {
        if (type == ValueType.NUMBER) {
            add(Double.longBitsToDouble(word));
        } else if (type == ValueType.INTEGER) {
            total.add(word, 0);
        }
    }

    /// The sum so far, without trailing zeros.
    BigDecimal total() {
        return total.total();
    }
}
