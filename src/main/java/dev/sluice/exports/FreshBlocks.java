package dev.sluice.exports;

import dev.sluice.engine.Calculations;
import dev.sluice.engine.Freshness;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Blocks whose results must be those of the present data before anything of them is delivered.
record FreshBlocks(Calculations calculations, Duration limit) {
    private static final int TRIES = 5;

    /// Waits until they are fresh.
    ///
    /// @throws SluiceException that names the block: CONFLICT when it cannot be calculated,
    ///   UNAVAILABLE when it is not calculated in time
    void await(Set<BlockId> blocks) {
        try {
            calculations.whenFresh(blocks, limit).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SluiceException told ? told : e;
        }
    }

    /// Opens something that reads them. What was opened while new data arrived is closed again: it
    /// may have seen the data without the results.
    <T extends AutoCloseable> T opened(Set<BlockId> blocks, Supplier<T> opening) {
        for (int i = 0; i < TRIES; i++) {
            await(blocks);
            var opened = opening.get();
            if (fresh(blocks)) {
                return opened;
            }
            close(opened);
        }
        throw new SluiceException(
                ErrorCode.UNAVAILABLE,
                "New data kept arriving while the export was opened. Try again later.");
    }

    private boolean fresh(Set<BlockId> blocks) {
        return calculations.freshness(blocks).values().stream()
                .allMatch(it -> it.state() == Freshness.State.FRESH);
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            throw new IllegalStateException("What was opened could not be closed", e);
        }
    }
}
