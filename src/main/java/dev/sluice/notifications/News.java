package dev.sluice.notifications;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.sluice.flows.StepState;

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
        Category category,
        Kind kind,
        String title,
        String text,
        // What was stored before there were data flows says nothing of the kind.
        @JsonTypeInfo(
                        use = JsonTypeInfo.Id.SIMPLE_NAME,
                        property = "is",
                        defaultImpl = RunFacts.class)
                @Nullable About about) {

    /// The facts of a run that is told of.
    public sealed interface About {
        /// Where it ran.
        UUID applicationId();

        /// The application's name when it ended.
        String applicationName();

        /// What a person can do about the failure; null for a run that did not fail.
        @Nullable String whatToDo();
    }

    /// An import's facts.
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
            @Nullable String whatToDo)
            implements About {
        public RunFacts {
            reasons = List.copyOf(reasons);
        }
    }

    /// The facts of a data flow's run.
    public record FlowFacts(
            UUID applicationId,
            String applicationName,
            UUID flowId,
            String flowName,
            UUID flowRunId,
            @Nullable Instant startedAt,
            Instant endedAt,
            List<StepFacts> steps,
            @Nullable String whatToDo)
            implements About {
        public FlowFacts {
            steps = List.copyOf(steps);
        }
    }

    /// What became of a step.
    ///
    /// @param runId of its newest import; null for a step that started none
    /// @param lines null for a step whose import came to no report
    /// @param reasons why lines were skipped, the most frequent ones, in order
    /// @param error why it failed or was skipped; null otherwise
    public record StepFacts(
            String configurationName,
            String blockName,
            StepState.Word state,
            @Nullable UUID runId,
            @Nullable LineCounts lines,
            List<ReasonCount> reasons,
            @Nullable String error) {
        public StepFacts {
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
