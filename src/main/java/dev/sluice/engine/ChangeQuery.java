package dev.sluice.engine;

/// Which of a run's changes to read.
public record ChangeQuery(ChangeKind kind, long offset, int limit) {
    public ChangeQuery {
        if (offset < 0 || limit < 0 || limit > RowQuery.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "An offset of at least 0 and a limit from 0 to "
                            + RowQuery.MAX_LIMIT
                            + " are needed");
        }
    }

    /// What happened to a row.
    public enum ChangeKind {
        /// It was not there before.
        INSERTED,
        /// It was there with another value.
        UPDATED,
        /// It is no longer there.
        DELETED
    }
}
