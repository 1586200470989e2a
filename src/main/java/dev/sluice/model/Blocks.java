package dev.sluice.model;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/// The blocks of all applications. Safe for use by many threads.
///
/// Lists are made and changed by [Lists], metrics by [Metrics], calendar lists by [Calendars].
@Component
public final class Blocks {
    private final ControlStore control;
    private final Access access;
    private final ModelChanges changes;

    Blocks(ControlStore control, Access access, ModelChanges changes) {
        this.control = control;
        this.access = access;
        this.changes = changes;
    }

    /// The block, whoever asks.
    public Optional<Block> find(BlockId id) {
        return control.read(sql -> new BlockTable(sql).find(id));
    }

    /// The block, whoever asks.
    ///
    /// @throws SluiceException with [dev.sluice.kernel.ErrorCode#NOT_FOUND]
    public Block get(BlockId id) {
        return find(id).orElseThrow(() -> SluiceException.notFound("Block", id));
    }

    /// The blocks of an application by name, whoever asks; none for an unknown one.
    public List<Block> of(ApplicationId application) {
        return control.read(sql -> new BlockTable(sql).of(application));
    }

    /// The block, if the caller sees its application; an invisible one looks like an unknown one.
    public Block visible(Caller caller, BlockId id) {
        return changes.require(caller, id, Permission.DisplayApplication);
    }

    /// The block, if the caller holds the permission in its application; an invisible one looks
    /// like an unknown one.
    public Block require(Caller caller, BlockId id, Permission permission) {
        return changes.require(caller, id, permission);
    }

    /// The blocks of an application by name, for callers who may open the block explorer.
    public List<Block> explore(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.OpenBlockExplorer);
        return of(application);
    }

    /// Deletes a block with all it holds. Its import configurations and views go with it.
    ///
    /// @throws SluiceException with CONFLICT while metrics or properties use it as a dimension,
    ///   tables show it, formulas read it, access rules use its values, or imports into it are
    ///   queued or running; the message names them
    public void delete(Caller caller, BlockId id) {
        changes.block(
                caller,
                id,
                (change, block) -> {
                    Lists.requireUnprotected(block);
                    Refusals.unlessFree(
                            Refusals.quoted(block.name()),
                            change.structure().usersOf(id),
                            "Delete those, or take it out of them, first.");
                    Refusals.unlessFree(
                            Refusals.quoted(block.name()),
                            new FormulaGraph(change.structure()).readersOf(id),
                            "Take it out of those first.");
                    Refusals.unlessFree(
                            Refusals.quoted(block.name()),
                            change.rules().readersOf(id),
                            "Delete those first.");
                    change.requireNoImports(block);
                    change.delete(List.of(block));
                    return block;
                });
    }
}
