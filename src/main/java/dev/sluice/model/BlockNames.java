package dev.sluice.model;

import dev.sluice.kernel.BlockId;

import org.springframework.stereotype.Component;

import java.util.Optional;

/// Gives blocks their names and technical names. Safe for use by many threads.
@Component
final class BlockNames {
    private final Names names;
    private final TechnicalNames technicalNames;

    BlockNames(ModelSettings settings, TechnicalNames technicalNames) {
        this.names = Names.of(settings);
        this.technicalNames = technicalNames;
    }

    /// The name as it is kept; refused when another block than the given one has it.
    String free(Structure structure, String name, Optional<BlockId> own) {
        var clean = names.clean("A block", name);
        structure.requireFreeName(clean, own);
        return clean;
    }

    /// A technical name that no block of the structure has.
    String technical(Structure structure, String name) {
        return technicalNames.of(name, structure.technicalNames());
    }
}
