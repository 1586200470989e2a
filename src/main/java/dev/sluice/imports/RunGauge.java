package dev.sluice.imports;

import dev.sluice.engine.LoadControl;

import java.time.Clock;

/// How far one run is. One thread writes, any may read.
final class RunGauge {
    // Reading a file is most of an import's work; the rest is guessed by these shares of the whole.
    private static final double READING_SHARE = 0.6;
    private static final double MERGING_SHARE = 0.3;

    private final Clock clock;
    private volatile long totalBytes;
    private volatile long began;
    private volatile RunProgress.Phase phase = RunProgress.Phase.Reading;
    private volatile double share;
    private volatile long rows;
    private volatile long bytes;
    private volatile long readUntil;
    private volatile boolean cancelled;

    RunGauge(Clock clock, long totalBytes) {
        this.clock = clock;
        this.totalBytes = totalBytes;
        this.began = clock.millis();
        this.readUntil = began;
    }

    void read(long lines, long position) {
        rows = lines;
        bytes = position;
        readUntil = clock.millis();
    }

    /// The file is on its way; 0 where its length is not known.
    void fetching(long position, long total) {
        phase = RunProgress.Phase.Fetching;
        bytes = position;
        totalBytes = total;
    }

    /// The file is here; from now on it is read.
    void fetched(long total) {
        phase = RunProgress.Phase.Reading;
        bytes = 0;
        totalBytes = total;
        began = clock.millis();
        readUntil = began;
    }

    void phase(LoadControl.Phase now, double done) {
        phase = word(now);
        share = done;
    }

    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    RunProgress progress() {
        long reading = Math.max(1, readUntil - began);
        return new RunProgress(
                phase, rows, bytes, totalBytes, rows * 1000 / reading, secondsLeft());
    }

    private @org.jspecify.annotations.Nullable Long secondsLeft() {
        double done =
                switch (phase) {
                    case Fetching -> totalBytes == 0 ? 0 : (double) bytes / totalBytes;
                    case Reading -> READING_SHARE * bytes / Math.max(1, totalBytes);
                    case Merging -> READING_SHARE + MERGING_SHARE * share;
                    case Committing ->
                            READING_SHARE
                                    + MERGING_SHARE
                                    + (1 - READING_SHARE - MERGING_SHARE) * share;
                };
        long spent = clock.millis() - began;
        return done < 0.02 || spent < 300 ? null : Math.round(spent * (1 - done) / done / 1000);
    }

    private static RunProgress.Phase word(LoadControl.Phase phase) {
        return switch (phase) {
            case READING -> RunProgress.Phase.Reading;
            case MERGING -> RunProgress.Phase.Merging;
            case COMMITTING -> RunProgress.Phase.Committing;
        };
    }
}
