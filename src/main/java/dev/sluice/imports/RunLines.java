package dev.sluice.imports;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.sluice.access.Caller;
import dev.sluice.imports.RunStore.StoredRun;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The lines of a run that landed but changed nothing, or the cells of a pivoted file's lines. They
/// are found by reading the file once more, one run at a time, and remembered for a while. Safe for
/// use by many threads.
@Component
public final class RunLines {
    /// From here on a line's text is cut.
    public static final int LONGEST_TEXT = 2_000;

    private static final long REMEMBERED_KILOBYTES = 64 << 10;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final RunStore runs;
    private final ImportRuns known;
    private final RunFiles files;
    private final FileReading reading;
    private final FindLines finding;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Cache<Found, FoundLines> remembered =
            Caffeine.newBuilder()
                    .maximumWeight(REMEMBERED_KILOBYTES)
                    .weigher((Found of, FoundLines found) ->
                            (int) Math.min(1 << 30, 1 + (found.bytes() >> 10)))
                    .expireAfterAccess(REMEMBERED)
                    .executor(Runnable::run)
                    .build();

    RunLines(
            RunStore runs,
            ImportRuns known,
            RunFiles files,
            FileReading reading,
            FindLines finding) {
        this.runs = runs;
        this.known = known;
        this.files = files;
        this.reading = reading;
        this.finding = finding;
    }

    /// What a line came to that changed nothing.
    public enum Outcome {
        /// What it says was there already.
        Unchanged,
        /// A later line was about the same cell or key.
        Duplicate
    }

    /// Which lines are wanted.
    ///
    /// @param scenario where they came to it; empty for the first that the run wrote
    public record Query(Outcome outcome, Optional<ScenarioId> scenario, long offset, int limit) {}

    private record Found(RunId run, Optional<ScenarioId> scenario) {}

    /// A line of the file.
    ///
    /// @param line its number; a record of several lines has that of its first
    /// @param column the one of the cell that is meant, of a pivoted file; empty for the whole line
    /// @param text the line's as it stands in the file
    public record Line(long line, Optional<String> column, String text) {}

    /// Some lines in the file's order, and how many there are.
    public record Page(long total, List<Line> items) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /// A page of the lines.
    ///
    /// @throws SluiceException CONFLICT when the run has not completed, GONE when the received file
    ///   or what the run changed is no longer kept or the model is no longer the one it ran with
    public Page page(Caller caller, RunId id, Query query) {
        var run = known.readable(caller, id);
        var report =
                run.report()
                        .filter(_ -> run.state() == RunState.Completed)
                        .orElseThrow(() ->
                                new SluiceException(
                                        ErrorCode.CONFLICT,
                                        "The import has not completed, so no line of it landed."));
        var scenario = report.in(query.scenario()).map(in -> new ScenarioId(in.scenarioId()));
        var counted = report.linesIn(scenario);
        long total =
                switch (query.outcome()) {
                    case Unchanged -> counted.unchanged();
                    case Duplicate -> counted.duplicate();
                };
        if (total == 0) {
            return new Page(0, List.of());
        }
        if (!run.file().kept() || !Files.exists(files.received(id))) {
            throw new SluiceException(
                    ErrorCode.GONE,
                    "The received file is no longer kept (sluice.imports.keep-received), so its"
                            + " lines cannot be shown; the counts remain.");
        }
        var stored = runs.find(id).orElseThrow();
        var found = found(stored, scenario);
        var lines = found.of(query.outcome()).slice(query.offset(), query.limit());
        return new Page(total, texts(stored, found, lines));
    }

    private FoundLines found(StoredRun stored, Optional<ScenarioId> scenario) {
        var of = new Found(stored.run().id(), scenario);
        var before = remembered.getIfPresent(of);
        if (before != null) {
            return before;
        }
        oneAtATime.lock();
        try {
            return remembered.get(of, _ -> finding.find(stored, scenario));
        } finally {
            oneAtATime.unlock();
        }
    }

    private List<Line> texts(StoredRun stored, FoundLines found, long[] lines) {
        var format = reading.format(stored.definition().file());
        try (var texts = new LineTexts(files.received(stored.run().id()), format, found, reading)) {
            var places = Arrays.stream(lines).mapToObj(found::place).toList();
            var items = new ArrayList<Line>();
            for (var text : texts.of(places, LONGEST_TEXT)) {
                var place = places.get(items.size());
                items.add(new Line(place.line(), place.column(), text));
            }
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException("The received file cannot be read", e);
        }
    }
}
