package dev.sluice.backup;

import dev.sluice.control.Home;
import dev.sluice.kernel.SluiceException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/// Takes the operator's requests: files in the data folder's `operator` folder, where only the
/// owner of the server's process can put them.
@Component
final class OperatorDesk implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OperatorDesk.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration LOOK_AFTER_FAILURE = Duration.ofMinutes(1);

    private final OperatorRequests requests;
    private final RunningBackup backup;
    private volatile boolean running;

    OperatorDesk(Home home, RunningBackup backup) {
        this.requests = new OperatorRequests(home.folder());
        this.backup = backup;
    }

    @Override
    public void start() {
        requests.open();
        running = true;
        Thread.ofVirtual().name("operator-desk").start(this::serve);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void serve() {
        while (running) {
            try {
                Thread.sleep(look() ? LOOK_EVERY : LOOK_AFTER_FAILURE);
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    /// Answers what waits; false when the folder of requests could not be read or written.
    private boolean look() {
        try {
            for (var request : requests.waiting()) {
                requests.answer(request, answer(request));
            }
            return true;
        } catch (UncheckedIOException e) {
            log.warn(
                    "An operator's request could not be read or answered ({}); looking again in {}",
                    e.getMessage(),
                    LOOK_AFTER_FAILURE);
            return false;
        }
    }

    private String answer(OperatorRequests.Request request) {
        try {
            var manifest = backup.writeTo(request.target());
            log.info("Backup of {} files written to {}", manifest.files().size(), request.target());
            return OperatorRequests.DONE + manifest.files().size();
        } catch (BackupFailed e) {
            return OperatorRequests.FAILED + e.getMessage();
        } catch (IOException | UncheckedIOException | SluiceException e) {
            log.warn("The backup to {} failed; nothing is left of it", request.target(), e);
            return OperatorRequests.FAILED + Commands.words(e);
        }
    }
}
