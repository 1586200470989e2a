package dev.sluice.imports;

import dev.sluice.control.EventListener;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.BlockReferences;
import dev.sluice.model.ModelEvent;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Stream;

/// What imports have against a change of the model, and what they do when a block is gone.
@Component
final class ImportReferences implements BlockReferences, EventListener<ModelEvent.BlockDeleted> {
    private final ConfigurationStore configurations;
    private final RunStore runs;

    ImportReferences(ConfigurationStore configurations, RunStore runs) {
        this.configurations = configurations;
        this.runs = runs;
    }

    @Override
    public List<Reference> to(ApplicationId application) {
        return references(
                runs.unfinished().stream()
                        .filter(stored -> stored.run().application().equals(application)));
    }

    @Override
    public List<Reference> to(BlockId block) {
        return references(runs.unfinished(block).stream());
    }

    @Override
    public List<Reference> to(PropertyId property) {
        return configurations.naming(property).stream()
                .map(c -> new Reference("import configuration", c.name()))
                .toList();
    }

    @Override
    public List<Reference> to(ScenarioId scenario) {
        return configurations.naming(scenario).stream()
                .map(c -> new Reference("import configuration", c.name()))
                .toList();
    }

    private static List<Reference> references(Stream<RunStore.StoredRun> unfinished) {
        return unfinished
                .map(RunStore.StoredRun::run)
                .map(run -> new Reference(words(run.state()) + " import", run.file().name()))
                .toList();
    }

    private static String words(RunState state) {
        return state == RunState.Queued ? "queued" : "running";
    }

    @Override
    public String name() {
        return "imports.delete-configurations";
    }

    @Override
    public Class<ModelEvent.BlockDeleted> type() {
        return ModelEvent.BlockDeleted.class;
    }

    @Override
    public void on(ModelEvent.BlockDeleted event) {
        configurations.deleteOf(event.block(), event.by(), event.key());
    }
}
