package dev.sluice.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The data folder of this server, locked for it alone.
///
/// @param folder absolute path
public record Home(Path folder) {
    /// A folder inside, made when missing.
    public Path folder(String name) {
        var inside = folder.resolve(name);
        try {
            return Files.createDirectories(inside);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the folder " + inside, e);
        }
    }
}
