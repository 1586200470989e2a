package dev.sluice.imports;

import dev.sluice.access.Caller;
import dev.sluice.imports.plan.Planned;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

import java.util.Optional;

/// Works out what a caller asks to be run, and whether the caller may. Safe for use by many
/// threads.
@Component
final class ImportOrders {
    private final ImportConfigurations configurations;
    private final RunStore runs;
    private final Blocks blocks;
    private final Plans plans;
    private final ImportRights rights;

    ImportOrders(
            ImportConfigurations configurations,
            RunStore runs,
            Blocks blocks,
            Plans plans,
            ImportRights rights) {
        this.configurations = configurations;
        this.runs = runs;
        this.blocks = blocks;
        this.plans = plans;
        this.rights = rights;
    }

    /// To run a configuration; what it is in error about fails the run.
    ///
    /// @throws SluiceException FORBIDDEN naming the permission
    ImportOrder of(Caller caller, ImportConfiguration configuration) {
        var block = blocks.get(configuration.block());
        var planned = permitted(caller, block, configuration.definition());
        return new ImportOrder(
                block,
                Optional.of(configuration),
                configuration.definition(),
                planned,
                caller,
                caller.key().isPresent() ? configuration.lastEditor() : caller.member(),
                ImportOrder.origin(caller));
    }

    /// To run a definition that is not saved.
    ///
    /// @throws SluiceException FORBIDDEN naming the permission, MALFORMED_REQUEST naming each
    ///   faulty field
    ImportOrder of(Caller caller, BlockId id, ImportDefinition definition) {
        var block = blocks.visible(caller, id);
        var planned = permitted(caller, block, definition);
        if (planned instanceof Planned.Faulty(var faults)) {
            throw ImportConfigurations.unsound(faults, definition);
        }
        return unsaved(caller, block, definition, planned);
    }

    /// To run what an earlier run ran: its configuration as it is now or, where there is none, what
    /// it ran with.
    ImportOrder again(Caller caller, ImportRun earlier) {
        return earlier.configuration()
                .flatMap(used -> configurations.find(used.id()))
                .map(configuration -> of(caller, configuration))
                .orElseGet(() -> asBefore(caller, earlier.id()));
    }

    private ImportOrder asBefore(Caller caller, RunId earlier) {
        var stored = runs.find(earlier).orElseThrow();
        var block = blocks.get(stored.run().block());
        var definition = stored.definition();
        return unsaved(caller, block, definition, permitted(caller, block, definition));
    }

    private static ImportOrder unsaved(
            Caller caller, Block block, ImportDefinition definition, Planned planned) {
        return new ImportOrder(
                block,
                Optional.empty(),
                definition,
                planned,
                caller,
                caller.member(),
                ImportOrder.origin(caller));
    }

    private Planned permitted(Caller caller, Block block, ImportDefinition definition) {
        var planned = plans.of(definition, block);
        rights.require(caller, block, planned);
        return planned;
    }
}
