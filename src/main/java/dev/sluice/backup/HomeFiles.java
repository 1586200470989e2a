package dev.sluice.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Which files of a data folder a backup holds.
///
/// Left out: everything in which a secret stands in clear (the first sign-in, the demo's keys, the
/// settings, logs), the lock and what is made anew at each start.
final class HomeFiles {
    static final String CONTROL = "control/sluice.db";
    static final String CELLS = "cells/cells.duckdb";
    private static final String RECEIVED = "files";

    private HomeFiles() {}

    /// The received files and the rejected lines beside them, as they are listed now.
    static List<Archive.Source> received(Path home) {
        return below(home, home.resolve(RECEIVED), true);
    }

    /// Everything a stopped server keeps, the logs of both stores included.
    static List<Archive.Source> all(Path home) {
        return Stream.of(
                        stores(home, CONTROL, "-wal"),
                        stores(home, CELLS, ".wal"),
                        received(home).stream())
                .flatMap(sources -> sources)
                .toList();
    }

    private static Stream<Archive.Source> stores(Path home, String name, String log) {
        return Stream.of(name, name + log)
                .filter(one -> Files.exists(home.resolve(one)))
                .map(one -> new Archive.Source(one, home.resolve(one), false));
    }

    private static List<Archive.Source> below(Path home, Path folder, boolean mayVanish) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> new Archive.Source(name(home, file), file, mayVanish))
                    .toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                // A run's folder went while it was listed; what is left is listed now.
                return below(home, folder, mayVanish);
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static String name(Path home, Path file) {
        return home.relativize(file).toString().replace('\\', '/');
    }
}
