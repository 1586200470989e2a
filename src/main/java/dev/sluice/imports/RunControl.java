package dev.sluice.imports;

import dev.sluice.engine.Applied;
import dev.sluice.engine.LoadCancelled;
import dev.sluice.engine.LoadControl;
import dev.sluice.imports.RunQueue.Claim;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Function;

/// Follows the load of a claimed run: passes a cancellation on, and before the commit checks the
/// books and keeps the report. For one thread, except [#cancelled].
final class RunControl implements LoadControl {
    private static final long LOOK_EVERY_MILLIS = 1000;

    private final RunId run;
    private final long fence;
    private final RunGauge gauge;
    private final Books books;
    private final RunStore runs;
    private final Clock clock;
    private final Scenarios scenarios;
    private long lookedAt;

    RunControl(
            Claim claim,
            RunGauge gauge,
            Books books,
            RunStore runs,
            Scenarios scenarios,
            Clock clock) {
        this.run = claim.stored().run().id();
        this.fence = claim.fence();
        this.gauge = gauge;
        this.books = books;
        this.runs = runs;
        this.clock = clock;
        this.scenarios = scenarios;
        this.lookedAt = clock.millis();
    }

    /// Our own counts of what was read, independent of the engine's of what it stored.
    interface Books {
        ImportReport report(Applied applied);

        /// The report on everything that was applied, checked.
        ///
        /// @param balanced the checked report on what was applied in one scenario, or in none
        default ImportReport report(
                Applied applied,
                Function<Applied, ImportReport> balanced,
                Function<ScenarioId, String> names) {
            return ImportReport.of(applied, balanced, names);
        }

        /// How many rows the engine was given.
        long rows();

        /// Makes what is kept beside the report durable.
        void sync() throws IOException;
    }

    @Override
    public boolean cancelled() {
        // Another node may have been asked to cancel, or may have taken the run over.
        if (!gauge.cancelled() && clock.millis() - lookedAt > LOOK_EVERY_MILLIS) {
            lookedAt = clock.millis();
            if (!runs.wanted(run, fence)) {
                gauge.cancel();
            }
        }
        return gauge.cancelled();
    }

    @Override
    public void progress(Phase phase, double share) {
        gauge.phase(phase, share);
    }

    @Override
    public void beforeCommit(Applied applied) {
        var report = books.report(applied, this::balanced, scenarios::name);
        try {
            books.sync();
        } catch (IOException e) {
            throw new UncheckedIOException("The rejected lines cannot be written", e);
        }
        if (!runs.draft(run, fence, report)) {
            throw runs.cancelRequested(run, fence)
                    ? new LoadCancelled()
                    : new ExecuteRun.Abandoned();
        }
    }

    private ImportReport balanced(Applied applied) {
        var report = books.report(applied);
        if (!report.balances() || applied.rows() != books.rows()) {
            throw new UnbalancedBooks(report);
        }
        return report;
    }
}
