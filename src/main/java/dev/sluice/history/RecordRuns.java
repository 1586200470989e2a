package dev.sluice.history;

import dev.sluice.control.ControlStore;
import dev.sluice.flows.FlowRuns;
import dev.sluice.history.HistoryEntry.BlockRef;
import dev.sluice.history.HistoryEntry.Counts;
import dev.sluice.history.HistoryEntry.KeyFacts;
import dev.sluice.history.HistoryEntry.RunFacts;
import dev.sluice.imports.ImportOrigins;
import dev.sluice.imports.ImportReport;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.RunOrigin;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Writes the line of a run, whichever event told of it: the run is looked up as it now is.
@Component
final class RecordRuns {
    private static final int NAMED_SCENARIOS = 3;

    private final ImportRuns runs;
    private final ImportOrigins origins;
    private final FlowRuns flows;
    private final HistoryTable table;
    private final ControlStore store;
    private final LiveHistory live;

    RecordRuns(
            ImportRuns runs,
            ImportOrigins origins,
            FlowRuns flows,
            HistoryTable table,
            ControlStore store,
            LiveHistory live) {
        this.runs = runs;
        this.origins = origins;
        this.flows = flows;
        this.table = table;
        this.store = store;
        this.live = live;
    }

    void record(RunId id) {
        runs.find(id).ifPresent(this::record);
    }

    private void record(ImportRun run) {
        store.change(sql -> {
            var median =
                    run.configuration()
                            .map(used -> table.lastDurations(sql, used.id()))
                            .flatMap(RecordRuns::middle);
            table.name(sql, run.application(), block(run));
            table.put(sql, entry(run, median, trigger(run)));
        });
        live.changed(run.application(), new LiveHistory.Change("run", run.id().toString()));
    }

    private Trigger trigger(ImportRun run) {
        return switch (run.origin()) {
            case RunOrigin.ByHand _ -> Trigger.of(Trigger.Kind.Hand, Optional.empty());
            case RunOrigin.ByKey _ -> Trigger.of(Trigger.Kind.Key, Optional.empty());
            case RunOrigin.ByBoard(var board, _) ->
                    new Trigger(
                            Trigger.Kind.Board,
                            Optional.of(board.value()),
                            origins.name(run).orElse(""));
            case RunOrigin.BySchedule(var schedule) ->
                    Trigger.of(Trigger.Kind.Schedule, Optional.of(schedule));
            case RunOrigin.ByFlowRun(var flowRun) ->
                    new Trigger(Trigger.Kind.DataFlow, Optional.of(flowRun), flow(flowRun));
        };
    }

    private String flow(UUID flowRun) {
        return flows.find(new FlowRunId(flowRun)).map(run -> run.plan().name()).orElse("");
    }

    private static Optional<Duration> middle(List<Long> durations) {
        return durations.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(durations.get(durations.size() / 2)));
    }

    private static BlockRef block(ImportRun run) {
        return new BlockRef(run.block(), run.blockName(), false);
    }

    static HistoryEntry entry(ImportRun run, Optional<Duration> median, Trigger trigger) {
        return new HistoryEntry(
                run.id().toString(),
                run.createdAt(),
                run.application(),
                Optional.of(block(run)),
                run.undoOf().isPresent() ? Action.Undo : Action.Import,
                status(run),
                run.person(),
                run.key().map(key -> new KeyFacts(key.id(), key.name(), key.owner())),
                Optional.of(trigger),
                summary(run),
                Optional.of(
                        new RunFacts(
                                run.id().value(),
                                run.configuration().map(ImportRun.UsedConfiguration::id),
                                run.startedAt(),
                                run.duration(),
                                median,
                                run.report().map(RecordRuns::counts),
                                run.report().flatMap(RecordRuns::topReason))));
    }

    private static Status status(ImportRun run) {
        return switch (run.state()) {
            case Queued -> Status.Queued;
            case Running -> Status.Running;
            case Failed -> Status.Failed;
            case Cancelled -> Status.Cancelled;
            case Completed ->
                    run.outcome().equals(Optional.of(ImportRun.Outcome.Partial))
                            ? Status.Partial
                            : Status.Success;
        };
    }

    private static String summary(ImportRun run) {
        return run.error()
                .map(error -> error.description())
                .orElseGet(() ->
                        run.file().name()
                                + run.configuration()
                                        .map(used -> " by “" + used.name() + "”")
                                        .orElse("")
                                + run.report().map(RecordRuns::scenarios).orElse(""));
    }

    /// Where several were written the first few are named.
    private static String scenarios(ImportReport report) {
        var names =
                report.scenarios().stream()
                        .map(ImportReport.InScenario::name)
                        .filter(name -> !name.isEmpty())
                        .toList();
        if (names.isEmpty()) {
            return "";
        }
        int more = names.size() - NAMED_SCENARIOS;
        return (names.size() == 1 ? ", scenario " : ", scenarios ")
                + String.join(", ", names.subList(0, Math.min(names.size(), NAMED_SCENARIOS)))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static Counts counts(ImportReport report) {
        var lines = report.lines();
        return new Counts(
                lines.read(),
                lines.inserted(),
                lines.updated(),
                lines.unchanged(),
                lines.duplicate(),
                lines.skipped(),
                report.deleted());
    }

    private static Optional<String> topReason(ImportReport report) {
        return report.skipped().stream()
                .filter(skipped -> skipped.unit() == ImportReport.Unit.Line)
                .findFirst()
                .map(skipped -> skipped.reason().label());
    }
}
