package dev.sluice.flows;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// One action of a flow: an import configuration, and what is done when it does not go well.
///
/// @param id stays the same over the flow's versions
/// @param retries how often it is tried again after it failed
/// @param backOff the wait before the first retry; each further one waits twice as long, an hour at
///   most
/// @param timeLimit how long one attempt may take before it is stopped
/// @param target what it writes, by the names of when it was saved
public record DataAction(
        UUID id,
        ConfigurationId configuration,
        boolean enabled,
        int retries,
        Duration backOff,
        Optional<Duration> timeLimit,
        Target target) {
    private static final int MOST_DOUBLINGS = 20;
    private static final Duration LONGEST = Duration.ofHours(1);

    /// A block and the configuration that imports into it.
    public record Target(BlockId block, String blockName, String configurationName) {}

    /// The same action of another flow.
    DataAction as(UUID other) {
        return new DataAction(other, configuration, enabled, retries, backOff, timeLimit, target);
    }

    /// The action as it is undone: without retries or a limit.
    DataAction once() {
        return new DataAction(id, configuration, true, 0, backOff, Optional.empty(), target);
    }

    /// The wait before the next attempt.
    ///
    /// @param failed how many attempts failed so far, at least one
    Duration waitAfter(int failed) {
        var wait = backOff.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
