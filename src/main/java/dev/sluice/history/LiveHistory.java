package dev.sluice.history;

import dev.sluice.kernel.ApplicationId;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Tells whoever watches an application that something in it changed. Safe for use by many threads.
@Component
public final class LiveHistory {
    private final Map<ApplicationId, List<Consumer<Change>>> watchers = new ConcurrentHashMap<>();

    /// What changed.
    ///
    /// @param kind `run` or `block`
    public record Change(String kind, String id) {}

    LiveHistory() {}

    /// Calls the watcher at each change, on the thread that recorded it, until it is let go.
    public void watch(ApplicationId application, Consumer<Change> watcher) {
        watchers.compute(
                application,
                (id, known) -> {
                    var list = known == null ? new CopyOnWriteArrayList<Consumer<Change>>() : known;
                    list.add(watcher);
                    return list;
                });
    }

    /// Calls the watcher no longer.
    public void release(ApplicationId application, Consumer<Change> watcher) {
        watchers.computeIfPresent(
                application,
                (id, list) -> {
                    list.remove(watcher);
                    return list.isEmpty() ? null : list;
                });
    }

    void changed(ApplicationId application, Change change) {
        watchers.getOrDefault(application, List.of()).forEach(watcher -> watcher.accept(change));
    }
}
