package dev.sluice.notifications;

import dev.sluice.schedules.Notify;

import java.util.Optional;

/// What to do about the end of a scheduled run for one member: decided from what was asked for and
/// what they were told last, by nothing else.
sealed interface Move {
    /// They did not ask to hear of it.
    record Nothing() implements Move {}

    /// They hear of it anew.
    record Tell(Kind kind) implements Move {}

    /// They know: it is counted in the entry they have.
    record Gather(NotificationId entry) implements Move {}

    /// What a member was told last about a schedule.
    record Told(NotificationId entry, Kind kind, String cause) {}

    /// @param kind how it ended
    /// @param cause the same text for the same cause
    static Move of(Notify.About about, Optional<Told> last, Kind kind, String cause) {
        boolean wanted = wanted(about, kind);
        if (wanted && kind.trouble()) {
            return last.filter(told -> told.kind() == kind && told.cause().equals(cause))
                    .<Move>map(told -> new Gather(told.entry()))
                    .orElseGet(() -> new Tell(kind));
        }
        boolean ended = kind == Kind.Completed || kind == Kind.Partial;
        if (ended
                && about != Notify.About.None
                && last.filter(it -> it.kind().trouble()).isPresent()) {
            return new Tell(Kind.Recovered);
        }
        return wanted ? new Tell(kind) : new Nothing();
    }

    private static boolean wanted(Notify.About about, Kind kind) {
        return switch (about) {
            case None -> false;
            case Failed -> kind == Kind.Failed;
            case FailedAndPartial -> kind.trouble();
            case All -> true;
        };
    }
}
