package dev.sluice.notifications;

import dev.sluice.connectors.SealedSecrets;
import dev.sluice.connectors.SourceFault;

import org.springframework.stereotype.Component;

import java.util.Optional;

/// Opens what channels are reached with, for those who carry messages there. Safe for use by many
/// threads.
@Component
final class HeldChannels {
    private final ChannelStore channels;
    private final SealedSecrets secrets;

    HeldChannels(ChannelStore channels, SealedSecrets secrets) {
        this.channels = channels;
        this.secrets = secrets;
    }

    /// A channel and its secret in clear.
    record Held(NotificationChannel channel, String secret) {
        @Override
        public String toString() {
            return "Held[" + channel + "]";
        }
    }

    /// The channel the delivery goes to.
    ///
    /// @throws DeliveryFault when it is gone, or its secret is
    Held of(Delivery delivery) {
        return switch (delivery.recipient()) {
            case Delivery.Recipient.ToChannel(var id) ->
                    opened(
                            channels.find(id)
                                    .orElseThrow(() ->
                                            DeliveryFault.lasting(
                                                    "The channel was deleted.", null)));
            case Delivery.Recipient.ToMember _ ->
                    throw new IllegalArgumentException("Goes to no channel: " + delivery.id());
        };
    }

    /// The workspace's Slack app; empty while there is none, or it is switched off.
    Optional<NotificationChannel> slackApp() {
        return channels.all().stream()
                .filter(channel -> channel.kind() == Channel.Slack && channel.enabled())
                .findFirst();
    }

    /// @throws DeliveryFault when the secret cannot be opened
    Held opened(NotificationChannel channel) {
        try {
            return new Held(
                    channel, secrets.open(place(channel.id()), channels.secret(channel.id())));
        } catch (SourceFault e) {
            throw DeliveryFault.passing(e.getMessage(), e);
        }
    }

    String sealed(NotificationChannelId id, String secret) {
        return secrets.seal(place(id), secret);
    }

    private static String place(NotificationChannelId id) {
        return "notification-channel/" + id;
    }
}
