package dev.sluice.control;

import java.nio.file.Path;
import java.time.Duration;

/// A real control store in a folder of the test, with all tables.
public final class TestStore implements AutoCloseable {
    private final DataSources sources;

    private TestStore(DataSources sources) {
        this.sources = sources;
    }

    public static TestStore open(Path folder) {
        return open(folder, "");
    }

    /// The same on a PostgreSQL database; an empty address means SQLite.
    public static TestStore open(Path folder, String url) {
        var settings =
                new ControlSettings(
                        url, null, null, "", true, 2, Duration.ofSeconds(5), Duration.ofSeconds(7));
        return new TestStore(DataSources.open(settings, new Home(folder)));
    }

    public ControlStore store() {
        return sources.store();
    }

    @Override
    public void close() {
        sources.close();
    }
}
