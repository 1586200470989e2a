package dev.sluice.imports;

import dev.sluice.connectors.Sources;
import dev.sluice.imports.plan.Planned;
import dev.sluice.imports.plan.Planner;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.Scenarios;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Stream;

/// Plans definitions against the model as it stands. Safe for use by many threads.
@Component
final class Plans {
    private final Blocks blocks;

    private final Scenarios scenarios;
    private final Sources sources;

    Plans(Blocks blocks, Scenarios scenarios, Sources sources) {
        this.sources = sources;
        this.blocks = blocks;
        this.scenarios = scenarios;
    }

    Planned of(ImportDefinition definition, Block block) {
        var planned = Planner.plan(definition, block, blocks::find, scenarios::of);
        var faults = sourceFaults(definition, block);
        if (faults.isEmpty()) {
            return planned;
        }
        return planned instanceof Planned.Faulty(var others)
                ? new Planned.Faulty(Stream.concat(faults.stream(), others.stream()).toList())
                : new Planned.Faulty(faults);
    }

    private List<String> sourceFaults(ImportDefinition definition, Block block) {
        var from = definition.connection();
        if (from == null) {
            return List.of();
        }
        if (definition.copyFrom() != null) {
            return List.of("connection: an import reads through a connection or copies a block");
        }
        if (from.connectionId() == null) {
            return List.of("connection.connectionId: is missing");
        }
        var order = new Sources.Order(block.application(), from.connection(), from.read());
        return sources.faults(order).stream().map(fault -> "connection." + fault).toList();
    }
}
