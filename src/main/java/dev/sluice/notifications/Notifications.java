package dev.sluice.notifications;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.Page;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// A member's own notifications: nobody sees those of others. Safe for use by many threads.
@Component
public final class Notifications {
    private final NotificationStore store;
    private final LiveNotifications live;
    private final NotificationSettings settings;
    private final Access access;
    private final Clock clock;

    Notifications(
            NotificationStore store,
            LiveNotifications live,
            NotificationSettings settings,
            Access access,
            Clock clock) {
        this.store = store;
        this.live = live;
        this.settings = settings;
        this.access = access;
        this.clock = clock;
    }

    /// The caller's notifications, newest first; without those about applications that they do not
    /// see any more.
    public Page<Notification> of(Caller caller, NotificationQuery query) {
        var found = store.of(caller.member(), query, since());
        boolean more = found.size() > query.limit();
        var shown = more ? found.subList(0, query.limit()) : found;
        return new Page<>(
                shown.stream().filter(it -> sees(caller, it)).toList(),
                more
                        ? Optional.of(NotificationQuery.Place.after(shown.getLast()))
                        : Optional.empty());
    }

    /// How many of them are unread.
    public long unread(MemberId member) {
        return store.unread(member, since());
    }

    /// Marks one of the caller's as read or unread.
    ///
    /// @throws SluiceException NOT_FOUND, also for somebody else's
    public void markRead(Caller caller, NotificationId id) {
        mark(caller, id, false);
    }

    /// As [#markRead], the other way.
    public void markUnread(Caller caller, NotificationId id) {
        mark(caller, id, true);
    }

    /// Marks all of the caller's as read.
    public void markAllRead(Caller caller) {
        store.markAllRead(caller.member());
        live.changed(caller.member());
    }

    private void mark(Caller caller, NotificationId id, boolean unread) {
        if (!store.mark(caller.member(), id, unread)) {
            throw SluiceException.notFound("Notification", id);
        }
        live.changed(caller.member());
    }

    private boolean sees(Caller caller, Notification it) {
        var about = it.news().about();
        return about == null
                || access.may(
                        caller,
                        new ApplicationId(about.applicationId()),
                        Permission.DisplayApplication);
    }

    private Instant since() {
        return clock.instant().minus(settings.keep());
    }
}
