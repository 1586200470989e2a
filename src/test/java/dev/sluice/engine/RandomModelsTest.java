package dev.sluice.engine;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;

/// Random models with random edits: whatever was calculated step by step is what a calculation of
/// everything from the same inputs gives, to the last bit.
class RandomModelsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void incrementalEqualsFull(int seed) throws IOException {
        run(seed);
    }

    @Tag("long")
    @Test
    void incrementalEqualsFullInManyModels() throws IOException {
        for (int seed = 100; seed < 120; seed++) {
            run(seed);
        }
    }

    private void run(int seed) throws IOException {
        try (var model = new RandomModel(folder.resolve("seed" + seed), seed)) {
            model.run();
        }
    }
}
