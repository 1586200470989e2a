package dev.sluice.kill;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for a condition.
final class Await {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Await() {}

    static void that(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + PATIENCE + ": " + what);
            }
            Workshop.pause(100);
        }
    }
}
