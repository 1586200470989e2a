package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Formula results and how they stand to the data. All methods may be called from any thread.
public interface Calculations {
    /// How the results of each block stand to the data as it is committed now; a list's is the
    /// worst of its properties', a metric's the worst of all scenarios'.
    Map<BlockId, Freshness> freshness(Collection<BlockId> blocks);

    /// How the results of one block stand to the data in a scenario; a list's are the same in all.
    ///
    /// @param scenario empty for the default one
    Freshness freshness(BlockId block, Optional<ScenarioId> scenario);

    /// The same as the data was at a moment.
    Map<BlockId, Freshness> freshness(Moment moment, Collection<BlockId> blocks);

    /// Completes once all blocks are fresh at one moment after the call, which is at or after
    /// whatever was committed before it; holds no thread.
    ///
    /// Fails with a [dev.sluice.kernel.SluiceException] that names the block: CONFLICT when it
    /// cannot be calculated, UNAVAILABLE when the limit is over.
    CompletableFuture<Void> whenFresh(Collection<BlockId> blocks, Duration limit);

    /// Says that formulas were made, changed or taken away.
    void formulasChanged();
}
