package dev.sluice.notifications;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What is told, whichever way: the words, and what they rest on. It holds counts and reasons, but
/// no text out of a file: whoever may see that looks it up in the run.
///
/// @param title one line, such as `Import into Revenue failed`
/// @param text one or two sentences
/// @param about the run that is told of; null for other news
public record News(
        Category category, Kind kind, String title, String text, @Nullable RunFacts about) {

    /// A run's facts.
    ///
    /// @param configurationName null for a run without a saved configuration
    /// @param lines null for a run that came to no report
    /// @param reasons the most frequent ones, in order
    /// @param whatToDo what a person can do about the failure; null for a run that did not fail
    public record RunFacts(
            UUID applicationId,
            String applicationName,
            UUID blockId,
            String blockName,
            UUID runId,
            @Nullable String configurationName,
            @Nullable Instant startedAt,
            Instant endedAt,
            @Nullable LineCounts lines,
            List<ReasonCount> reasons,
            @Nullable String whatToDo) {
        public RunFacts {
            reasons = List.copyOf(reasons);
        }
    }

    /// What became of the lines.
    public record LineCounts(
            long read, long inserted, long updated, long unchanged, long duplicate, long skipped) {}

    /// How often something was skipped for a reason.
    ///
    /// @param column empty when the whole line is at fault
    public record ReasonCount(String reason, String column, boolean wholeLines, long count) {
        /// As people read it, such as `994 lines: Not a number (Amount)`.
        public String words() {
            return Words.count(count, wholeLines ? "line" : "cell")
                    + ": "
                    + reason
                    + (column.isEmpty() ? "" : " (" + column + ")");
        }
    }
}
