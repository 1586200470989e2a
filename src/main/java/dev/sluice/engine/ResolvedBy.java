package dev.sluice.engine;

import dev.sluice.kernel.BlockId;

import java.util.List;

/// By which texts a load found items, kept with the run so that it can be replayed.
record ResolvedBy(List<Texts> lists) {
    ResolvedBy {
        lists = List.copyOf(lists);
    }

    /// The texts of one unique property.
    ///
    /// @param column of the list's table
    /// @param nextItem the number of the list's next new item at that time
    record Texts(BlockId list, String column, int nextItem, Fingerprint fingerprint) {}
}
