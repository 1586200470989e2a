package dev.sluice.flows;

import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.TakenNames;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a person fills in of a data flow.
public record FlowDraft(
        String name,
        String description,
        ExecutionMode mode,
        OnFailure onFailure,
        List<Action> actions) {
    private static final int LONGEST_DESCRIPTION = 10_000;
    private static final int MOST_RETRIES = 10;
    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);
    private static final Duration LONGEST_LIMIT = Duration.ofDays(1);

    public FlowDraft {
        name = name.strip();
        actions = List.copyOf(actions);
    }

    /// One action.
    ///
    /// @param id of the action that it replaces; empty for a new one
    public record Action(
            Optional<UUID> id,
            ConfigurationId configuration,
            boolean enabled,
            int retries,
            Duration backOff,
            Optional<Duration> timeLimit) {}

    /// @throws SluiceException MALFORMED_REQUEST naming what is wrong, LIMIT_EXCEEDED
    void requireSound(int maxActions) {
        if (name.isEmpty() || name.length() > TakenNames.LONGEST) {
            throw malformed(
                    "The name of a data flow has 1 to "
                            + TakenNames.LONGEST
                            + " characters; found "
                            + name.length()
                            + ".");
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            throw malformed(
                    "The description of a data flow has at most "
                            + LONGEST_DESCRIPTION
                            + " characters; found "
                            + description.length()
                            + ".");
        }
        if (actions.isEmpty()) {
            throw malformed("A data flow has at least one action. Add an action.");
        }
        if (actions.size() > maxActions) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "A data flow has at most "
                            + maxActions
                            + " actions (sluice.flows.max-actions); found "
                            + actions.size()
                            + ".");
        }
        for (int n = 0; n < actions.size(); n++) {
            requireSound(actions.get(n), "Action " + (n + 1));
        }
    }

    private static void requireSound(Action action, String which) {
        if (action.retries() < 0 || action.retries() > MOST_RETRIES) {
            throw malformed(
                    which
                            + " is retried 0 to "
                            + MOST_RETRIES
                            + " times; found "
                            + action.retries());
        }
        if (!action.backOff().isPositive() || action.backOff().compareTo(LONGEST_BACK_OFF) > 0) {
            throw malformed(
                    which
                            + " waits 1 to 3600 seconds before it is retried; found "
                            + action.backOff().toSeconds());
        }
        action.timeLimit()
                .filter(limit -> !limit.isPositive() || limit.compareTo(LONGEST_LIMIT) > 0)
                .ifPresent(limit -> {
                    throw malformed(
                            which
                                    + " has a time limit of 1 to 1440 minutes; found "
                                    + limit.toMinutes());
                });
    }

    private static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
