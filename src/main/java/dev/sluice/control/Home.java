package dev.sluice.control;

import java.nio.file.Path;

/// The data folder of this server, locked for it alone.
///
/// @param folder absolute path
public record Home(Path folder) {
    /// A folder inside, made when missing.
    public Path folder(String name) {
        var inside = folder.resolve(name);
        try {
            return java.nio.file.Files.createDirectories(inside);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("Cannot create the folder " + inside, e);
        }
    }
}
