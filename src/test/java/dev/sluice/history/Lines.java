package dev.sluice.history;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.MemberId;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Lines of history for tests, the same for the same number.
final class Lines {
    static final ApplicationId APPLICATION = new ApplicationId(id("application"));
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Lines() {}

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static BlockId block(int number) {
        return new BlockId(id("block " + number));
    }

    static MemberId member(int number) {
        return new MemberId(id("member " + number));
    }

    static HistoryEntry run(int number, Status status) {
        var id = id("run " + number);
        var started = START.plusSeconds(number).plusMillis(100);
        return new HistoryEntry(
                id.toString(),
                START.plusSeconds(number),
                APPLICATION,
                Optional.of(new HistoryEntry.BlockRef(block(number % 100), "", false)),
                Action.Import,
                status,
                member(number % 7),
                Optional.of(
                        new HistoryEntry.KeyFacts(new ApiKeyId(id("key")), "nightly", member(0))),
                Optional.of(
                        number % 3 == 0
                                ? Trigger.of(Trigger.Kind.Schedule, Optional.of(id("schedule")))
                                : Trigger.of(Trigger.Kind.Key, Optional.empty())),
                "Imported file-" + number + ".csv",
                Optional.of(
                        new HistoryEntry.RunFacts(
                                id,
                                Optional.of(new ConfigurationId(id("configuration"))),
                                status == Status.Queued ? Optional.empty() : Optional.of(started),
                                status.terminal()
                                        ? Optional.of(Duration.ofMillis(number % 50))
                                        : Optional.empty(),
                                Optional.empty(),
                                status.terminal()
                                        ? Optional.of(new HistoryEntry.Counts(6, 1, 1, 1, 1, 2, 0))
                                        : Optional.empty(),
                                Optional.empty())));
    }

    static HistoryEntry edit(int number) {
        return change(number, Action.Edit);
    }

    /// A line about something else than a run.
    static HistoryEntry change(int number, Action action) {
        return new HistoryEntry(
                id(action + " " + number).toString(),
                START.plusSeconds(number),
                APPLICATION,
                Optional.of(new HistoryEntry.BlockRef(block(number % 100), "", false)),
                action,
                Status.Success,
                member(number % 7),
                Optional.empty(),
                Optional.of(Trigger.of(Trigger.Kind.Hand, Optional.empty())),
                "Changed item " + number,
                Optional.empty());
    }

    static HistoryFilter everything() {
        return new HistoryFilter(
                APPLICATION,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static HistoryQuery all() {
        return new HistoryQuery(everything(), Optional.empty(), 50);
    }
}
