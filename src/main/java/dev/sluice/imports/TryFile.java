package dev.sluice.imports;

import dev.sluice.engine.Applied;
import dev.sluice.engine.Engine;
import dev.sluice.engine.LoadCancelled;
import dev.sluice.engine.LoadControl;
import dev.sluice.engine.LoadRequest;
import dev.sluice.engine.Viewer;
import dev.sluice.imports.RunStore.Ending;
import dev.sluice.imports.StagedFiles.StagedFile;
import dev.sluice.imports.plan.ImportPlan;
import dev.sluice.imports.plan.LineResolvers;
import dev.sluice.imports.plan.LineWatch;
import dev.sluice.imports.plan.RejectedLine;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.RunId;
import dev.sluice.model.Scenarios;
import dev.sluice.tabular.CsvReader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Does what a run does, up to the commit, and undoes it.
@Component
final class TryFile {
    private static final Logger log = LoggerFactory.getLogger(TryFile.class);
    private static final int MOST_TEXTS = 20_000;

    private final Engine engine;
    private final StagedFiles files;
    private final FileReading reading;
    private final NearestItems nearest;
    private final Scenarios scenarios;
    private final IdSource ids;
    private final Clock clock;

    TryFile(
            Engine engine,
            StagedFiles files,
            FileReading reading,
            NearestItems nearest,
            Scenarios scenarios,
            IdSource ids,
            Clock clock) {
        this.engine = engine;
        this.files = files;
        this.reading = reading;
        this.nearest = nearest;
        this.scenarios = scenarios;
        this.ids = ids;
        this.clock = clock;
    }

    /// The trial reached its end; thrown so that nothing is committed.
    private static final class TrialOver extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ImportReport report;

        TrialOver(ImportReport report) {
            super("The trial is over", null, false, false);
            this.report = report;
        }
    }

    /// A text without an item, in a column.
    record Missed(String column, String text) {}

    /// In whose name the trial is made.
    ///
    /// @param reader who is told of items
    /// @param writer whose access rights say what may be written
    record Importer(Viewer reader, Viewer writer) {}

    void run(TrialWork work, StagedFile file, ImportPlan plan, Importer importer) {
        var missed = new HashMap<Missed, Long>();
        try {
            load(work, file, plan, missed, importer.writer());
            throw new IllegalStateException("A trial was committed");
        } catch (TrialOver over) {
            work.end(
                    new Trial(
                            Trial.State.Done,
                            1,
                            over.report,
                            nearest.unmatched(importer.reader(), missed, plan),
                            null));
        } catch (IOException e) {
            log.warn("The file {} cannot be read any more; the wizard says so", file.id(), e);
            work.end(failed("FileUnreadable", "The file cannot be read any more."));
        } catch (RuntimeException e) {
            if (RunEndings.isDefect(e)) {
                log.error("A trial fails; the wizard says so", e);
            }
            work.end(
                    new Trial(
                            Trial.State.Failed,
                            1,
                            null,
                            List.of(),
                            RunEndings.of(e).flatMap(Ending::error).orElse(null)));
        }
    }

    private static Trial failed(String name, String description) {
        return new Trial(
                Trial.State.Failed,
                1,
                null,
                List.of(),
                new RunError(name, description, null, null, "Upload the file again."));
    }

    private void load(
            TrialWork work,
            StagedFile file,
            ImportPlan plan,
            Map<Missed, Long> missed,
            Viewer writer)
            throws IOException {
        var content = files.content(file);
        var request =
                new LoadRequest(
                        new RunId(ids.next()), 1, plan.target(), plan.createsItemsIn(), writer);
        try (var load = engine.open(request);
                var reader = reading.open(content, plan.format())) {
            var columns = reading.columnCount(content, plan.format(), reader);
            var lines =
                    LineResolvers.bind(
                            plan,
                            reader,
                            columns,
                            load,
                            clock.instant(),
                            load.rights(),
                            new Watch(work, missed));
            load.apply(
                    lines,
                    new LoadControl() {
                        @Override
                        public boolean cancelled() {
                            return work.isGivenUp();
                        }

                        @Override
                        public void progress(Phase phase, double share) {}

                        @Override
                        public void beforeCommit(Applied applied) {
                            throw new TrialOver(
                                    ImportReport.of(applied, lines::report, scenarios::name));
                        }
                    });
        }
    }

    private record Watch(TrialWork work, Map<Missed, Long> missed) implements LineWatch {
        @Override
        public void rejected(RejectedLine line, CsvReader reader) {}

        @Override
        public boolean wantsMissing() {
            return true;
        }

        @Override
        public void missing(String column, String text) {
            var key = new Missed(column, text);
            if (missed.size() < MOST_TEXTS || missed.containsKey(key)) {
                missed.merge(key, 1L, Long::sum);
            }
        }

        @Override
        public void progress(long lines, long bytes) {
            work.read(bytes);
            if (work.isGivenUp()) {
                throw new LoadCancelled();
            }
        }
    }
}
