package dev.sluice.imports;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What an import would do, found out by doing all of it but the commit.
///
/// @param progress from 0 to 1
/// @param report as a run's report; null until it is done, and where it failed
/// @param unmatched texts that name no item, the most frequent first
/// @param error why the import would fail
public record Trial(
        State state,
        double progress,
        @Nullable ImportReport report,
        List<Unmatched> unmatched,
        @Nullable RunError error) {
    public Trial {
        unmatched = List.copyOf(unmatched);
    }

    /// Where a trial stands.
    public enum State {
        /// The file is being read.
        Running,
        /// The report is there.
        Done,
        /// The import would fail, or the trial was given up for a newer one.
        Failed
    }

    /// A text that names no item.
    ///
    /// @param nearest the item whose name is most like it
    public record Unmatched(String column, String value, long count, @Nullable String nearest) {}
}
