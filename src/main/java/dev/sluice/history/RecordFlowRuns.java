package dev.sluice.history;

import dev.sluice.control.ControlStore;
import dev.sluice.flows.FlowOrigins;
import dev.sluice.flows.FlowRun;
import dev.sluice.flows.FlowRuns;
import dev.sluice.flows.FlowTrigger;
import dev.sluice.history.HistoryEntry.RunFacts;
import dev.sluice.kernel.FlowRunId;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Optional;

/// Writes the line of a data flow's run, whichever event told of it: the run is looked up as it now
/// is. What its steps import has lines of its own.
@Component
final class RecordFlowRuns {
    private final FlowRuns runs;
    private final FlowOrigins origins;
    private final HistoryTable table;
    private final ControlStore store;
    private final LiveHistory live;

    RecordFlowRuns(
            FlowRuns runs,
            FlowOrigins origins,
            HistoryTable table,
            ControlStore store,
            LiveHistory live) {
        this.runs = runs;
        this.origins = origins;
        this.table = table;
        this.store = store;
        this.live = live;
    }

    void record(FlowRunId id) {
        runs.find(id)
                .ifPresent(run -> {
                    var from = origins.name(run).orElse("");
                    store.change(sql -> table.put(sql, entry(run, from)));
                    live.changed(
                            run.application(), new LiveHistory.Change("flowRun", id.toString()));
                });
    }

    static HistoryEntry entry(FlowRun run, String from) {
        return new HistoryEntry(
                run.id().toString(),
                run.start().at(),
                run.application(),
                Optional.empty(),
                Action.DataFlow,
                status(run),
                run.start().member(),
                Optional.empty(),
                Optional.of(trigger(run.start(), from)),
                summary(run),
                Optional.of(
                        new RunFacts(
                                run.id().value(),
                                Optional.empty(),
                                run.startedAt(),
                                run.startedAt()
                                        .flatMap(start ->
                                                run.endedAt()
                                                        .map(end -> Duration.between(start, end))),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
    }

    private static Trigger trigger(FlowRun.Start start, String from) {
        return switch (start.trigger()) {
            case Hand -> Trigger.of(Trigger.Kind.Hand, Optional.empty());
            case Api -> Trigger.of(Trigger.Kind.Key, Optional.empty());
            case Schedule -> Trigger.of(Trigger.Kind.Schedule, start.from());
            case Board -> new Trigger(Trigger.Kind.Board, start.from(), from);
            case Rerun -> Trigger.of(Trigger.Kind.Rerun, start.rerunOf().map(FlowRunId::value));
            case Undo -> Trigger.of(Trigger.Kind.Undo, start.undoOf().map(FlowRunId::value));
        };
    }

    private static Status status(FlowRun run) {
        return switch (run.state()) {
            case Queued -> Status.Queued;
            case Running, Cancelling -> Status.Running;
            case Succeeded -> Status.Success;
            case Partial -> Status.Partial;
            case Failed -> Status.Failed;
            case Cancelled -> Status.Cancelled;
        };
    }

    private static String summary(FlowRun run) {
        var what =
                (run.start().trigger() == FlowTrigger.Undo ? "Undo of “" : "“")
                        + run.plan().name()
                        + "”";
        return run.reason().map(why -> what + ": " + why).orElse(what);
    }
}
