package dev.sluice.tabular;

import java.util.List;

/// What something most likely is, how sure that is, and what else it could be.
///
/// @param confidence from 0 (no idea) to 1 (certain)
/// @param alternatives less likely values, the likeliest first
public record Guess<T>(T value, double confidence, List<Alternative<T>> alternatives) {
    public Guess {
        confidence = rounded(confidence);
        alternatives = List.copyOf(alternatives);
    }

    /// Another value, with its own confidence.
    public record Alternative<T>(T value, double confidence) {}

    /// Four decimals are more than a guess knows.
    private static double rounded(double confidence) {
        return Math.round(Math.clamp(confidence, 0.0, 1.0) * 10_000) / 10_000.0;
    }

    static <T> Guess<T> of(T value, double confidence) {
        return new Guess<>(value, confidence, List.of());
    }
}
