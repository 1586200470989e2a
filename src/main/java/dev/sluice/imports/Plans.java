package dev.sluice.imports;

import dev.sluice.imports.plan.Planned;
import dev.sluice.imports.plan.Planner;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

/// Plans definitions against the model as it stands. Safe for use by many threads.
@Component
final class Plans {
    private final Blocks blocks;

    Plans(Blocks blocks) {
        this.blocks = blocks;
    }

    Planned of(ImportDefinition definition, Block block) {
        return Planner.plan(definition, block, blocks::find);
    }
}
