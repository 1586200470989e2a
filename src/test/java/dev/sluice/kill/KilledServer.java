package dev.sluice.kill;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.SplittableRandom;

/// A server on one folder that is killed at random moments and started again.
final class KilledServer implements AutoCloseable {
    private static final Clock CLOCK = Clock.systemUTC();

    private final Path home;
    private final long seed;
    private final SplittableRandom random;
    private final Launch launch;
    private ServerProcess running;
    private Instant killedAt = Instant.MIN;
    private int kills;

    /// How a server is started on a folder.
    interface Launch {
        ServerProcess on(Path home);
    }

    KilledServer(Path home, long seed, Launch launch) {
        this.home = home;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.launch = launch;
        this.running = launch.on(home);
    }

    ServerProcess running() {
        return running;
    }

    Path home() {
        return home;
    }

    SplittableRandom random() {
        return random;
    }

    int kills() {
        return kills;
    }

    Instant killedAt() {
        return killedAt;
    }

    /// Lets the server work for a random while.
    void workFor(long atMostMillis) {
        Workshop.pause(random.nextLong(atMostMillis + 1));
    }

    void kill() {
        running.kill();
        killedAt = CLOCK.instant();
        kills++;
    }

    void startAgain() {
        running = launch.on(home);
    }

    /// What to say of a failed comparison.
    String context(String what, String story) {
        return "%s (%s, %s)".formatted(what, story, home);
    }

    /// Told with the figures of every loop.
    String story() {
        return "%d kills, seed %d".formatted(kills, seed);
    }

    @Override
    public void close() {
        running.close();
    }
}
