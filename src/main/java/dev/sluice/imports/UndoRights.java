package dev.sluice.imports;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.engine.Undoable;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.AccessRules;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

import java.util.Optional;

/// Which permissions an undo needs: those of an import that writes the same. Delete Item where
/// items that were made go, Add Item where deleted ones come back.
@Component
final class UndoRights {
    private final Access access;
    private final AccessRules rules;
    private final Blocks blocks;

    UndoRights(Access access, AccessRules rules, Blocks blocks) {
        this.access = access;
        this.rules = rules;
        this.blocks = blocks;
    }

    /// Passes when the caller may undo the run.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN
    void require(Caller caller, ImportRun run, Undoable undoable) {
        access.require(caller, run.application(), Permission.ImportData);
        undoable.blocks()
                .forEach(id ->
                        blocks.find(id)
                                .ifPresent(block -> rules.requireMayGiveRights(caller, block)));
        if (undoable.removes()) {
            access.require(caller, run.application(), Permission.DeleteItems);
        }
        if (undoable.restores()) {
            access.require(caller, run.application(), Permission.AddItems);
        }
    }

    /// What the caller lacks, in words.
    Optional<String> missing(Caller caller, ImportRun run, Undoable undoable) {
        try {
            require(caller, run, undoable);
            return Optional.empty();
        } catch (SluiceException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
