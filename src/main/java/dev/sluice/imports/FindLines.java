package dev.sluice.imports;

import dev.sluice.engine.Engine;
import dev.sluice.engine.LoadTarget;
import dev.sluice.engine.WriteRights;
import dev.sluice.imports.RunStore.StoredRun;
import dev.sluice.imports.plan.ImportPlan;
import dev.sluice.imports.plan.LineResolvers;
import dev.sluice.imports.plan.LineWatch;
import dev.sluice.imports.plan.Planned;
import dev.sluice.imports.plan.RejectedLine;
import dev.sluice.imports.plan.RunFault;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Blocks;
import dev.sluice.tabular.CsvReader;
import dev.sluice.tabular.FileRefused;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Reads a completed run's file once more, by the definition it ran with, to find the lines that
/// changed nothing. What is found must agree with the run's own counts, or it is not shown.
@Component
final class FindLines {
    private static final Logger log = LoggerFactory.getLogger(FindLines.class);

    private final Engine engine;
    private final Blocks blocks;
    private final Plans plans;
    private final RunFiles files;
    private final FileReading reading;

    FindLines(Engine engine, Blocks blocks, Plans plans, RunFiles files, FileReading reading) {
        this.engine = engine;
        this.blocks = blocks;
        this.plans = plans;
        this.files = files;
        this.reading = reading;
    }

    private static final class NoWatch implements LineWatch {
        @Override
        public void rejected(RejectedLine line, CsvReader reader) {}

        @Override
        public void progress(long lines, long bytes) {}
    }

    /// @param scenario one that the run wrote; empty where scenarios were off
    /// @throws SluiceException GONE when they can no longer be told
    FoundLines find(StoredRun stored, Optional<ScenarioId> scenario) {
        var run = stored.run();
        var plan = plan(stored);
        var replay = engine.replay(run.id(), target(plan, scenario));
        var received = files.received(run.id());
        try (var reader = reading.open(received, plan.format())) {
            var columns = reading.columnCount(received, plan.format(), reader);
            var lines =
                    LineResolvers.bind(
                            plan,
                            reader,
                            columns,
                            replay,
                            run.createdAt(),
                            WriteRights.EVERYTHING,
                            new NoWatch());
            var found = new FoundLines(reader.encoding(), lines.pivotedColumns());
            replay.tell(
                    batch -> {
                        int filled = lines.read(batch);
                        if (filled == batch.capacity()) {
                            found.mark(reader.row().line(), reader.row().offset());
                        }
                        return filled;
                    },
                    found);
            refuseOtherCounts(
                    run, lines.rows(), run.report().orElseThrow().linesIn(scenario), found);
            return found;
        } catch (RunFault | FileRefused e) {
            throw new SluiceException(
                    ErrorCode.GONE,
                    "The file cannot be read as it was when the import ran: " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The received file cannot be read", e);
        }
    }

    private static LoadTarget target(ImportPlan plan, Optional<ScenarioId> scenario) {
        return scenario.isPresent() && plan.target() instanceof LoadTarget.MetricTarget cells
                ? cells.only(scenario.get())
                : plan.target();
    }

    private ImportPlan plan(StoredRun stored) {
        var run = stored.run();
        if (run.report().orElseThrow().skipped().stream()
                .anyMatch(it -> it.reason() == SkipReason.MissingWriteAccessRights)) {
            throw new SluiceException(
                    ErrorCode.GONE,
                    "Lines were skipped because of access rights, which may be others now, so lines"
                            + " that changed nothing cannot be told from those.");
        }
        var block =
                blocks.find(run.block())
                        .orElseThrow(() ->
                                new SluiceException(
                                        ErrorCode.GONE,
                                        "\"" + run.blockName() + "\" has been deleted since."));
        return switch (plans.of(stored.definition(), block)) {
            case Planned.Ready(var plan) -> plan;
            case Planned.Copy(_) ->
                    throw new SluiceException(
                            ErrorCode.GONE, "The import copied a block; there is no file.");
            case Planned.Faulty(var faults) ->
                    throw new SluiceException(
                            ErrorCode.GONE,
                            "The model has changed since the import ran: "
                                    + String.join("; ", faults)
                                    + ".");
        };
    }

    private static void refuseOtherCounts(
            ImportRun run, long rows, ImportReport.Lines counted, FoundLines found) {
        long duplicates = found.of(RunLines.Outcome.Duplicate).size();
        long unchanged = found.of(RunLines.Outcome.Unchanged).size();
        if (rows != counted.read() - counted.skipped()
                || duplicates != counted.duplicate()
                || unchanged != counted.unchanged()) {
            log.warn(
                    "Run {} gave {}; read again {} rows, {} duplicate, {} unchanged: not shown",
                    run.id(),
                    counted,
                    rows,
                    duplicates,
                    unchanged);
            throw new SluiceException(
                    ErrorCode.GONE,
                    "The model or the server's limits have changed since the import ran: read again,"
                            + " the file does not come to the run's own counts, so nothing is shown.");
        }
    }
}
