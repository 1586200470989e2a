package dev.sluice.flows;

import dev.sluice.engine.Calculations;
import dev.sluice.engine.Freshness;
import dev.sluice.flows.Facts.Source;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.FlowRunId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Tells whether what a step reads is calculated, and says so once it is; a wait holds no thread.
/// What waits is forgotten with the process: at the next start unfinished runs ask anew. Safe for
/// use by many threads.
@Component
final class AwaitSources {
    private final Calculations calculations;
    private final ImportConfigurations configurations;
    private final FlowSettings settings;
    private final Map<UUID, Answer> answers = new ConcurrentHashMap<>();

    AwaitSources(
            Calculations calculations, ImportConfigurations configurations, FlowSettings settings) {
        this.calculations = calculations;
        this.configurations = configurations;
        this.settings = settings;
    }

    /// What is known of a wait.
    private sealed interface Answer {
        record Asked() implements Answer {}

        record Fresh() implements Answer {}

        record Never(String why) implements Answer {}
    }

    /// How far what the step reads is calculated. A step that reads no block, or whose
    /// configuration is gone, awaits nothing.
    Source source(FlowStep step) {
        var reads = reads(step);
        if (reads.isEmpty()) {
            return new Source.Fresh();
        }
        var answer = answers.get(step.id());
        return switch (answer) {
            case Answer.Never(var why) -> new Source.Never(notCalculated(why));
            case Answer.Fresh _ -> new Source.Fresh();
            case Answer.Asked _ -> new Source.Pending(reads);
            case null ->
                    calculations.freshness(reads).values().stream()
                                    .allMatch(it -> it.state() == Freshness.State.FRESH)
                            ? new Source.Fresh()
                            : new Source.Pending(reads);
        };
    }

    private Set<BlockId> reads(FlowStep step) {
        if (step.undoes().isPresent()) {
            return Set.of();
        }
        return configurations
                .find(step.action().configuration())
                .map(configuration -> configuration.definition().copyFrom())
                .map(from -> Set.of(new BlockId(from.blockId())))
                .orElse(Set.of());
    }

    private StepError notCalculated(String why) {
        return new StepError(
                "ResultsNotReady",
                why,
                "Correct the block's formula or what it reads, then run the flow again from this"
                        + " step.");
    }

    /// Has the answer told for every step of the run that waits for blocks, and forgets those that
    /// have gone on.
    void follow(FlowRun run, Consumer<FlowRunId> tell) {
        for (var step : run.steps()) {
            if (step.state() instanceof StepState.Waiting(var waitedFor)) {
                if (answers.putIfAbsent(step.id(), new Answer.Asked()) == null) {
                    ask(run.id(), step.id(), waitedFor, tell);
                }
            } else {
                answers.remove(step.id());
            }
        }
    }

    private void ask(FlowRunId run, UUID step, Set<BlockId> reads, Consumer<FlowRunId> tell) {
        var _ =
                calculations
                        .whenFresh(reads, settings.waitForResults())
                        .whenCompleteAsync((_, failure) -> {
                            answers.computeIfPresent(step, (_, _) -> answer(failure));
                            tell.accept(run);
                        });
    }

    private static Answer answer(@Nullable Throwable failure) {
        if (failure == null) {
            return new Answer.Fresh();
        }
        var cause = failure.getCause();
        var told = failure instanceof CompletionException && cause != null ? cause : failure;
        return new Answer.Never(String.valueOf(told.getMessage()));
    }
}
