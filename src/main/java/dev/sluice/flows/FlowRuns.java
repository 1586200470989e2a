package dev.sluice.flows;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.control.Outbox;
import dev.sluice.flows.FlowRun.Plan;
import dev.sluice.flows.FlowRun.Start;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Starts, stops and knows the runs of flows. A run whose id is answered is stored. Safe for use by
/// many threads.
@Component
public final class FlowRuns {
    private final Flows flows;
    private final FlowChecks checks;
    private final UndoFlow undoing;
    private final FlowRunStore runs;
    private final AdvanceRun advance;
    private final ControlStore store;
    private final Outbox outbox;
    private final Access access;
    private final FlowSettings settings;
    private final IdSource ids;
    private final Clock clock;

    FlowRuns(
            Flows flows,
            FlowChecks checks,
            UndoFlow undoing,
            FlowRunStore runs,
            AdvanceRun advance,
            ControlStore store,
            Outbox outbox,
            Access access,
            FlowSettings settings,
            IdSource ids,
            Clock clock) {
        this.flows = flows;
        this.checks = checks;
        this.undoing = undoing;
        this.runs = runs;
        this.advance = advance;
        this.store = store;
        this.outbox = outbox;
        this.access = access;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /// The run, for work without a caller.
    public Optional<FlowRun> find(FlowRunId id) {
        return runs.find(id).map(FlowRunStore.Stored::run);
    }

    /// The run, if the caller sees its application.
    ///
    /// @throws SluiceException NOT_FOUND, alike for one that is unknown or invisible
    public FlowRun get(Caller caller, FlowRunId id) {
        return find(id).filter(run -> access.sees(caller, run.application()))
                .orElseThrow(() -> SluiceException.notFound("Run of a data flow", id));
    }

    /// The flow's runs before the given one, newest first.
    public List<FlowRun> of(DataFlowId flow, Optional<FlowRunId> before, int limit) {
        return runs.of(flow, before, limit);
    }

    /// The application's runs before the given one, newest first.
    public List<FlowRun> of(ApplicationId application, Optional<FlowRunId> before, int limit) {
        return runs.of(application, before, limit);
    }

    /// The runs that a schedule or a board started, newest first.
    public List<FlowRun> startedBy(UUID origin, int limit) {
        return runs.startedBy(origin, limit);
    }

    /// How many runs that a schedule or a board started have not ended.
    public int unfinished(UUID origin) {
        return runs.unfinished(origin);
    }

    /// Whether the flow's last run failed and none succeeded since.
    public boolean failedLast(DataFlowId flow) {
        return runs.lastEnding(flow).equals(Optional.of(FlowState.Failed));
    }

    /// The run in which this one went on.
    public Optional<FlowRunId> rerunOf(FlowRunId id) {
        return runs.rerunOf(id);
    }

    /// The newest run that undoes this one.
    public Optional<FlowRunId> undoOf(FlowRunId id) {
        return runs.undoOf(id);
    }

    /// Starts the flow, after the rights of every action that is switched on were checked. Joins
    /// the surrounding write.
    ///
    /// @param from the schedule or board that does
    /// @throws SluiceException NOT_FOUND, FORBIDDEN naming the action and the permission, CONFLICT
    ///   when an action cannot run, or while another run is unfinished and the settings refuse that
    public FlowRunId start(Caller caller, DataFlowId id, FlowTrigger trigger, Optional<UUID> from) {
        var flow = flows.get(caller, id);
        checks.requireMayRun(caller, flow);
        return store.write(sql -> {
            requireRoom(flow);
            var origin = origin(trigger, from, caller.member(), Optional.empty());
            return queued(run(flow, origin, steps(flow)));
        });
    }

    /// Records a run that failed before it could be queued, so that it is found where runs are
    /// looked for. Joins the surrounding write.
    public FlowRunId failed(
            DataFlow flow, MemberId member, FlowTrigger trigger, UUID from, StepError error) {
        var now = clock.instant();
        var steps = new ArrayList<FlowStep>();
        for (var step : steps(flow)) {
            steps.add(
                    step.with(
                            steps.isEmpty()
                                    ? new StepState.Failed(error)
                                    : new StepState.Skipped(FlowDecision.STOPPED),
                            now));
        }
        var origin = origin(trigger, Optional.of(from), member, Optional.empty());
        var run = run(flow, origin, steps);
        store.change(sql -> {
            runs.insert(run);
            runs.update(run.begun(now).ended(FlowState.Failed, now), 1);
            outbox.publish(
                    new FlowFinished(run.id(), run.flow(), run.application(), FlowState.Failed));
        });
        return run.id();
    }

    private void requireRoom(DataFlow flow) {
        if (settings.overlap() == FlowSettings.Overlap.REFUSE
                && !runs.unfinished(flow.id()).isEmpty()) {
            throw new SluiceException(
                    ErrorCode.CONFLICT,
                    "The data flow \""
                            + flow.name()
                            + "\" is running already, and runs at the same time are refused here"
                            + " (sluice.flows.overlap). Wait until it has ended.");
        }
    }

    private FlowRunId queued(FlowRun run) {
        runs.insert(run);
        outbox.publish(new FlowStarted(run.id(), run.flow(), run.application()));
        store.afterCommit(() -> advance.soon(run.id()));
        return run.id();
    }

    private Start origin(
            FlowTrigger trigger,
            Optional<UUID> from,
            MemberId member,
            Optional<FlowRunId> rerunOf) {
        return new Start(trigger, from, member, clock.instant(), rerunOf, Optional.empty());
    }

    private FlowRun run(DataFlow flow, Start start, List<FlowStep> steps) {
        return new FlowRun(
                new FlowRunId(ids.next()),
                flow.id(),
                flow.application(),
                new Plan(flow.name(), flow.version(), flow.mode(), flow.onFailure()),
                start,
                FlowState.Queued,
                Optional.empty(),
                Optional.empty(),
                steps);
    }

    private List<FlowStep> steps(DataFlow flow) {
        return checks.actions(flow).stream()
                .map(checked ->
                        FlowStep.queued(
                                ids.next(), checked.action(), checked.target(), clock.instant()))
                .toList();
    }

    /// Stops the run: what has not begun does not begin, and what is being imported changes
    /// nothing; what had ended stays.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN, CONFLICT when the run has ended
    public void cancel(Caller caller, FlowRunId id) {
        access.require(caller, get(caller, id).application(), Permission.ImportData);
        store.change(sql -> {
            var stored = runs.find(id).orElseThrow();
            var run = stored.run();
            if (run.state().terminal()) {
                throw new SluiceException(
                        ErrorCode.CONFLICT,
                        "The run has ended already (" + run.state() + ") and cannot be cancelled.");
            }
            if (run.state() != FlowState.Cancelling) {
                runs.update(run.cancelling(), stored.revision());
            }
            store.afterCommit(() -> advance.soon(id));
        });
    }

    /// Has a run that did not succeed go on where it failed, by the flow as it is now: steps before
    /// that one which succeeded are taken over, all others run. Steps that were undone since did
    /// not succeed.
    ///
    /// @param fromStep the step to go on from; the first that did not succeed when left out
    /// @throws SluiceException as [#start], and CONFLICT when there is nothing to go on from
    public FlowRunId rerun(Caller caller, FlowRunId id, Optional<UUID> fromStep) {
        var earlier = get(caller, id);
        access.require(caller, earlier.application(), Permission.ImportData);
        refuse(mayNotRerun(earlier));
        var flow = flows.get(caller, earlier.flow());
        checks.requireMayRun(caller, flow);
        return store.write(sql -> {
            requireRoom(flow);
            refuse(mayNotRerun(earlier));
            var undone = undoing.undone(earlier);
            var origin =
                    origin(FlowTrigger.Rerun, Optional.empty(), caller.member(), Optional.of(id));
            var steps =
                    Rerun.steps(
                            earlier, flow.mode(), steps(flow), undone, fromStep, clock.instant());
            return queued(run(flow, origin, steps));
        });
    }

    /// Undoes what the run imported, in reverse order: a run of its own, as the caller. What was
    /// taken over from an earlier run, and what was undone by itself already, is left.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN, CONFLICT saying why it cannot be undone
    public FlowRunId undo(Caller caller, FlowRunId id) {
        var undone = get(caller, id);
        access.require(caller, undone.application(), Permission.ImportData);
        refuse(undoing.whyNot(caller, undone));
        var steps =
                undoing.open(caller, undone).reversed().stream()
                        .map(step ->
                                FlowStep.undoing(
                                        ids.next(),
                                        step,
                                        step.run().orElseThrow(),
                                        clock.instant()))
                        .toList();
        var plan = undone.plan();
        return store.write(sql -> {
            refuse(Optional.of(UndoFlow.GOES_ON).filter(why -> undoing.goesOn(undone)));
            return queued(
                    new FlowRun(
                            new FlowRunId(ids.next()),
                            undone.flow(),
                            undone.application(),
                            new Plan(
                                    plan.name(),
                                    plan.version(),
                                    ExecutionMode.Sequential,
                                    OnFailure.Stop),
                            new Start(
                                    FlowTrigger.Undo,
                                    Optional.empty(),
                                    caller.member(),
                                    clock.instant(),
                                    Optional.empty(),
                                    Optional.of(id)),
                            FlowState.Queued,
                            Optional.empty(),
                            Optional.empty(),
                            steps));
        });
    }

    private static void refuse(Optional<String> why) {
        why.ifPresent(it -> {
            throw new SluiceException(ErrorCode.CONFLICT, it);
        });
    }

    /// Why the caller cannot undo the run; empty when they can.
    public Optional<String> mayNotUndo(Caller caller, FlowRun run) {
        return undoing.whyNot(caller, run);
    }

    /// Why a run cannot be gone on with; empty when it can.
    public Optional<String> mayNotRerun(FlowRun run) {
        if (!run.state().terminal()) {
            return Optional.of("The run has not ended.");
        }
        if (run.steps().stream().noneMatch(Rerun::isOpen)) {
            return Optional.of("Every action of the run that is switched on succeeded.");
        }
        if (run.start().trigger() == FlowTrigger.Undo) {
            return Optional.of("The run undid another one.");
        }
        if (runs.rerunOf(run.id()).isPresent()) {
            return Optional.of("The run was gone on with already; go on from the later run.");
        }
        if (undoing.goesOn(run)) {
            return Optional.of(UndoFlow.GOES_ON);
        }
        return flows.find(run.flow()).isPresent()
                ? Optional.empty()
                : Optional.of("The data flow was deleted.");
    }
}
