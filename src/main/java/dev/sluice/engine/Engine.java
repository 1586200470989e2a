package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads and writes what blocks hold.
///
/// Every write is one transaction: readers see the state before or after it, never between. Whoever
/// reads gets what access rights leave them. All methods may be called from any thread.
public interface Engine {
    /// Begins a load; waits until no other load holds the target or a list in which items may be
    /// created. The caller closes it, whatever happens.
    ///
    /// @throws dev.sluice.kernel.SluiceException CONFLICT when a newer claim of the same run has
    ///   been seen
    Load open(LoadRequest request);

    /// What the run did, if and only if it was committed. This is the authority on "applied".
    Optional<Applied> applied(RunId run);

    /// Drops the run's change set and its record; the data stays as it is.
    void forget(RunId run);

    /// Rises by one with each committed change of the block; 0 for a block never written.
    long revision(BlockId block);

    /// A page of a list's items or a metric's cells in its default scenario.
    BlockRows rows(Viewer viewer, BlockId block, RowQuery query);

    /// A part of a view, computed now.
    PivotRows pivot(Viewer viewer, PivotQuery query);

    /// What the viewer may read of all blocks now, for whoever reads more than one thing; the
    /// instant is that of the first thing asked.
    Moment moment(Viewer viewer);

    /// The metrics whose rights decide what the viewer may read or write of the blocks.
    Set<BlockId> limiting(Viewer viewer, Collection<BlockId> blocks);

    /// How much of a list or of a metric's default scenario the viewer may read and write.
    Reach reach(Viewer viewer, BlockId block);

    /// All rows of a list or of metrics, for whoever needs more than a page. Lists and metrics that
    /// never held anything have no rows.
    RowCursor scan(Viewer viewer, Scan scan);

    /// A page of a metric's cells in a scenario; of a list as without one.
    BlockRows rows(Viewer viewer, BlockId block, ScenarioId scenario, RowQuery query);

    /// A page of what a run changed in a block, before and after; empty once retention has dropped
    /// it.
    ChangedRows changes(RunId run, BlockId block, ChangeQuery query);

    /// Goes through a committed run once more; the target is that of its load, of one of its
    /// scenarios where it had several.
    ///
    /// @throws dev.sluice.kernel.SluiceException GONE when what is needed for it is no longer kept
    Replay replay(RunId run, LoadTarget target);

    /// A page of what a run changed in a metric's inputs in a scenario.
    ChangedRows changes(RunId run, BlockId block, ScenarioId scenario, ChangeQuery query);

    /// Whether the run can be undone.
    Undoable undoable(RunId run);

    /// Begins the undo of a run; waits until no other writer holds a block that the run changed.
    /// The caller closes it, whatever happens.
    ///
    /// @throws dev.sluice.kernel.SluiceException CONFLICT when a newer claim of the same undo has
    ///   been seen, GONE when the run can no longer be undone
    Undoing undo(UndoRequest request);

    /// What an undo left as it is, in a fixed order; empty once that is no longer kept.
    List<Conflict> conflicts(RunId undo, long offset, int limit);

    /// A page of what an edit by hand changed in a block, before and after; empty once retention
    /// has dropped it.
    ///
    /// @param scenario of a metric's inputs; empty for the default one
    ChangedRows changes(
            ChangeId change, BlockId block, Optional<ScenarioId> scenario, ChangeQuery query);

    /// The blocks an edit by hand changed; empty once retention has dropped what it changed.
    List<ChangedBlock> changed(ChangeId change);

    /// Adds, changes or deletes items of a list by hand, in one transaction; done once per change
    /// id.
    ///
    /// @throws dev.sluice.kernel.SluiceException FORBIDDEN when the writer may not write an item
    ItemsEdited edit(Viewer writer, ChangeId change, BlockId list, ItemEdit edit);

    /// What the edit did, if and only if it was committed.
    Optional<ItemsEdited> edited(ChangeId change);

    /// The texts by which people know the given items of a list; items that do not exist, or have
    /// no text, are absent.
    Map<Integer, String> texts(BlockId list, Collection<Integer> items);

    /// Those of the items of a list that exist and that the viewer may read.
    Set<Integer> readable(Viewer viewer, BlockId list, Collection<Integer> items);

    /// Writes a copy of the cells store, as it is at one instant, to a new file while work goes on.
    ///
    /// @param whileFrozen runs at that instant, while no load and no edit can commit; must be quick
    void snapshotTo(Path file, Runnable whileFrozen);
}
