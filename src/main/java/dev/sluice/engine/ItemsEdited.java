package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;

import java.util.List;
import java.util.Map;

/// What an edit by hand did.
///
/// @param items the numbers of the items added, changed or deleted
/// @param cellsRemoved cells of metrics that went with deleted items
/// @param referencesBlanked properties that named a deleted item
/// @param revisions of every block the edit changed, after it
public record ItemsEdited(
        ChangeId change,
        List<Integer> items,
        long cellsRemoved,
        long referencesBlanked,
        Map<BlockId, Long> revisions) {
    public ItemsEdited {
        items = List.copyOf(items);
        revisions = Map.copyOf(revisions);
    }
}
