package dev.sluice.history;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where the thing a line tells of stands: the state while it goes on, then its outcome.
public enum Status {
    /// It waits.
    Queued("Queued"),
    /// It goes on.
    Running("Running"),
    /// It is done, all of it.
    Success("Completed"),
    /// It is done, and some lines were skipped.
    Partial("Completed"),
    /// It changed nothing.
    Failed("Failed"),
    /// A person stopped it; it changed nothing.
    Cancelled("Cancelled");

    private final String state;

    Status(String state) {
        this.state = state;
    }

    /// The word for it as a run's state.
    public String state() {
        return state;
    }

    /// The word for how it ended; empty while it goes on.
    public Optional<String> outcome() {
        return terminal() ? Optional.of(name()) : Optional.empty();
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
                        status.name().equalsIgnoreCase(word) || status.state.equalsIgnoreCase(word))
                .collect(Collectors.toUnmodifiableSet());
    }
}
