package dev.sluice.engine;

import dev.sluice.kernel.BlockId;

/// How many items a run created in a list.
public record CreatedItems(BlockId list, long count) {}
