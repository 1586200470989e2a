package dev.sluice.engine.plan;

/// Sums of numbers of few decimals, from one pass that is as cheap as a plain sum.
///
/// A sum of such numbers has as few decimals itself. A compensated sum comes so near to it that it
/// cannot be mistaken for another, whatever the order of the rows and the number of threads; why
/// the limits below are enough is in docs/decisions/0185-sums-of-few-decimals.md. What is outside
/// of them is left undecided.
final class DecidedSums {
    /// The sum of the numbers' sizes, in the unit of their last decimal, up to which the nearest
    /// whole number of units is the only one possible.
    private static final long MOST_UNITS = 200_000_000_000_000L;

    /// How much larger the sum of the sizes may be than the sum: beyond, what doubles lack of the
    /// decimals they stand for could be seen among 15 digits.
    private static final String MOST_LOST = "1.4";

    private DecidedSums() {}

    /// The sum, to be rounded to 15 digits; blank where it cannot be told in this way.
    static String sum(String of, Decimals decimals) {
        String sum = compensated(of);
        String size = decimals.oneSign() ? "abs(" + sum + ")" : compensated("abs(" + of + ")");
        String parts = decimals.parts() + ".0";
        String within = size + " < " + MOST_UNITS / decimals.parts() + ".0";
        // Whole numbers add up to exactly their sum.
        String clear =
                decimals.places() == 0 || decimals.oneSign()
                        ? ""
                        : " AND " + size + " <= " + MOST_LOST + " * abs(" + sum + ")";
        return "CASE WHEN "
                + within
                + clear
                + " THEN round("
                + sum
                + " * "
                + parts
                + ") / "
                + parts
                + " + 0.0 END";
    }

    static String nothing(String of) {
        return compensated(of) + " IS NULL";
    }

    private static String compensated(String of) {
        return "fsum(" + of + ")";
    }
}
