package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;

import java.util.List;
import java.util.Map;

/// What a run did. Each row it delivered is exactly one of inserted, updated, unchanged and
/// duplicate.
///
/// @param deleted items or cells removed besides the rows' own
/// @param created items created per list, the target's own not among them
/// @param totals one per numeric column of the target
/// @param revisions of every block the run changed, after it
public record Applied(
        RunId run,
        long inserted,
        long updated,
        long unchanged,
        long duplicates,
        long deleted,
        List<CreatedItems> created,
        List<ColumnTotals> totals,
        Map<BlockId, Long> revisions) {
    public Applied {
        created = List.copyOf(created);
        totals = List.copyOf(totals);
        revisions = Map.copyOf(revisions);
    }

    /// How many rows the load was given.
    public long rows() {
        return inserted + updated + unchanged + duplicates;
    }
}
