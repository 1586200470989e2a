package dev.sluice.backup;

import dev.sluice.control.ControlStore;
import dev.sluice.control.Home;
import dev.sluice.engine.Engine;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Backs up this server while it works.
///
/// Both stores are copied as of one instant: cells are not committed while the control store is
/// copied, so no run is finished in one and unknown in the other.
@Component
final class RunningBackup {
    private final Home home;
    private final ControlStore control;
    private final Engine engine;
    private final Clock clock;

    RunningBackup(Home home, ControlStore control, Engine engine, Clock clock) {
        this.home = home;
        this.control = control;
        this.engine = engine;
        this.clock = clock;
    }

    /// Writes the backup file; one at a time.
    synchronized Manifest writeTo(Path target) throws IOException {
        var copies = home.folder("backup-copies");
        var controlCopy = copies.resolve("sluice.db");
        var cellsCopy = copies.resolve("cells.duckdb");
        try {
            Files.deleteIfExists(controlCopy);
            Files.deleteIfExists(cellsCopy);
            var received = new Moment();
            engine.snapshotTo(cellsCopy, () -> received.fix(controlCopy));
            List<Archive.Source> sources = new ArrayList<>();
            sources.add(new Archive.Source(HomeFiles.CONTROL, controlCopy, false));
            sources.add(new Archive.Source(HomeFiles.CELLS, cellsCopy, false));
            sources.addAll(received.files);
            return Archive.write(target, sources, received.at);
        } finally {
            Files.deleteIfExists(controlCopy);
            Files.deleteIfExists(cellsCopy);
            Files.deleteIfExists(copies.resolve("cells.duckdb.wal"));
        }
    }

    /// What is fixed at the instant that the backup shows.
    private final class Moment {
        private List<Archive.Source> files = List.of();
        private Instant at = Instant.EPOCH;

        void fix(Path controlCopy) {
            at = clock.instant();
            control.snapshotTo(controlCopy);
            files = HomeFiles.received(home.folder());
        }
    }
}
