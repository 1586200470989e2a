package dev.sluice.notifications;

import dev.sluice.access.Access;
import dev.sluice.access.Member;
import dev.sluice.access.Members;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;
import dev.sluice.schedules.Notify;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells those whom a schedule names, and the channels of the workspace, how its runs ended. Safe
/// for use by many threads.
@Component
final class TellOfEndings {
    private final Members members;
    private final Access access;
    private final NotificationStore store;
    private final Deliveries deliveries;
    private final TellChannels channels;
    private final ControlStore control;
    private final LiveNotifications live;
    private final NotificationSettings settings;
    private final IdSource ids;
    private final Clock clock;

    TellOfEndings(
            Members members,
            Access access,
            NotificationStore store,
            Deliveries deliveries,
            TellChannels channels,
            ControlStore control,
            LiveNotifications live,
            NotificationSettings settings,
            IdSource ids,
            Clock clock) {
        this.members = members;
        this.access = access;
        this.store = store;
        this.deliveries = deliveries;
        this.channels = channels;
        this.control = control;
        this.live = live;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /// Tells whoever is to hear of it, once, however often it is called.
    void tell(Ending ending) {
        var now = clock.instant();
        var asked = asked(ending);
        control.change(sql -> {
            store.forgetBefore(now.minus(settings.keep()));
            deliveries.forgetBefore(now.minus(settings.keep()));
            channels.forgetBefore(now.minus(settings.keep()));
            if (store.firstTelling(ending.run(), now)) {
                asked.recipients().forEach(member -> tell(member, ending, asked.about(), now));
                channels.tell(ending, now);
            }
        });
        asked.recipients().forEach(live::changed);
    }

    private void tell(MemberId member, Ending ending, Notify.About about, Instant now) {
        var schedule = ending.schedule().id();
        switch (Move.of(about, store.told(member, schedule), ending.kind(), ending.cause())) {
            case Move.Nothing() -> {}
            case Move.Tell(var kind) -> {
                var news = ending.news(kind);
                var id = new NotificationId(ids.next());
                var entry = new Notification(id, member, news, 0, now, now, true);
                store.insert(entry, Optional.of(schedule), ending.cause());
                deliveries.queue(member, news, 0);
            }
            case Move.Gather(var entry) -> {
                var news = ending.news(ending.kind());
                store.gather(entry, news, now);
                if (store.sendAgain(entry, now.minus(settings.remindAfter()), now)) {
                    deliveries.queue(member, news, store.repeats(entry));
                }
            }
        }
    }

    /// Whom to tell of what: as the schedule says. That its owner is gone is told even where nobody
    /// wanted to hear of anything, since nothing will run until somebody takes it over; where it
    /// names nobody, the application's owner hears of it.
    private Notify asked(Ending ending) {
        var named = ending.schedule().notification();
        var reached = reached(ending, named.recipients());
        if (!ending.ownerGone()) {
            return new Notify(named.about(), reached);
        }
        var about = named.about() == Notify.About.None ? Notify.About.Failed : named.about();
        var owner = access.owner(ending.application()).map(Set::of).orElse(Set.of());
        return new Notify(about, reached.isEmpty() ? reached(ending, owner) : reached);
    }

    /// Those of them who are active and see the application.
    private Set<MemberId> reached(Ending ending, Set<MemberId> recipients) {
        return recipients.stream()
                .filter(id -> members.find(id).filter(Member::active).isPresent())
                .filter(id -> access.may(id, ending.application(), Permission.DisplayApplication))
                .collect(Collectors.toSet());
    }
}
