package dev.sluice.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/// Brings a backup into a data folder that is not there yet or empty: `Restore --from=FILE
/// --home=DIR`.
public final class Restore {
    private Restore() {}

    /// Ends with status 1 and one line when nothing was restored.
    public static void main(String[] arguments) {
        var options = Options.parse(arguments);
        Commands.run(() -> {
            var home = options.path("home");
            var manifest = bring(options.path("from"), home);
            return "Restored into "
                    + home
                    + ": the state of "
                    + manifest.createdAt()
                    + ", "
                    + manifest.files().size()
                    + " files."
                    + keyFile(home);
        });
    }

    /// What is still to be done, unless the key file waits where the server looks for it.
    private static String keyFile(Path home) {
        var key = home.resolveSibling(home.getFileName() + ".key");
        return Files.exists(key)
                ? ""
                : "\nSecrets of connections open with the old server's key file: copy it to "
                        + key
                        + ", or to where sluice.connectors.key-file points.";
    }

    /// The folder appears whole or not at all.
    static Manifest bring(Path archive, Path home) throws IOException {
        if (Files.exists(home) && !empty(home)) {
            throw new BackupFailed(
                    home + " is not empty. Restore into a new folder and start the server on it.");
        }
        var unfinished = home.resolveSibling(home.getFileName() + ".restoring");
        delete(unfinished);
        try {
            Files.createDirectories(unfinished);
            var manifest = Archive.read(archive, unfinished);
            Files.deleteIfExists(home);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            delete(unfinished);
        }
    }

    private static boolean empty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
