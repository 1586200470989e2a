package dev.sluice.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// A run of a flow whose process is killed at any moment goes on by itself, and each of its steps
/// is done once.
class FlowKillTest {
    private static final int KILLS = 50;

    @TempDir Path folder;

    @Test
    @Tag("long")
    @Tag("kills")
    void killedFlowsOfTenStepsGoOnForTenMinutes() {
        long end = System.nanoTime() + KillTest.LONG.toNanos();
        try (var loop = new FlowKillLoop(folder, System.nanoTime())) {
            while (System.nanoTime() < end || loop.resumed() == 0) {
                loop.oneKill();
            }
            tell(loop);
        }
    }

    @Test
    @Tag("proof")
    @Tag("kills")
    void killedFlowsOfTenStepsGoOnForFiftyKills() {
        try (var loop = new FlowKillLoop(folder, System.nanoTime())) {
            while (loop.kills() < KILLS || loop.resumed() < KILLS) {
                loop.oneKill();
            }
            tell(loop);
        }
    }

    private static void tell(FlowKillLoop loop) {
        System.out.println(loop.story());
        assertThat(loop.resumed()).isPositive();
        assertThat(loop.waits()).isPositive();
    }
}
