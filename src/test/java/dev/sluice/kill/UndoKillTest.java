package dev.sluice.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// An undo whose process is killed at any moment has taken back everything or nothing.
class UndoKillTest {
    private static final int KILLS = 6;

    @TempDir Path folder;

    @Test
    @Tag("long")
    @Tag("kills")
    void aKilledUndoOfAMillionLinesIsWhollyOldOrNew() {
        try (var loop = new UndoKillLoop(folder, 1_000_000, System.nanoTime())) {
            for (int kill = 0; kill < KILLS; kill++) {
                loop.oneKill();
            }
            System.out.println(loop.story());
            assertThat(loop.kills()).isEqualTo(KILLS);
            assertThat(loop.killsUnderWay()).isPositive();
        }
    }
}
