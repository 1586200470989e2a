package dev.sluice.history;

import java.util.Optional;

/// Which page of an application's history is wanted, newest lines first.
///
/// @param cursor the `next` of the page before
/// @param limit how many lines it has at most
public record HistoryQuery(HistoryFilter filter, Optional<String> cursor, int limit) {
    /// The longest page.
    public static final int MAX_LIMIT = 200;

    public HistoryQuery {
        limit = Math.clamp(limit, 1, MAX_LIMIT);
    }
}
