package dev.sluice.history;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberId;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which lines of an application's history are wanted, newest first.
///
/// @param statuses empty for all
/// @param from the first instant wanted
/// @param to the first instant no longer wanted
/// @param cursor the `next` of the page before
public record HistoryQuery(
        ApplicationId application,
        Optional<BlockId> block,
        Set<Status> statuses,
        Optional<Action> action,
        Optional<MemberId> member,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> cursor,
        int limit) {
    /// The longest page.
    public static final int MAX_LIMIT = 200;

    public HistoryQuery {
        statuses = Set.copyOf(statuses);
        limit = Math.clamp(limit, 1, MAX_LIMIT);
    }
}
