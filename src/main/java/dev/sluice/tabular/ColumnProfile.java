package dev.sluice.tabular;

import java.util.List;

/// What a whole column looks like.
///
/// @param confidence in type and format, from 0 to 1
/// @param others the best format of each other kind that at least one cell can be read in: for
///   whoever knows better what the column holds
/// @param share of the filled cells that can be read in this format, from 0 to 1
/// @param cells of intact records, blank ones included
/// @param distinct different texts, blank not counted
/// @param distinctExact whether `distinct` was counted or, beyond a bound, estimated (about 2 %
///   off)
/// @param min smallest value as text; of dates yyyy-MM-dd; empty when there is none
/// @param max largest value
/// @param samples some of the first different texts
/// @param problems some of the cells that do not fit the format
/// @param ambiguities other readings that fit as well
public record ColumnProfile(
        String name,
        ColumnType type,
        double confidence,
        ColumnFormat format,
        List<ColumnFormat> others,
        double share,
        long cells,
        long blank,
        long distinct,
        boolean distinctExact,
        String min,
        String max,
        List<String> samples,
        List<ProblemCell> problems,
        List<Ambiguity> ambiguities) {
    public ColumnProfile {
        others = List.copyOf(others);
        samples = List.copyOf(samples);
        problems = List.copyOf(problems);
        ambiguities = List.copyOf(ambiguities);
    }

    /// A cell that does not fit its column's format.
    public record ProblemCell(long line, String text) {}

    /// Another way to read the column, with the evidence for both in words.
    public record Ambiguity(String message, ColumnFormat other) {}
}
