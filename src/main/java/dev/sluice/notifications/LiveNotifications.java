package dev.sluice.notifications;

import dev.sluice.kernel.MemberId;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells a member's open pages that their notifications changed. Safe for use by many threads.
@Component
public final class LiveNotifications {
    private final Map<MemberId, List<Runnable>> watchers = new ConcurrentHashMap<>();

    LiveNotifications() {}

    /// Calls the watcher at each change, on the thread that made it, until it is let go.
    public void watch(MemberId member, Runnable watcher) {
        watchers.compute(
                member,
                (id, known) -> {
                    var list = known == null ? new CopyOnWriteArrayList<Runnable>() : known;
                    list.add(watcher);
                    return list;
                });
    }

    /// Calls the watcher no longer.
    public void release(MemberId member, Runnable watcher) {
        watchers.computeIfPresent(
                member,
                (id, list) -> {
                    list.remove(watcher);
                    return list.isEmpty() ? null : list;
                });
    }

    void changed(MemberId member) {
        watchers.getOrDefault(member, List.of()).forEach(Runnable::run);
    }
}
