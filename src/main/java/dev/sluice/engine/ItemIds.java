package dev.sluice.engine;

import dev.sluice.kernel.BlockId;

import java.util.OptionalInt;
import java.util.UUID;

/// The ids by which the public API names items ("modalities"): the list's id with the item's number
/// worked into its last four bytes. They never change and need not be stored.
public final class ItemIds {
    private static final long NUMBER = 0xFFFF_FFFFL;

    private ItemIds() {}

    /// The item's id.
    public static UUID of(BlockId list, int item) {
        var id = list.value();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ item);
    }

    /// The number of the list's item with this id, existing or deleted; empty when the id is none
    /// of this list's.
    public static OptionalInt item(BlockId list, UUID id) {
        long difference = list.value().getLeastSignificantBits() ^ id.getLeastSignificantBits();
        boolean ours =
                list.value().getMostSignificantBits() == id.getMostSignificantBits()
                        && (difference & ~NUMBER) == 0
                        && difference > 0
                        && difference <= Integer.MAX_VALUE;
        return ours ? OptionalInt.of((int) difference) : OptionalInt.empty();
    }
}
