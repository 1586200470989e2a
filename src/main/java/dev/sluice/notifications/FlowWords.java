package dev.sluice.notifications;

import dev.sluice.flows.FlowRun;
import dev.sluice.flows.FlowStep;
import dev.sluice.flows.StepState;
import dev.sluice.imports.ImportReport;
import dev.sluice.imports.ImportRun;
import dev.sluice.kernel.RunId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts the end of a data flow's run into words.
final class FlowWords {
    private FlowWords() {}

    /// @param imports what its steps started
    static News of(
            FlowRun run,
            Map<RunId, ImportRun> imports,
            Kind kind,
            String application,
            Instant now) {
        return new News(
                Category.DataFlows,
                kind,
                title(run.plan().name(), kind),
                text(run),
                facts(run, imports, application, now));
    }

    private static String title(String name, Kind kind) {
        var what = "Data flow " + name;
        return switch (kind) {
            case Failed -> what + " failed";
            case Partial -> what + " succeeded in part";
            case Completed -> what + " completed";
            case Recovered -> what + " works again";
            case Cancelled -> what + " was cancelled";
        };
    }

    private static String text(FlowRun run) {
        return run.reason().map(reason -> reason + " ").orElse("") + counts(run);
    }

    /// Such as `3 steps: 1 succeeded, 1 failed, 1 skipped.`
    private static String counts(FlowRun run) {
        return Words.count(run.steps().size(), "step")
                + ": "
                + Arrays.stream(StepState.Word.values())
                        .flatMap(word -> counted(run, word).stream())
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static Optional<String> counted(FlowRun run, StepState.Word word) {
        long steps = run.steps().stream().filter(step -> step.state().word() == word).count();
        return steps == 0
                ? Optional.empty()
                : Optional.of(Words.number(steps) + " " + word.name().toLowerCase(Locale.ROOT));
    }

    private static News.FlowFacts facts(
            FlowRun run, Map<RunId, ImportRun> imports, String application, Instant now) {
        return new News.FlowFacts(
                run.application().value(),
                application,
                run.flow().value(),
                run.plan().name(),
                run.id().value(),
                run.startedAt().orElse(null),
                run.endedAt().orElse(now),
                run.steps().stream().map(step -> facts(step, report(step, imports))).toList(),
                whatToDo(run));
    }

    private static News.StepFacts facts(FlowStep step, Optional<ImportReport> report) {
        return new News.StepFacts(
                step.target().configurationName(),
                step.target().blockName(),
                step.state().word(),
                step.run().map(RunId::value).orElse(null),
                report.map(Words::lines).orElse(null),
                report.map(Words::reasons).orElse(List.of()),
                error(step.state()));
    }

    private static Optional<ImportReport> report(FlowStep step, Map<RunId, ImportRun> imports) {
        return started(step, imports).flatMap(ImportRun::report);
    }

    private static Optional<ImportRun> started(FlowStep step, Map<RunId, ImportRun> imports) {
        return step.run().flatMap(run -> Optional.ofNullable(imports.get(run)));
    }

    private static @Nullable String error(StepState state) {
        return switch (state) {
            case StepState.Failed(var error) -> error.message();
            case StepState.Skipped(var why) -> why;
            case StepState.Queued _,
                    StepState.Waiting _,
                    StepState.Retrying _,
                    StepState.Running _,
                    StepState.Succeeded _,
                    StepState.Partial _,
                    StepState.Cancelled _ ->
                    null;
        };
    }

    private static @Nullable String whatToDo(FlowRun run) {
        for (var step : run.steps()) {
            if (step.state() instanceof StepState.Failed(var error)) {
                return error.cure();
            }
        }
        return null;
    }

    /// What became of a step, such as `Failed. The column amount is missing.`
    static String of(News.StepFacts step) {
        var lines = step.lines();
        return step.state()
                + (lines == null ? "" : ", " + Words.balance(lines))
                + "."
                + (step.error() == null ? "" : " " + step.error());
    }

    /// The same text for the same cause: which steps were not done, and why.
    static String cause(FlowRun run, Map<RunId, ImportRun> imports) {
        return run.steps().stream()
                .flatMap(step ->
                        cause(step, imports)
                                .map(cause -> step.action().configuration() + ":" + cause)
                                .stream())
                .collect(Collectors.joining(";"));
    }

    private static Optional<String> cause(FlowStep step, Map<RunId, ImportRun> imports) {
        return switch (step.state()) {
            case StepState.Failed(var error) -> Optional.of(error.code());
            case StepState.Partial _ -> started(step, imports).map(Words::cause);
            case StepState.Cancelled _ -> Optional.of("Cancelled");
            case StepState.Queued _,
                    StepState.Waiting _,
                    StepState.Retrying _,
                    StepState.Running _,
                    StepState.Succeeded _,
                    StepState.Skipped _ ->
                    Optional.empty();
        };
    }
}
