package dev.sluice.engine;

/// Whether a load of so many cells is cheaper as a rewrite of the metric than as changes in place.
///
/// Rewriting is a sequential merge and costs per cell of the metric; changing in place costs a join
/// over the metric and leaves scattered updates to be written again by the next checkpoint.
record MergeChoice(long base, long tail, long given) {
    /// A load of more than one in so many of the metric's cells rewrites it.
    private static final long SHARE = 40;

    /// A tail beyond this is merged into the base by the next load.
    private static final long LONGEST_TAIL = 500_000;

    boolean rewrites() {
        return base == 0 || given * SHARE > base + tail || tail + given > LONGEST_TAIL;
    }
}
