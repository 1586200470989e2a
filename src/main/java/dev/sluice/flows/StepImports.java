package dev.sluice.flows;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.Imports;
import dev.sluice.imports.RunError;
import dev.sluice.imports.Undo;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

/// Starts and reads the imports of steps. Safe for use by many threads.
@Component
final class StepImports {
    /// Errors that another attempt would meet alike.
    private static final Set<String> LASTING =
            Set.of("NotAllowed", "ConfigurationInError", "BlockDeleted");

    private final Imports imports;
    private final ImportRuns runs;
    private final ImportConfigurations configurations;
    private final Undo undo;
    private final FlowRunStore store;
    private final Access access;

    StepImports(
            Imports imports,
            ImportRuns runs,
            ImportConfigurations configurations,
            Undo undo,
            FlowRunStore store,
            Access access) {
        this.imports = imports;
        this.runs = runs;
        this.configurations = configurations;
        this.undo = undo;
        this.store = store;
        this.access = access;
    }

    /// The step with its import queued, or failed where it cannot be; inside the surrounding write.
    FlowStep start(FlowRun run, FlowStep step, Instant now) {
        var origin = new RunOrigin.ByFlowRun(run.id().value());
        if (step.undoes().isPresent()) {
            return started(
                    run, step, now, caller -> undo.undo(caller, step.undoes().get(), origin));
        }
        var configuration = configurations.find(step.action().configuration());
        if (configuration.isEmpty()) {
            return failed(step, deleted(step), now);
        }
        if (configuration.get().inError()) {
            return failed(step, inError(step, configuration.get().faults().getFirst()), now);
        }
        var id = configuration.get().id();
        return started(run, step, now, caller -> imports.trigger(caller, id, origin));
    }

    private FlowStep started(
            FlowRun run, FlowStep step, Instant now, Function<Caller, RunId> starting) {
        try {
            var id = starting.apply(access.caller(run.start().member()));
            store.attempted(id, run.id());
            return step.started(id, now);
        } catch (SluiceException refusal) {
            if (!refusal.code().lasting()) {
                throw refusal;
            }
            return failed(step, refused(refusal), now);
        }
    }

    private static FlowStep failed(FlowStep step, StepError error, Instant now) {
        return step.with(new StepState.Failed(error), now);
    }

    private static StepError deleted(FlowStep step) {
        return new StepError(
                "ConfigurationDeleted",
                "The import configuration \""
                        + step.target().configurationName()
                        + "\" of "
                        + step.target().blockName()
                        + " does not exist any more.",
                "Edit the data flow: choose another configuration or remove the action.");
    }

    private static StepError inError(FlowStep step, String fault) {
        return new StepError(
                "ConfigurationInError",
                "The import configuration \""
                        + step.target().configurationName()
                        + "\" of "
                        + step.target().blockName()
                        + " cannot run as the model stands: "
                        + fault,
                "Edit the import configuration, then run the flow again from this step.");
    }

    private static StepError refused(SluiceException refusal) {
        return new StepError(
                "NotAllowed",
                String.valueOf(refusal.getMessage()),
                "Have the permission given, or let somebody who has it run the flow.");
    }

    /// Has an import stopped; inside the surrounding write.
    void stop(RunId run) {
        imports.stop(run);
    }

    /// How an import stands.
    Facts.Import known(RunId id) {
        var run =
                runs.find(id)
                        .orElseThrow(
                                () -> new IllegalStateException("Import " + id + " is not stored"));
        return run.outcome()
                .map(outcome -> ended(outcome, run))
                .orElseGet(Facts.Import.Unfinished::new);
    }

    private static Facts.Import ended(ImportRun.Outcome outcome, ImportRun run) {
        return switch (outcome) {
            case Success -> new Facts.Import.Succeeded();
            case Partial -> new Facts.Import.Partial();
            case Cancelled -> new Facts.Import.Cancelled();
            case Failed -> failed(run.error().orElseThrow());
        };
    }

    private static Facts.Import failed(RunError error) {
        return new Facts.Import.Failed(
                new StepError(error.name(), error.description(), error.whatToDo()),
                LASTING.contains(error.name()));
    }
}
