package dev.sluice.engine.store;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.Locale;

/// Says what a failure of DuckDB means to whoever asked for the work.
final class StoreFailures {
    private StoreFailures() {}

    /// After such an error DuckDB answers nothing more until the file is opened again.
    static boolean fatal(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("FATAL Error")
                || message.contains("database has been invalidated")
                || message.contains("INTERNAL Error");
    }

    static RuntimeException translate(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left")
                || lower.contains("file too large")
                || lower.contains("disk quota")
                || lower.contains("max_temp_directory_size")) {
            return new SluiceException(
                    ErrorCode.STORAGE_FULL,
                    "The disk that holds the cells store is full; nothing was changed. Free space and try"
                            + " again.",
                    failure);
        }
        if (fatal(failure)) {
            return new SluiceException(
                    ErrorCode.UNAVAILABLE,
                    "The cells store met an error and was opened again; nothing was changed. Try again.",
                    failure);
        }
        if (lower.contains("interrupted")) {
            return new StatementCancelled(failure);
        }
        if (lower.contains("conflict")) {
            return new SluiceException(
                    ErrorCode.CONFLICT,
                    "Another change to the same data was committed meanwhile; nothing was changed. Try"
                            + " again.",
                    failure);
        }
        if (lower.contains("out of memory")) {
            return new SluiceException(
                    ErrorCode.UNAVAILABLE,
                    "The work does not fit the cells store's memory (sluice.engine.memory); nothing was"
                            + " changed.",
                    failure);
        }
        return new IllegalStateException(
                "The cells store refused a statement: " + message, failure);
    }
}
