package dev.sluice.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The operator's side of a backup: `Backup --home=DIR --to=FILE`. A running server is asked for
/// it; the folder of a stopped one is copied as it lies.
public final class Backup {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private Backup() {}

    /// Ends with status 1 and one line when there is no backup.
    public static void main(String[] arguments) {
        var options = Options.parse(arguments);
        Commands.run(() -> {
            var home = options.path("home");
            var target = options.path("to");
            take(home, target, Clock.systemUTC());
            return "Backup written: " + target + " (" + Files.size(target) + " bytes)";
        });
    }

    static void take(Path home, Path target, Clock clock) throws IOException {
        if (!Files.exists(home.resolve(HomeFiles.CONTROL))) {
            throw new BackupFailed(home + " is no data folder of Sluice.");
        }
        if (Files.exists(target)) {
            throw new BackupFailed(target + " is there already.");
        }
        try (var channel =
                        FileChannel.open(
                                home.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock != null) {
                Archive.write(target, HomeFiles.all(home), clock.instant());
                return;
            }
        }
        ask(home, target, clock);
    }

    private static void ask(Path home, Path target, Clock clock) throws IOException {
        var requests = new OperatorRequests(home);
        var letter = requests.ask(target, clock.millis());
        while (true) {
            var answer = requests.answered(letter);
            if (answer.isPresent()) {
                check(answer.get());
                return;
            }
            if (stopped(home)) {
                Files.deleteIfExists(letter);
                throw new BackupFailed("The server stopped before the backup was written.");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static void check(String answer) {
        if (answer.startsWith(OperatorRequests.FAILED)) {
            throw new BackupFailed(answer.substring(OperatorRequests.FAILED.length()));
        }
    }

    private static boolean stopped(Path home) {
        try (var channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at the data folder's lock", e);
        }
    }
}
