package dev.sluice.history;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.MemberId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One line of history.
///
/// @param id the run's id, or one that the change always has
/// @param time when it was asked for
/// @param trigger empty for runs of before it was kept
/// @param summary one sentence
/// @param member the person shown; for a run by key the configuration's last editor
/// @param key the API key that acted, where one did
public record HistoryEntry(
        String id,
        Instant time,
        ApplicationId application,
        Optional<BlockRef> block,
        Action action,
        Status status,
        MemberId member,
        Optional<KeyFacts> key,
        Optional<Trigger> trigger,
        String summary,
        Optional<RunFacts> run) {

    /// A block under its last known name.
    public record BlockRef(BlockId id, String name, boolean deleted) {}

    /// What a line about a run adds.
    ///
    /// @param id of the import, or of the data flow's run
    /// @param median how long runs of the configuration usually take
    /// @param topReason why most of the skipped lines were skipped, in words
    public record RunFacts(
            UUID id,
            Optional<ConfigurationId> configuration,
            Optional<Instant> startedAt,
            Optional<Duration> duration,
            Optional<Duration> median,
            Optional<Counts> counts,
            Optional<String> topReason) {}

    /// An API key, under the name it had.
    public record KeyFacts(ApiKeyId id, String name, MemberId owner) {}

    /// The lines' balance of a run.
    public record Counts(
            long read,
            long inserted,
            long updated,
            long unchanged,
            long duplicate,
            long skipped,
            long deleted) {}
}
