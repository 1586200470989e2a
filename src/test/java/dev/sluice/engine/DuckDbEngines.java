package dev.sluice.engine;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/// Engines on DuckDB, on a clock that stands still.
final class DuckDbEngines {
    private DuckDbEngines() {}

    static Engine open(Path folder, Structures structures) {
        return new DuckDbEngine(
                folder,
                EngineSettings.defaults(),
                structures,
                Clock.fixed(Instant.parse("2026-01-31T00:00:00Z"), ZoneOffset.UTC));
    }
}
