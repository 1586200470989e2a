package dev.sluice.exports;

import dev.sluice.engine.Calculations;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Freshness;
import dev.sluice.engine.Moment;
import dev.sluice.engine.Viewer;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;

/// Blocks whose results, and the rights in them, must be those of the present data before anything
/// of them is delivered.
record FreshBlocks(Engine engine, Calculations calculations, Duration limit) {
    private static final int TRIES = 5;

    /// Waits until they are fresh.
    ///
    /// @throws SluiceException that names the block: CONFLICT when it cannot be calculated,
    ///   UNAVAILABLE when it is not calculated in time
    void await(Viewer viewer, Set<BlockId> blocks) {
        try {
            calculations.whenFresh(read(viewer, blocks), limit).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SluiceException told ? told : e;
        }
    }

    /// A moment at which they are fresh. One that saw new data without the results is given up.
    Moment moment(Viewer viewer, Set<BlockId> blocks) {
        for (int i = 0; i < TRIES; i++) {
            await(viewer, blocks);
            var moment = engine.moment(viewer);
            if (fresh(moment, read(viewer, blocks))) {
                return moment;
            }
        }
        throw new SluiceException(
                ErrorCode.UNAVAILABLE,
                "New data kept arriving while the export was opened. Try again later.");
    }

    private Set<BlockId> read(Viewer viewer, Set<BlockId> blocks) {
        var read = new LinkedHashSet<>(blocks);
        read.addAll(engine.limiting(viewer, blocks));
        return read;
    }

    /// Closes the moment unless they are.
    private boolean fresh(Moment moment, Set<BlockId> blocks) {
        boolean fresh = false;
        try {
            fresh =
                    calculations.freshness(moment, blocks).values().stream()
                            .allMatch(it -> it.state() == Freshness.State.FRESH);
            return fresh;
        } finally {
            if (!fresh) {
                moment.close();
            }
        }
    }
}
