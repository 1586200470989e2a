package dev.sluice.notifications;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.access.WorkspacePermission;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Messages on their way out of the server. Safe for use by many threads.
@Component
public final class Deliveries {
    private final DeliveryStore deliveries;
    private final Preferences preferences;
    private final Members members;
    private final Access access;
    private final ControlStore store;
    private final DeliverDue delivering;
    private final IdSource ids;
    private final Clock clock;

    Deliveries(
            DeliveryStore deliveries,
            Preferences preferences,
            Members members,
            Access access,
            ControlStore store,
            DeliverDue delivering,
            IdSource ids,
            Clock clock) {
        this.deliveries = deliveries;
        this.preferences = preferences;
        this.members = members;
        this.access = access;
        this.store = store;
        this.delivering = delivering;
        this.ids = ids;
        this.clock = clock;
    }

    /// What went out or is to go out lately, newest first.
    ///
    /// @throws dev.sluice.kernel.SluiceException FORBIDDEN without Manage Integrations
    public List<Delivery> newest(Caller caller, int limit) {
        access.require(caller, WorkspacePermission.ManageIntegrations);
        return deliveries.newest(limit);
    }

    /// Stores the news for every channel by which the member wants to hear of it. Call it inside
    /// the write that made it happen.
    void queue(MemberId id, News news, long repeats) {
        members.find(id)
                .ifPresent(member -> {
                    for (var courier : preferences.wanted(member, news.category())) {
                        var target = courier.target(member).orElseThrow();
                        var recipient = new Delivery.Recipient.ToMember(id);
                        queue(waiting(courier.channel(), target, recipient, news, repeats));
                    }
                });
    }

    /// Stores the news for a place of the workspace, as [#queue(MemberId, News, long)].
    void queue(NotificationChannel channel, News news, long repeats) {
        var recipient = new Delivery.Recipient.ToChannel(channel.id());
        queue(waiting(channel.kind(), channel.name(), recipient, news, repeats));
    }

    private void queue(Delivery delivery) {
        deliveries.insert(delivery);
        store.afterCommit(delivering::wake);
    }

    void forgetBefore(Instant instant) {
        deliveries.forgetBefore(instant);
    }

    /// A message that was not tried yet.
    Delivery waiting(
            Channel channel, String target, Delivery.Recipient recipient, News news, long repeats) {
        return new Delivery(
                ids.next(),
                channel,
                target,
                recipient,
                news,
                repeats,
                Delivery.State.Waiting,
                0,
                "",
                clock.instant(),
                Optional.of(clock.instant()),
                Optional.empty());
    }
}
