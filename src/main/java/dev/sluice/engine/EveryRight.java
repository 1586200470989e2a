package dev.sluice.engine;

import dev.sluice.kernel.BlockId;

/// The rights of somebody whom nothing limits.
record EveryRight() implements WriteRights {
    @Override
    public boolean allow(Written row) {
        return true;
    }

    @Override
    public boolean allowNewItem(BlockId list) {
        return true;
    }
}
