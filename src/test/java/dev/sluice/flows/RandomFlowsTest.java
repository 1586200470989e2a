package dev.sluice.flows;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random flows over random models with failures, over HTTP: states and cells are those of a walk
/// with a pencil, and what failed, was mended and gone on with is what a run without failures
/// gives.
class RandomFlowsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void endsAsByPencil(int seed) {
        run(seed);
    }

    @Test
    @Tag("long")
    void endsAsByPencilInManyModels() {
        for (int seed = 100; seed < 140; seed++) {
            run(seed);
        }
    }

    @Test
    @Tag("proof")
    void endsAsByPencilInVeryManyModels() {
        for (int seed = 1_000; seed < 1_500; seed++) {
            run(seed);
        }
    }

    private static void run(int seed) {
        new RandomFlow(RunningSluice.shared(), seed).runMendAndRerun();
    }
}
