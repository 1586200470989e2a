package dev.sluice.notifications;

import dev.sluice.kernel.IdSource;

import org.springframework.stereotype.Component;

import java.time.Instant;

/// Tells the channels of the workspace how scheduled runs ended, by the same rule as members: first
/// failure and recovery are told, repeats of the same cause are gathered.
@Component
final class TellChannels {
    private final ChannelStore channels;
    private final Deliveries deliveries;
    private final NotificationSettings settings;
    private final IdSource ids;

    TellChannels(
            ChannelStore channels,
            Deliveries deliveries,
            NotificationSettings settings,
            IdSource ids) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.settings = settings;
        this.ids = ids;
    }

    /// Call it inside the write that notes that the run is told.
    void tell(Ending ending, Instant now) {
        channels.all().stream()
                .filter(NotificationChannel::enabled)
                .filter(channel -> channel.applications().contains(ending.application()))
                .forEach(channel -> tell(channel, ending, now));
    }

    private void tell(NotificationChannel channel, Ending ending, Instant now) {
        var schedule = ending.schedule().id();
        var last = channels.told(channel.id(), schedule);
        switch (Move.of(channel.about(), last, ending.kind(), ending.cause())) {
            case Move.Nothing() -> {}
            case Move.Tell(var kind) -> {
                var entry = new NotificationId(ids.next());
                var told = new Move.Told(entry, kind, ending.cause());
                channels.tell(channel.id(), schedule, told, now);
                deliveries.queue(channel, ending.news(kind), 0);
            }
            case Move.Gather(var entry) ->
                    channels.gather(entry, now.minus(settings.remindAfter()), now)
                            .ifPresent(repeats ->
                                    deliveries.queue(channel, ending.news(ending.kind()), repeats));
        }
    }

    void forgetBefore(Instant instant) {
        channels.forgetBefore(instant);
    }
}
