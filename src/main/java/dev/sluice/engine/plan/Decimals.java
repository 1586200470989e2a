package dev.sluice.engine.plan;

import java.util.OptionalLong;

/// What is known of all numbers of a column: each is the double next to one of so many decimals.
///
/// @param places how many decimals they have at most
/// @param oneSign whether all of them are at least zero, or all of them at most zero
/// @param most no number is larger, whatever its sign
public record Decimals(int places, boolean oneSign, double most) {
    /// The most that can be known: beyond, a sum's digits would not be enough to tell.
    public static final int MOST_PLACES = 4;

    /// Below, the product of two doubles that stand for decimals cannot be mistaken for another
    /// number of parts; see docs/decisions/0201-products-of-few-decimals.md.
    private static final double MOST_PARTS = 9e14;

    public Decimals {
        if (places < 0 || places > MOST_PLACES) {
            throw new IllegalArgumentException("0 to 4 places, not " + places);
        }
    }

    /// How many parts one has.
    public long parts() {
        return parts(places);
    }

    private static long parts(int places) {
        return Math.round(Math.pow(10, places));
    }

    /// How many parts one has in products of such numbers with others of few decimals; empty where
    /// a product may have more than 15 digits, or a factor in such parts as many.
    public OptionalLong partsOfProducts(Decimals other) {
        long parts = parts(places + other.places);
        double largest = Math.max(most * other.most, Math.max(most, other.most));
        return largest * parts < MOST_PARTS ? OptionalLong.of(parts) : OptionalLong.empty();
    }
}
