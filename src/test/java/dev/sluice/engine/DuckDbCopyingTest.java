package dev.sluice.engine;

import java.nio.file.Path;

class DuckDbCopyingTest extends CopyingContract {
    @Override
    Engine open(Path folder, Structures structures) {
        return DuckDbEngines.open(folder, structures);
    }

    @Override
    void close(Engine engine) {
        ((DuckDbEngine) engine).close();
    }
}
