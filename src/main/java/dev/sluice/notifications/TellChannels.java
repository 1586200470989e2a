package dev.sluice.notifications;

import dev.sluice.imports.ImportRun;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.ScheduleId;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.function.Function;

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
    void tell(ImportRun run, ScheduleId schedule, Function<Kind, News> news, Instant now) {
        channels.all().stream()
                .filter(NotificationChannel::enabled)
                .filter(channel -> channel.applications().contains(run.application()))
                .forEach(channel -> tell(channel, run, schedule, news, now));
    }

    private void tell(
            NotificationChannel channel,
            ImportRun run,
            ScheduleId schedule,
            Function<Kind, News> news,
            Instant now) {
        var cause = Words.cause(run);
        var outcome = run.outcome().orElseThrow();
        var last = channels.told(channel.id(), schedule);
        switch (Move.of(channel.about(), last, outcome, cause)) {
            case Move.Nothing() -> {}
            case Move.Tell(var kind) -> {
                var told = new Move.Told(new NotificationId(ids.next()), kind, cause);
                channels.tell(channel.id(), schedule, told, now);
                deliveries.queue(channel, news.apply(kind), 0);
            }
            case Move.Gather(var entry) ->
                    channels.gather(entry, now.minus(settings.remindAfter()), now)
                            .ifPresent(repeats ->
                                    deliveries.queue(
                                            channel, news.apply(Kind.ofTrouble(outcome)), repeats));
        }
    }

    void forgetBefore(Instant instant) {
        channels.forgetBefore(instant);
    }
}
