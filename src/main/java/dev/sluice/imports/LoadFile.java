package dev.sluice.imports;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.engine.Applied;
import dev.sluice.engine.Engine;
import dev.sluice.engine.LoadCancelled;
import dev.sluice.engine.LoadRequest;
import dev.sluice.imports.RunQueue.Claim;
import dev.sluice.imports.plan.ImportPlan;
import dev.sluice.imports.plan.LineResolver;
import dev.sluice.imports.plan.LineResolvers;
import dev.sluice.imports.plan.LineWatch;
import dev.sluice.imports.plan.Planned;
import dev.sluice.imports.plan.RejectedLine;
import dev.sluice.imports.plan.RejectedLines;
import dev.sluice.imports.plan.SkippedCell;
import dev.sluice.imports.plan.SkippedCells;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.tabular.CsvReader;

import org.springframework.stereotype.Component;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Loads a claimed run's file into its block: one pass through the reader, the plan and the engine,
/// the books checked and the report kept before the cells are committed.
@Component
final class LoadFile {
    private final Engine engine;
    private final Blocks blocks;
    private final Plans plans;
    private final ImportRights rights;
    private final Access access;
    private final RunControls controls;
    private final RunFiles files;
    private final FileReading reading;

    LoadFile(
            Engine engine,
            Blocks blocks,
            Plans plans,
            ImportRights rights,
            Access access,
            RunControls controls,
            RunFiles files,
            FileReading reading) {
        this.engine = engine;
        this.blocks = blocks;
        this.plans = plans;
        this.rights = rights;
        this.access = access;
        this.controls = controls;
        this.files = files;
        this.reading = reading;
    }

    /// Returns when the engine has committed the run; throws when nothing was changed.
    void load(Claim claim, RunGauge gauge) {
        var run = claim.stored().run();
        var block = blocks.find(run.block()).orElseThrow(() -> RunFaults.deleted(run));
        var caller = access.caller(run.actsAs());
        var plan = plan(claim, caller, block);
        if (run.file().source() == SourceKind.UploadedFile && run.file().bytes() == 0) {
            throw RunFaults.empty();
        }
        var request =
                new LoadRequest(
                        run.id(),
                        claim.fence(),
                        plan.target(),
                        plan.createsItemsIn(),
                        rights.writer(
                                caller.member(), block.application(), claim.stored().definition()));
        var received = files.received(run.id());
        try (var load = engine.open(request);
                var reader = reading.open(received, plan.format());
                var watch = watch(claim, plan, gauge)) {
            var columns = reading.columnCount(received, plan.format(), reader);
            var lines =
                    LineResolvers.bind(
                            plan, reader, columns, load, run.createdAt(), load.rights(), watch);
            load.apply(lines, controls.of(claim, gauge, new FileBooks(lines, watch)));
        } catch (IOException e) {
            throw new UncheckedIOException("The received file cannot be read", e);
        }
    }

    /// Refuses a run that could not be loaded, before its file is fetched.
    void requireFit(Claim claim) {
        var run = claim.stored().run();
        var block = blocks.find(run.block()).orElseThrow(() -> RunFaults.deleted(run));
        plan(claim, access.caller(run.actsAs()), block);
    }

    private Watch watch(Claim claim, ImportPlan plan, RunGauge gauge) {
        var folder = files.attempt(claim.stored().run().id(), claim.fence());
        return new Watch(
                new RejectedLines(folder, plan.format()),
                new SkippedCells(folder, plan.format()),
                gauge);
    }

    /// Rights are asked for again: a member may have lost them since the run was queued.
    private ImportPlan plan(Claim claim, Caller caller, Block block) {
        var planned = plans.of(claim.stored().definition(), block);
        rights.require(caller, block, planned);
        return switch (planned) {
            case Planned.Ready(var plan) -> plan;
            case Planned.Copy(_) -> throw new IllegalStateException("A copy has no file to load");
            case Planned.Faulty(var faults) ->
                    throw RunFaults.inError(faults, claim.stored().definition());
        };
    }

    private record Watch(RejectedLines rejected, SkippedCells cells, RunGauge gauge)
            implements LineWatch, Closeable {
        @Override
        public void rejected(RejectedLine line, CsvReader reader) throws IOException {
            rejected.write(line, reader);
        }

        @Override
        public boolean wantsCells() {
            return true;
        }

        @Override
        public void skipped(SkippedCell cell) throws IOException {
            cells.write(cell);
        }

        void sync() throws IOException {
            rejected.sync();
            cells.sync();
        }

        @Override
        public void close() throws IOException {
            try {
                rejected.close();
            } finally {
                cells.close();
            }
        }

        @Override
        public void progress(long lines, long bytes) {
            gauge.read(lines, bytes);
            // A file of nothing but skipped lines never fills a batch, so the engine cannot ask.
            if (gauge.cancelled()) {
                throw new LoadCancelled();
            }
        }
    }

    private record FileBooks(LineResolver lines, Watch watch) implements RunControl.Books {
        @Override
        public ImportReport report(Applied applied) {
            return lines.report(applied);
        }

        @Override
        public long rows() {
            return lines.rows();
        }

        @Override
        public void sync() throws IOException {
            watch.sync();
        }
    }
}
