package dev.sluice.engine;

import dev.sluice.kernel.BlockId;

import java.util.List;

/// Keeps a block's formula from being calculated until it is closed.
public final class StalledCalculations implements AutoCloseable {
    private final BlockLocks.Held held;

    public StalledCalculations(Engine engine, BlockId block) {
        held = ((DuckDbEngine) engine).services().locks().hold(List.of(block));
    }

    @Override
    public void close() {
        held.close();
    }
}
