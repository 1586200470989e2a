package dev.sluice.backup;

import java.time.Instant;
import java.util.List;

/// What a backup file says about itself.
///
/// @param format version of the archive's layout
/// @param createdAt the instant the copy shows
/// @param version version of the server that wrote it
/// @param files everything in it but this manifest
record Manifest(int format, Instant createdAt, String version, List<Entry> files) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    Manifest {
        files = List.copyOf(files);
    }

    /// One file, named by its path below the data folder.
    record Entry(String name, long bytes, String sha256) {}

    static String runningVersion() {
        var version = Manifest.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
