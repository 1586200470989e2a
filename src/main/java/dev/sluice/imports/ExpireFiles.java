package dev.sluice.imports;

import dev.sluice.control.DueWork;
import dev.sluice.control.DueWorkHandler;
import dev.sluice.control.Reconciliation;
import dev.sluice.kernel.RunId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Removes received files after their time, and files of the wizard that nobody ran; once an hour.
@Component
final class ExpireFiles implements DueWorkHandler, Reconciliation {
    private static final String KIND = "expire-files";
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int BATCH = 500;
    private static final int LATE = 900;

    private final PastRuns runs;
    private final RunFiles files;
    private final StagedFiles staged;
    private final DueWork dueWork;
    private final ImportSettings settings;
    private final Clock clock;

    ExpireFiles(
            PastRuns runs,
            RunFiles files,
            StagedFiles staged,
            DueWork dueWork,
            ImportSettings settings,
            Clock clock) {
        this.runs = runs;
        this.files = files;
        this.staged = staged;
        this.dueWork = dueWork;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int order() {
        return LATE;
    }

    /// Makes sure that the next round is due.
    @Override
    public void reconcile() {
        scheduleNext();
    }

    @Override
    public void run(String id) {
        expire();
        scheduleNext();
    }

    void expire() {
        staged.expire();
        var before = clock.instant().minus(settings.keepReceived());
        for (var batch = runs.withFilesBefore(before, BATCH);
                !batch.isEmpty();
                batch = next(batch.size(), before)) {
            for (var run : batch) {
                files.delete(run);
                runs.fileGone(run);
            }
        }
    }

    private List<RunId> next(int size, Instant before) {
        return size < BATCH ? List.of() : runs.withFilesBefore(before, BATCH);
    }

    /// One piece of work per hour, so that rounds never pile up.
    private void scheduleNext() {
        long hour = clock.millis() / INTERVAL.toMillis() + 1;
        dueWork.runAt(KIND, Long.toString(hour), Instant.ofEpochMilli(hour * INTERVAL.toMillis()));
    }
}
