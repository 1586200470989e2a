package dev.sluice.history.web;

import dev.sluice.history.Action;
import dev.sluice.history.HistoryEntry;
import dev.sluice.history.HistoryEntry.RunFacts;
import dev.sluice.history.Trigger;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.RunState;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.Page;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A page of history on the wire.
record HistoryPage(List<HistoryLine> items, @Nullable String next) {
    record HistoryLine(
            String id,
            Instant time,
            Action action,
            RunState state,
            ImportRun.@Nullable Outcome outcome,
            @Nullable BlockChoice block,
            HistoryPerson person,
            @Nullable HistoryKey key,
            @Nullable HistoryTrigger trigger,
            @Nullable UUID runId,
            @Nullable UUID flowRunId,
            String summary,
            @Nullable Instant startedAt,
            @Nullable Long durationMillis,
            @Nullable Long medianMillis,
            @Nullable HistoryLines lines,
            @Nullable String topReason) {}

    record BlockChoice(UUID id, String name, boolean deleted) {
        static BlockChoice of(HistoryEntry.BlockRef block) {
            return new BlockChoice(block.id().value(), block.name(), block.deleted());
        }
    }

    record HistoryPerson(UUID id, String name) {}

    /// What set it going.
    ///
    /// @param id of the schedule, board, data flow's run or earlier run, where one did
    /// @param name of the data flow or the board; empty elsewhere
    record HistoryTrigger(Trigger.Kind kind, @Nullable UUID id, String name) {
        static HistoryTrigger of(Trigger trigger) {
            return new HistoryTrigger(trigger.kind(), trigger.id().orElse(null), trigger.name());
        }
    }

    record HistoryKey(UUID id, String name, UUID ownerId, String ownerName) {}

    record HistoryLines(
            long read,
            long inserted,
            long updated,
            long unchanged,
            long duplicate,
            long skipped,
            long deleted) {
        static HistoryLines of(HistoryEntry.Counts counts) {
            return new HistoryLines(
                    counts.read(),
                    counts.inserted(),
                    counts.updated(),
                    counts.unchanged(),
                    counts.duplicate(),
                    counts.skipped(),
                    counts.deleted());
        }
    }

    static HistoryPage of(Page<HistoryEntry> page, Map<MemberId, String> names) {
        return new HistoryPage(lines(page.items(), names), page.next().orElse(null));
    }

    static List<HistoryLine> lines(List<HistoryEntry> entries, Map<MemberId, String> names) {
        return entries.stream().map(entry -> line(entry, names)).toList();
    }

    private static HistoryLine line(HistoryEntry entry, Map<MemberId, String> names) {
        var run = entry.run();
        return new HistoryLine(
                entry.id(),
                entry.time(),
                entry.action(),
                entry.status().state(),
                entry.status().outcome().orElse(null),
                entry.block().map(BlockChoice::of).orElse(null),
                new HistoryPerson(entry.member().value(), name(names, entry.member())),
                entry.key().map(key -> key(key, names)).orElse(null),
                entry.trigger().map(HistoryTrigger::of).orElse(null),
                entry.action() == Action.DataFlow ? null : run.map(RunFacts::id).orElse(null),
                entry.action() == Action.DataFlow ? run.map(RunFacts::id).orElse(null) : null,
                entry.summary(),
                run.flatMap(RunFacts::startedAt).orElse(null),
                run.flatMap(RunFacts::duration).map(Duration::toMillis).orElse(null),
                run.flatMap(RunFacts::median).map(Duration::toMillis).orElse(null),
                run.flatMap(RunFacts::counts).map(HistoryLines::of).orElse(null),
                run.flatMap(RunFacts::topReason).orElse(null));
    }

    private static HistoryKey key(HistoryEntry.KeyFacts key, Map<MemberId, String> names) {
        return new HistoryKey(
                key.id().value(), key.name(), key.owner().value(), name(names, key.owner()));
    }

    private static String name(Map<MemberId, String> names, MemberId member) {
        return names.getOrDefault(member, "");
    }
}
