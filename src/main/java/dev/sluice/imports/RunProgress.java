package dev.sluice.imports;

import org.jspecify.annotations.Nullable;

/// How far a run is.
///
/// @param phase what is being done
/// @param rows lines read so far
/// @param bytes of the file fetched or read so far
/// @param totalBytes of the file; 0 while it is fetched from a source that does not say
/// @param secondsLeft an estimate; null while there is none
public record RunProgress(
        Phase phase,
        long rows,
        long bytes,
        long totalBytes,
        long rowsPerSecond,
        @Nullable Long secondsLeft) {
    /// What a run is doing.
    public enum Phase {
        /// The file is fetched through a connection; rows are not known yet.
        Fetching,
        /// Lines are read and resolved.
        Reading,
        /// They are compared with what the block holds.
        Merging,
        /// They go in.
        Committing
    }
}
