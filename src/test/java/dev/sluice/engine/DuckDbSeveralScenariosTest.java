package dev.sluice.engine;

import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.time.Clock;

class DuckDbSeveralScenariosTest extends SeveralScenariosContract {
    /// Few rows in memory make larger loads go through files.
    @Override
    Engine open(Path folder, Structures structures) {
        var usual = EngineSettings.defaults();
        var settings =
                new EngineSettings(
                        DataSize.ofMegabytes(256),
                        2,
                        usual.spill(),
                        usual.dictionaries(),
                        1500,
                        usual.checkpointAfter(),
                        usual.changeSets(),
                        usual.calculation());
        return new DuckDbEngine(folder, settings, structures, Clock.systemUTC());
    }

    @Override
    void close(Engine engine) {
        ((DuckDbEngine) engine).close();
    }
}
