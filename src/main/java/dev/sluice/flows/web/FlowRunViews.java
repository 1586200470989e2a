package dev.sluice.flows.web;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.access.Permission;
import dev.sluice.flows.FlowOrigins;
import dev.sluice.flows.FlowRun;
import dev.sluice.flows.FlowRuns;
import dev.sluice.flows.FlowState;
import dev.sluice.flows.FlowStep;
import dev.sluice.flows.StepState;
import dev.sluice.flows.web.FlowRunView.AttemptView;
import dev.sluice.flows.web.FlowRunView.LineView;
import dev.sluice.flows.web.FlowRunView.StepErrorView;
import dev.sluice.flows.web.FlowRunView.StepView;
import dev.sluice.flows.web.FlowRunView.StretchView;
import dev.sluice.flows.web.FlowRunView.WaitedFor;
import dev.sluice.imports.ImportReport;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.kernel.RunId;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// Puts together what the pages show of runs of flows.
@Component
final class FlowRunViews {
    private final FlowRuns runs;
    private final FlowOrigins origins;
    private final ImportRuns imports;
    private final Members members;
    private final Blocks blocks;
    private final Access access;

    FlowRunViews(
            FlowRuns runs,
            FlowOrigins origins,
            ImportRuns imports,
            Members members,
            Blocks blocks,
            Access access) {
        this.runs = runs;
        this.origins = origins;
        this.imports = imports;
        this.members = members;
        this.blocks = blocks;
        this.access = access;
    }

    FlowRunView view(Caller caller, FlowRun run) {
        var start = run.start();
        boolean mayImport = access.may(caller, run.application(), Permission.ImportData);
        var mayNotRerun = runs.mayNotRerun(run);
        var mayNotUndo = runs.mayNotUndo(caller, run);
        return new FlowRunView(
                run.id().value(),
                run.flow().value(),
                run.plan().name(),
                run.application().value(),
                run.plan().version(),
                run.plan().mode(),
                start.trigger(),
                start.from().orElse(null),
                origins.name(run).orElse(null),
                members.names(List.of(start.member())).getOrDefault(start.member(), ""),
                run.state(),
                run.reason().orElse(null),
                start.at(),
                run.startedAt().orElse(null),
                run.endedAt().orElse(null),
                value(start.rerunOf()),
                value(runs.rerunOf(run.id())),
                value(start.undoOf()),
                value(runs.undoOf(run.id())),
                mayImport && !run.state().terminal() && run.state() != FlowState.Cancelling,
                mayImport && mayNotRerun.isEmpty(),
                mayImport && mayNotUndo.isEmpty(),
                mayImport
                        ? mayNotUndo.orElse(null)
                        : "It needs the permission Import Data, which you do not have here.",
                IntStream.range(0, run.steps().size())
                        .mapToObj(n -> step(run.steps().get(n), n + 1, run))
                        .toList());
    }

    /// The runs of a list, put together with as many questions for ten of them as for a hundred.
    List<LineView> lines(List<FlowRun> page) {
        var names = members.names(page.stream().map(run -> run.start().member()).toList());
        var boards = origins.names(page);
        return page.stream()
                .map(run ->
                        new LineView(
                                run.id().value(),
                                run.flow().value(),
                                run.plan().name(),
                                run.application().value(),
                                run.plan().version(),
                                run.start().trigger(),
                                run.start().from().orElse(null),
                                boards.get(run.id()),
                                names.getOrDefault(run.start().member(), ""),
                                run.state(),
                                run.reason().orElse(null),
                                run.start().at(),
                                run.startedAt().orElse(null),
                                run.endedAt().orElse(null)))
                .toList();
    }

    private static @Nullable UUID value(Optional<FlowRunId> id) {
        return id.map(FlowRunId::value).orElse(null);
    }

    private StepView step(FlowStep step, int position, FlowRun run) {
        var state = step.state();
        var attempts = step.attempts().stream().map(this::attempt).toList();
        return new StepView(
                step.id(),
                position,
                step.action().id(),
                step.target().block().value(),
                step.target().blockName(),
                step.action().configuration().value(),
                step.target().configurationName(),
                state.word(),
                state instanceof StepState.Waiting waiting ? waitedFor(waiting) : List.of(),
                state instanceof StepState.Retrying(var at) ? at : null,
                state instanceof StepState.Skipped(var why) ? why : null,
                state instanceof StepState.Failed(var error) ? StepErrorView.of(error) : null,
                value(state.takenFrom()),
                step.run().map(RunId::value).orElse(null),
                attempts,
                stretches(step, run.endedAt()),
                step.run()
                        .flatMap(imports::find)
                        .flatMap(ImportRun::report)
                        .map(ImportReport::lines)
                        .orElse(null));
    }

    private List<WaitedFor> waitedFor(StepState.Waiting waiting) {
        return waiting.blocks().stream()
                .map(id ->
                        new WaitedFor(
                                id.value(),
                                blocks.find(id).map(Block::name).orElse("deleted block")))
                .sorted(Comparator.comparing(WaitedFor::name))
                .toList();
    }

    private AttemptView attempt(FlowStep.Attempt attempt) {
        var run = imports.find(attempt.run()).orElseThrow();
        return new AttemptView(
                attempt.run().value(),
                run.state(),
                run.outcome().orElse(null),
                attempt.at(),
                run.completedAt().orElse(null),
                run.error().map(error -> error.description()).orElse(null));
    }

    /// A state that ends nothing lasts until the next; the last one of an ended step is a moment.
    private static List<StretchView> stretches(FlowStep step, Optional<Instant> ended) {
        var all = new ArrayList<StretchView>();
        for (int n = 0; n < step.stretches().size(); n++) {
            var stretch = step.stretches().get(n);
            boolean last = n == step.stretches().size() - 1;
            var to =
                    last
                            ? step.state().terminal() ? stretch.from() : ended.orElse(null)
                            : step.stretches().get(n + 1).from();
            all.add(new StretchView(stretch.state(), stretch.from(), to));
        }
        return all;
    }
}
