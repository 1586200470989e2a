package dev.sluice.exports;

import dev.sluice.engine.ItemIds;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.BitSet;
import java.util.Set;
import java.util.UUID;

/// Items of one list that a filter names.
final class ItemSet {
    private ItemSet() {}

    /// The items' numbers. Items that were deleted stay in it: no row has them.
    ///
    /// @param where the part of the request that names them
    static BitSet of(BlockId list, String listName, Set<UUID> ids, String where) {
        var items = new BitSet();
        for (var id : ids) {
            items.set(
                    ItemIds.item(list, id)
                            .orElseThrow(() ->
                                    new SluiceException(
                                            ErrorCode.MALFORMED_REQUEST,
                                            where
                                                    + " has "
                                                    + id
                                                    + ", which is no item of the list \""
                                                    + listName
                                                    + "\".")));
        }
        return items;
    }
}
