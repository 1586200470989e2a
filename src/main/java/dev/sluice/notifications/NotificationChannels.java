package dev.sluice.notifications;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.access.WorkspacePermission;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.SluiceException;
import dev.sluice.schedules.Notify;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The ways out of the server that the workspace has set up. All of it takes the permission Manage
/// Integrations. Secrets are taken in and never given out. Safe for use by many threads.
@Component
public final class NotificationChannels {
    private final ChannelStore channels;
    private final HeldChannels held;
    private final Map<Channel, Courier> couriers;
    private final Deliveries deliveries;
    private final Access access;
    private final Members members;
    private final ControlStore control;
    private final IdSource ids;
    private final Clock clock;

    NotificationChannels(
            ChannelStore channels,
            HeldChannels held,
            List<Courier> couriers,
            Deliveries deliveries,
            Access access,
            Members members,
            ControlStore control,
            IdSource ids,
            Clock clock) {
        this.channels = channels;
        this.held = held;
        this.couriers =
                couriers.stream().collect(Collectors.toMap(Courier::channel, Function.identity()));
        this.deliveries = deliveries;
        this.access = access;
        this.members = members;
        this.control = control;
        this.ids = ids;
        this.clock = clock;
    }

    /// What a person fills in.
    ///
    /// @param address where a signed webhook is sent; empty for the others
    /// @param secret token, address of the webhook, or signing key; empty for the one that is held
    /// @param about which endings it hears of; of the Slack app each schedule says it
    public record Content(
            Channel kind,
            String name,
            String address,
            String secret,
            Notify.About about,
            Set<ApplicationId> applications,
            boolean enabled) {
        public Content {
            applications = Set.copyOf(applications);
        }

        @Override
        public String toString() {
            return "Content[" + kind + ", " + name + "]";
        }
    }

    /// What a test message came to.
    ///
    /// @param message for the person who tests
    public record TestResult(boolean ok, String message) {}

    /// All of them by name.
    public List<NotificationChannel> all(Caller caller) {
        access.require(caller, WorkspacePermission.ManageIntegrations);
        return channels.all();
    }

    /// Sets a channel up.
    ///
    /// @throws SluiceException MALFORMED_REQUEST naming what is wrong, CONFLICT for a second Slack
    ///   app
    public NotificationChannel create(Caller caller, Content content) {
        access.require(caller, WorkspacePermission.ManageIntegrations);
        ChannelChecks.requireSound(content, Optional.empty());
        requireSeen(caller, content.applications());
        var channel = channel(caller, new NotificationChannelId(ids.next()), content);
        var sealed = held.sealed(channel.id(), content.secret());
        control.change(sql -> {
            requireOneSlackApp(channel);
            channels.insert(channel, sealed);
        });
        return channel;
    }

    /// Gives a channel another content; its kind stays.
    ///
    /// @throws SluiceException NOT_FOUND, or as [#create]
    public NotificationChannel change(Caller caller, NotificationChannelId id, Content content) {
        access.require(caller, WorkspacePermission.ManageIntegrations);
        var sealed =
                content.secret().isBlank()
                        ? Optional.<String>empty()
                        : Optional.of(held.sealed(id, content.secret()));
        return control.write(sql -> {
            var before = known(id);
            ChannelChecks.requireSound(content, Optional.of(before));
            var added = new HashSet<>(content.applications());
            added.removeAll(before.applications());
            requireSeen(caller, added);
            var channel = channel(caller, id, content);
            channels.update(channel, sealed);
            return channel;
        });
    }

    /// Takes a channel away; what is on its way to it is given up.
    ///
    /// @throws SluiceException NOT_FOUND
    public void delete(Caller caller, NotificationChannelId id) {
        access.require(caller, WorkspacePermission.ManageIntegrations);
        control.change(sql -> channels.delete(known(id).id()));
    }

    /// Sends a test message at once: to the channel, or as the Slack app to the caller.
    ///
    /// @throws SluiceException NOT_FOUND
    public TestResult test(Caller caller, NotificationChannelId id) {
        access.require(caller, WorkspacePermission.ManageIntegrations);
        var channel = known(id);
        var courier = couriers.get(channel.kind());
        if (courier == null) {
            throw new IllegalStateException("Nobody carries to " + channel.kind());
        }
        try {
            courier.carry(testMessage(caller, channel));
            return new TestResult(true, "The test message was taken.");
        } catch (DeliveryFault e) {
            return new TestResult(false, e.words());
        }
    }

    private Delivery testMessage(Caller caller, NotificationChannel channel) {
        var member = members.find(caller.member()).orElseThrow();
        var news =
                new News(
                        Category.AsynchronousTasks,
                        Kind.Completed,
                        "Test message from Sluice",
                        member.name()
                                + " tried out the notification channel "
                                + channel.name()
                                + ".",
                        null);
        return channel.kind().toMembers()
                ? deliveries.waiting(
                        channel.kind(),
                        member.email(),
                        new Delivery.Recipient.ToMember(member.id()),
                        news,
                        0)
                : deliveries.waiting(
                        channel.kind(),
                        channel.name(),
                        new Delivery.Recipient.ToChannel(channel.id()),
                        news,
                        0);
    }

    private NotificationChannel channel(Caller caller, NotificationChannelId id, Content content) {
        return new NotificationChannel(
                id,
                content.kind(),
                content.name().strip(),
                content.address().strip(),
                content.about(),
                content.applications(),
                content.enabled(),
                clock.instant(),
                caller.member());
    }

    private void requireOneSlackApp(NotificationChannel added) {
        if (added.kind() == Channel.Slack
                && channels.all().stream().anyMatch(it -> it.kind() == Channel.Slack)) {
            throw new SluiceException(
                    ErrorCode.CONFLICT, "The workspace has a Slack app already; change that one.");
        }
    }

    private void requireSeen(Caller caller, Set<ApplicationId> applications) {
        for (var application : applications) {
            if (!access.sees(caller, application)) {
                throw SluiceException.notFound("Application", application);
            }
        }
    }

    private NotificationChannel known(NotificationChannelId id) {
        return channels.find(id)
                .orElseThrow(() -> SluiceException.notFound("Notification channel", id));
    }
}
