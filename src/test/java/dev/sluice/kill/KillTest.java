package dev.sluice.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/// Promises that hold when the process is killed at any moment.
class KillTest {
    /// How long a loop kills in the long group.
    static final Duration LONG = Duration.ofMinutes(10);

    private static final long SEED = 20_261_122;

    @TempDir Path folder;

    @Test
    void aKilledImportIsWhollyOldOrNew() {
        try (var loop = new KillLoop(folder, 40_000, SEED)) {
            loop.oneKill();
            loop.oneKill();

            System.out.println(loop.story());
            assertThat(loop.kills()).isEqualTo(2);
        }
    }

    @Test
    @Tag("long")
    @Tag("kills")
    void millionLineImportsAreWhollyOldOrNewForTenMinutes() {
        long end = System.nanoTime() + LONG.toNanos();
        try (var loop = new KillLoop(folder, 1_000_000, System.nanoTime())) {
            while (System.nanoTime() < end) {
                loop.oneKill();
            }
            System.out.println(loop.story());
            assertThat(loop.kills()).isPositive();
        }
    }

    @Test
    @Tag("proof")
    @Tag("kills")
    void millionLineImportsAreWhollyOldOrNewForSixtyKills() {
        try (var loop = new KillLoop(folder, 1_000_000, System.nanoTime())) {
            while (loop.kills() < 60) {
                loop.oneKill();
            }
            System.out.println(loop.story());
            assertThat(loop.kills()).isGreaterThanOrEqualTo(50);
            assertThat(loop.killsAfterTheAnswer()).isGreaterThanOrEqualTo(25);
        }
    }

    /// What users start: the extracted jar with its cache of loaded classes, by the launcher.
    @Test
    @Tag("proof")
    @Tag("kills")
    void importsUnderTheLauncherAreWhollyOldOrNew() {
        try (var loop = new KillLoop(folder, 200_000, SEED, ServerProcess::startByLauncher)) {
            for (int i = 0; i < 5; i++) {
                loop.oneKill();
            }
            System.out.println(loop.story());
            assertThat(loop.kills()).isEqualTo(5);
        }
    }
}
