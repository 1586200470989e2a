package dev.sluice.imports;

import dev.sluice.engine.LoadControl;

import java.time.Clock;

/// How far one run is. One thread writes, any may read.
final class RunGauge {
    // Reading a file is most of an import's work; the rest is guessed by these shares of the whole.
    private static final double READING_SHARE = 0.6;
    private static final double MERGING_SHARE = 0.3;

    private final Clock clock;
    private final long totalBytes;
    private final long began;
    private volatile LoadControl.Phase phase = LoadControl.Phase.READING;
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

    void phase(LoadControl.Phase now, double done) {
        phase = now;
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
                word(phase), rows, bytes, totalBytes, rows * 1000 / reading, secondsLeft());
    }

    private @org.jspecify.annotations.Nullable Long secondsLeft() {
        double done =
                switch (phase) {
                    case READING -> READING_SHARE * bytes / Math.max(1, totalBytes);
                    case MERGING -> READING_SHARE + MERGING_SHARE * share;
                    case COMMITTING ->
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
