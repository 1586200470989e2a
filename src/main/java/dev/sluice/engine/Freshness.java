package dev.sluice.engine;

import java.util.Optional;

/// Whether a block's formula results are those of the present data.
///
/// @param reason why a calculation failed
public record Freshness(State state, Optional<String> reason) {
    /// How results stand to the data; later ones are worse.
    public enum State {
        /// They are what a calculation now would give; also without any formula.
        FRESH,
        /// They are about to be calculated.
        STALE,
        /// They are being calculated.
        CALCULATING,
        /// They cannot be calculated from the present data, or from what failed before them.
        FAILED
    }

    static final Freshness FRESH = new Freshness(State.FRESH, Optional.empty());
    static final Freshness STALE = new Freshness(State.STALE, Optional.empty());
    static final Freshness CALCULATING = new Freshness(State.CALCULATING, Optional.empty());

    static Freshness failed(String reason) {
        return new Freshness(State.FAILED, Optional.of(reason));
    }

    /// The worse of both.
    Freshness and(Freshness other) {
        return other.state.compareTo(state) > 0 ? other : this;
    }
}
