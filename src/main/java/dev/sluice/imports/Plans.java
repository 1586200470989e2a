package dev.sluice.imports;

import dev.sluice.imports.plan.Planned;
import dev.sluice.imports.plan.Planner;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.Scenarios;

import org.springframework.stereotype.Component;

/// Plans definitions against the model as it stands. Safe for use by many threads.
@Component
final class Plans {
    private final Blocks blocks;

    private final Scenarios scenarios;

    Plans(Blocks blocks, Scenarios scenarios) {
        this.blocks = blocks;
        this.scenarios = scenarios;
    }

    Planned of(ImportDefinition definition, Block block) {
        return Planner.plan(definition, block, blocks::find, scenarios::of);
    }
}
