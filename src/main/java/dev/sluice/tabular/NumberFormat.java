package dev.sluice.tabular;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/// How numbers are written in a file.
///
/// Spaces around a number, a leading plus and an exponent (`1e5`) are always understood. Grouping
/// is optional, but where it is used every group but the first has three digits.
///
/// @param groupingSeparator [#NONE] for none; a space stands for no-break spaces too, an apostrophe
///   for the typographic one
/// @param prefix text taken away before the number where it stands, such as `$`
/// @param suffix text taken away after the number where it stands, such as `K`
/// @param percent 5 and `5%` mean 0.05
/// @param multiplier what the number is multiplied by, exactly
public record NumberFormat(
        char decimalSeparator,
        char groupingSeparator,
        String prefix,
        String suffix,
        boolean percent,
        BigDecimal multiplier,
        Set<NegativeStyle> negatives) {
    /// No grouping.
    public static final char NONE = '\0';

    /// How a negative number is told.
    public enum NegativeStyle {
        /// `-5`, with a hyphen or the minus sign U+2212.
        LEADING_MINUS,
        /// `5-`
        TRAILING_MINUS,
        /// `(5)`
        PARENTHESES
    }

    public NumberFormat {
        if (decimalSeparator == groupingSeparator) {
            throw new IllegalArgumentException(
                    "decimal and grouping separator are both '%s'".formatted(decimalSeparator));
        }
        if (isPartOfNumber(decimalSeparator) || isPartOfNumber(groupingSeparator)) {
            throw new IllegalArgumentException("a digit or sign cannot separate digits");
        }
        if (decimalSeparator == NONE) {
            throw new IllegalArgumentException("a decimal separator is needed");
        }
        if (multiplier.signum() == 0) {
            throw new IllegalArgumentException("the multiplier must not be 0");
        }
        prefix = prefix.strip();
        suffix = suffix.strip();
        negatives = negatives.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(negatives));
    }

    /// `-1234.5`: decimal point, no grouping, leading minus.
    public static NumberFormat plain() {
        return new NumberFormat(
                '.', NONE, "", "", false, BigDecimal.ONE, Set.of(NegativeStyle.LEADING_MINUS));
    }

    public NumberFormat withDecimalSeparator(char other) {
        return new NumberFormat(
                other, groupingSeparator, prefix, suffix, percent, multiplier, negatives);
    }

    public NumberFormat withGroupingSeparator(char other) {
        return new NumberFormat(
                decimalSeparator, other, prefix, suffix, percent, multiplier, negatives);
    }

    /// Both separators at once, as they often change places.
    public NumberFormat withSeparators(char decimal, char grouping) {
        return new NumberFormat(decimal, grouping, prefix, suffix, percent, multiplier, negatives);
    }

    public NumberFormat withPrefix(String other) {
        return new NumberFormat(
                decimalSeparator, groupingSeparator, other, suffix, percent, multiplier, negatives);
    }

    public NumberFormat withSuffix(String other) {
        return new NumberFormat(
                decimalSeparator, groupingSeparator, prefix, other, percent, multiplier, negatives);
    }

    /// Read as percentages: 5 means 0.05.
    public NumberFormat asPercent() {
        return new NumberFormat(
                decimalSeparator, groupingSeparator, prefix, suffix, true, multiplier, negatives);
    }

    public NumberFormat withMultiplier(BigDecimal other) {
        return new NumberFormat(
                decimalSeparator, groupingSeparator, prefix, suffix, percent, other, negatives);
    }

    public NumberFormat withNegatives(Set<NegativeStyle> others) {
        return new NumberFormat(
                decimalSeparator, groupingSeparator, prefix, suffix, percent, multiplier, others);
    }

    private static boolean isPartOfNumber(char character) {
        return (character >= '0' && character <= '9') || character == '-' || character == '+';
    }
}
