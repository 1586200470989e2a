package dev.sluice.notifications;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;

/// Tells a member in the notification centre, and nowhere else, that a message for them was given
/// up; of one for a place of the workspace, whoever set that up last.
@Component
final class TellOfFaults {
    private final NotificationStore store;
    private final ChannelStore channels;
    private final ControlStore control;
    private final LiveNotifications live;
    private final IdSource ids;
    private final Clock clock;

    TellOfFaults(
            NotificationStore store,
            ChannelStore channels,
            ControlStore control,
            LiveNotifications live,
            IdSource ids,
            Clock clock) {
        this.store = store;
        this.channels = channels;
        this.control = control;
        this.live = live;
        this.ids = ids;
        this.clock = clock;
    }

    void tell(Delivery given, String fault) {
        switch (given.recipient()) {
            case Delivery.Recipient.ToMember(var member) -> tell(member, given, fault);
            case Delivery.Recipient.ToChannel(var id) ->
                    channels.find(id).ifPresent(channel -> tell(channel.updatedBy(), given, fault));
        }
    }

    private void tell(MemberId member, Delivery given, String fault) {
        var now = clock.instant();
        var cause = "delivery " + given.channel() + " " + given.target();
        var news =
                new News(
                        Category.AsynchronousTasks,
                        Kind.Failed,
                        given.channel().label() + " to " + given.target() + " was not delivered",
                        fault,
                        null);
        control.change(sql ->
                store.unread(member, cause)
                        .ifPresentOrElse(
                                entry -> store.gather(entry, news, now),
                                () ->
                                        store.insert(
                                                new Notification(
                                                        new NotificationId(ids.next()),
                                                        member,
                                                        news,
                                                        0,
                                                        now,
                                                        now,
                                                        true),
                                                Optional.empty(),
                                                cause)));
        live.changed(member);
    }
}
