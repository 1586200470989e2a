package dev.sluice.engine;

import dev.sluice.engine.store.CellsStore;

import java.time.Clock;
import java.util.concurrent.Semaphore;

/// What the parts of the engine share.
///
/// @param commits told of each commit
/// @param decimals what is known of the numbers that metrics hold
/// @param rows room for the rows of loads
/// @param heavy held by the one large piece of work that may run at a time
record Services(
        CellsStore store,
        Catalogue catalogue,
        BlockStorage storage,
        Structures structures,
        Dictionaries dictionaries,
        BlockLocks locks,
        KnownDecimals decimals,
        RowsInMemory rows,
        Semaphore heavy,
        Commits commits,
        Clock clock,
        EngineSettings settings) {}
