package dev.sluice.control;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Collects what is to run once the write of this thread is committed.
final class AfterCommit {
    private final ThreadLocal<@Nullable List<Runnable>> current = new ThreadLocal<>();

    /// Starts collecting on this thread.
    void begin() {
        current.set(new ArrayList<>());
    }

    /// Stops collecting and gives what was collected.
    List<Runnable> end() {
        var collected = current.get();
        current.remove();
        return collected == null ? List.of() : collected;
    }

    void add(Runnable action) {
        var collected = current.get();
        if (collected == null) {
            action.run();
        } else {
            collected.add(action);
        }
    }
}
