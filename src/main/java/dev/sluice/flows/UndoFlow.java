package dev.sluice.flows;

import dev.sluice.access.Caller;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.Undo;
import dev.sluice.kernel.RunId;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says what of a run can be undone. Safe for use by many threads.
@Component
final class UndoFlow {
    /// Why nothing else can be done with a run that is being undone.
    static final String GOES_ON = "The run is being undone right now. Wait until that has ended.";

    private final ImportRuns imports;
    private final Undo undo;
    private final FlowRunStore runs;

    UndoFlow(ImportRuns imports, Undo undo, FlowRunStore runs) {
        this.imports = imports;
        this.undo = undo;
        this.runs = runs;
    }

    /// The steps whose imports the run made itself, that changed something and stand, in the run's
    /// order.
    List<FlowStep> open(Caller caller, FlowRun run) {
        return made(run).stream()
                .filter(step -> standing(caller, step).undoneBy().isEmpty())
                .toList();
    }

    private List<FlowStep> made(FlowRun run) {
        return run.steps().stream()
                .filter(step -> step.state().done() && step.run().filter(this::changed).isPresent())
                .toList();
    }

    private boolean changed(RunId run) {
        var report = imports.find(run).flatMap(ImportRun::report);
        return report.filter(it ->
                        it.deleted() > 0
                                || !it.created().isEmpty()
                                || it.lines().inserted() > 0
                                || it.lines().updated() > 0)
                .isPresent();
    }

    /// The ids of the run's steps that succeeded, in it or in the run they were taken over from,
    /// and whose imports were undone since or are being undone. Joins the surrounding write.
    Set<UUID> undone(FlowRun run) {
        return run.steps().stream()
                .filter(step ->
                        imported(step).flatMap(FlowStep::run).filter(undo::isUndone).isPresent())
                .map(FlowStep::id)
                .collect(Collectors.toSet());
    }

    /// Whether an undo of the run, or of one that it took steps over from, is under way: some of
    /// its imports are still to be undone. Joins the surrounding write.
    boolean goesOn(FlowRun run) {
        return Stream.concat(
                        Stream.of(run.id()),
                        run.steps().stream().flatMap(step -> step.state().takenFrom().stream()))
                .distinct()
                .flatMap(id -> runs.undoOf(id).flatMap(runs::find).stream())
                .anyMatch(stored -> !stored.run().state().terminal());
    }

    /// The step that did what the step says is done.
    private Optional<FlowStep> imported(FlowStep step) {
        var from = step.state().takenFrom();
        if (from.isEmpty()) {
            return Optional.of(step).filter(it -> it.state().done());
        }
        return runs.find(from.get()).stream()
                .flatMap(stored -> stored.run().steps().stream())
                .filter(it -> it.action().id().equals(step.action().id()))
                .findFirst();
    }

    private Undo.Standing standing(Caller caller, FlowStep step) {
        var id = step.run().orElseThrow();
        return undo.of(caller, imports.find(id).orElseThrow());
    }

    /// Why the caller cannot undo the run; empty when they can.
    Optional<String> whyNot(Caller caller, FlowRun run) {
        if (!run.state().terminal()) {
            return Optional.of("The run has not ended; cancel it instead.");
        }
        var made = made(run);
        if (made.isEmpty()) {
            return Optional.of("The run changed nothing, so there is nothing to undo.");
        }
        if (goesOn(run)) {
            return Optional.of(GOES_ON);
        }
        var open = open(caller, run);
        if (open.isEmpty()) {
            return Optional.of("The run was undone already.");
        }
        return open.stream().flatMap(step -> whyNot(caller, step).stream()).findFirst();
    }

    private Optional<String> whyNot(Caller caller, FlowStep step) {
        return standing(caller, step)
                .whyNot()
                .map(why ->
                        "The action \""
                                + step.target().configurationName()
                                + "\" into "
                                + step.target().blockName()
                                + " cannot be undone. "
                                + why);
    }
}
