package dev.sluice.history;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberId;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which lines of an application's history are meant.
///
/// @param statuses empty for all
/// @param from the first instant meant
/// @param to the first instant no longer meant
public record HistoryFilter(
        ApplicationId application,
        Optional<BlockId> block,
        Set<Status> statuses,
        Optional<Action> action,
        Optional<MemberId> member,
        Optional<Instant> from,
        Optional<Instant> to) {
    public HistoryFilter {
        statuses = Set.copyOf(statuses);
    }

    /// The same lines where they are within these instants too.
    HistoryFilter within(Instant first, Instant end) {
        return new HistoryFilter(
                application,
                block,
                statuses,
                action,
                member,
                Optional.of(from.filter(first::isBefore).orElse(first)),
                Optional.of(to.filter(end::isAfter).orElse(end)));
    }
}
