package dev.sluice.kernel;

import java.util.UUID;

/// Gives new, never repeated ids. Safe for use by many threads.
@FunctionalInterface
public interface IdSource {
    /// The next id.
    UUID next();
}
