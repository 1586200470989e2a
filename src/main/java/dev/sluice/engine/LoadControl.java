package dev.sluice.engine;

/// How the caller of a load follows and steers it.
public interface LoadControl {
    /// Where a load stands.
    enum Phase {
        /// Rows are read from the source.
        READING,
        /// Rows are put in order and compared with what is there.
        MERGING,
        /// The transaction is being written to disk; it can no longer be cancelled.
        COMMITTING
    }

    /// Whether to stop; asked several times a second.
    boolean cancelled();

    /// Tells how much of the phase is done, from 0 to 1, where that is known.
    void progress(Phase phase, double share);

    /// Called with what would be committed, before the commit; an exception leaves all as it was.
    void beforeCommit(Applied applied);
}
