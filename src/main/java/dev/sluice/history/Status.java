package dev.sluice.history;

import dev.sluice.imports.ImportRun.Outcome;
import dev.sluice.imports.RunState;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where the thing a line tells of stands: the state while it goes on, then its outcome.
public enum Status {
    /// It waits.
    Queued(RunState.Queued),
    /// It goes on.
    Running(RunState.Running),
    /// It is done, all of it.
    Success(RunState.Completed),
    /// It is done, and some lines were skipped.
    Partial(RunState.Completed),
    /// It changed nothing.
    Failed(RunState.Failed),
    /// A person stopped it; it changed nothing.
    Cancelled(RunState.Cancelled);

    private final RunState state;

    Status(RunState state) {
        this.state = state;
    }

    /// The word for it as a run's state.
    public RunState state() {
        return state;
    }

    /// The word for how it ended; empty while it goes on.
    public Optional<Outcome> outcome() {
        return terminal() ? Optional.of(Outcome.valueOf(name())) : Optional.empty();
    }

    /// Whether nothing more will happen.
    public boolean terminal() {
        return this != Queued && this != Running;
    }

    /// The statuses a filter word means, which is a state or an outcome in any letter case; empty
    /// when it is neither.
    public static Set<Status> named(String word) {
        return Arrays.stream(values())
                .filter(status ->
                        status.name().equalsIgnoreCase(word)
                                || status.state.name().equalsIgnoreCase(word))
                .collect(Collectors.toUnmodifiableSet());
    }
}
