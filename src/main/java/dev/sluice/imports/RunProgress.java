package dev.sluice.imports;

import org.jspecify.annotations.Nullable;

/// How far a run is.
///
/// @param phase what is being done, in a word: Reading, Merging or Committing
/// @param rows lines read so far
/// @param bytes of the file read so far
/// @param secondsLeft an estimate; null while there is none
public record RunProgress(
        String phase,
        long rows,
        long bytes,
        long totalBytes,
        long rowsPerSecond,
        @Nullable Long secondsLeft) {}
