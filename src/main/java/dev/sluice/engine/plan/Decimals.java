package dev.sluice.engine.plan;

/// What is known of all numbers of a column: each is the double next to one of so many decimals.
///
/// @param places how many decimals they have at most
/// @param oneSign whether all of them are at least zero, or all of them at most zero
public record Decimals(int places, boolean oneSign) {
    /// The most that can be known: beyond, a sum's digits would not be enough to tell.
    public static final int MOST_PLACES = 4;

    public Decimals {
        if (places < 0 || places > MOST_PLACES) {
            throw new IllegalArgumentException("0 to 4 places, not " + places);
        }
    }

    /// How many parts one has.
    public long parts() {
        return Math.round(Math.pow(10, places));
    }
}
