package dev.sluice.imports;

import dev.sluice.access.Caller;
import dev.sluice.imports.plan.Planned;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.model.Block;

import java.util.Optional;
import java.util.Set;

/// What is to be run, before there is a run or a file.
///
/// @param configuration empty where the definition is not saved
/// @param person who is shown as the one who runs it
record ImportOrder(
        Block block,
        Optional<ImportConfiguration> configuration,
        ImportDefinition definition,
        Planned planned,
        Caller caller,
        MemberId person,
        RunOrigin origin) {
    /// The same, asked for by something else than the caller's request.
    ImportOrder by(RunOrigin other) {
        return new ImportOrder(block, configuration, definition, planned, caller, person, other);
    }

    /// The blocks that it may change.
    Set<BlockId> writes() {
        return switch (planned) {
            case Planned.Ready(var plan) -> plan.writes();
            case Planned.Copy(_) -> Set.of(block.id());
            case Planned.Faulty(_) -> Set.of(block.id());
        };
    }

    /// What a request of the caller counts as.
    static RunOrigin origin(Caller caller) {
        return caller.key()
                .<RunOrigin>map(key -> new RunOrigin.ByKey(key.id(), caller.member()))
                .orElseGet(() -> new RunOrigin.ByHand(caller.member()));
    }
}
