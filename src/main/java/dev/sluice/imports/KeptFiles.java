package dev.sluice.imports;

import dev.sluice.access.Caller;
import dev.sluice.imports.ImportDefinition.Layout;
import dev.sluice.imports.ImportReport.Unit;
import dev.sluice.imports.plan.LineRanges;
import dev.sluice.imports.plan.RejectedLines;
import dev.sluice.imports.plan.SkippedCells;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.tabular.ReaderLimits;
import dev.sluice.tabular.TextFormat;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The files kept of a run: what was received, and the lines and cells that were skipped. Safe for
/// use by many threads.
@Component
public final class KeptFiles {
    private static final String REJECTED = "File of skipped lines of the import";

    private final RunStore runs;
    private final RunFiles files;
    private final ImportRuns known;
    private final FileReading reading;

    KeptFiles(RunStore runs, RunFiles files, ImportRuns known, FileReading reading) {
        this.runs = runs;
        this.files = files;
        this.known = known;
        this.reading = reading;
    }

    /// A file to give away.
    public record Download(Resource content, String name) {}

    /// The file as it was received.
    ///
    /// @throws SluiceException NOT_FOUND when it is no longer kept
    public Download received(Caller caller, RunId id) {
        var run = known.readable(caller, id);
        return download(
                present(files.received(id), "Received file of the import", id), run.file().name());
    }

    /// The skipped lines byte for byte as they were received, after the file's header.
    ///
    /// @throws SluiceException NOT_FOUND when there are none or they are no longer kept
    public Download rejected(Caller caller, RunId id) {
        var run = known.readable(caller, id);
        var ranges = present(LineRanges.file(attempt(id)), REJECTED, id);
        var received = present(files.received(id), REJECTED, id);
        return new Download(
                new InputStreamResource(() -> LineRanges.open(received, ranges)),
                "rejected " + run.file().name());
    }

    /// The skipped lines as a CSV file in UTF-8, each with its number, the reason and the column.
    ///
    /// @throws SluiceException NOT_FOUND when there are none or they are no longer kept
    public Download rejectedWithReasons(Caller caller, RunId id) {
        var run = known.readable(caller, id);
        return download(
                present(RejectedLines.file(attempt(id)), REJECTED, id),
                "rejected with reasons " + run.file().name());
    }

    /// The skipped cells of lines that landed or of a pivoted file, as a CSV file.
    ///
    /// @throws SluiceException NOT_FOUND when there are none or they are no longer kept
    public Download cells(Caller caller, RunId id) {
        var run = known.readable(caller, id);
        var file =
                present(SkippedCells.file(attempt(id)), "File of skipped cells of the import", id);
        return download(file, "skipped cells of " + run.file().name());
    }

    /// Whether skipped cells are kept of the run.
    public boolean hasCells(RunId id) {
        return Files.exists(SkippedCells.file(attempt(id)));
    }

    /// A skipped line, or a skipped cell of a line that landed.
    ///
    /// @param column the column at fault; empty when the whole line is
    /// @param text the text at fault, or the whole line
    public record Skipped(Unit unit, long line, String reason, String column, String text) {}

    /// Some of what was skipped, and how much there is.
    public record SkippedPage(long total, List<Skipped> items) {
        public SkippedPage {
            items = List.copyOf(items);
        }
    }

    /// Which skipped lines and cells to read.
    public record SkippedQuery(
            Optional<Unit> unit,
            Optional<String> reason,
            Optional<String> column,
            long offset,
            int limit) {
        boolean wants(Skipped skipped) {
            return unit.map(skipped.unit()::equals).orElse(true)
                    && reason.map(skipped.reason()::equals).orElse(true)
                    && column.map(skipped.column()::equals).orElse(true);
        }
    }

    /// A page of the skipped lines and cells in the file's order; none once they are no longer
    /// kept. A pivoted file's lines are told cell by cell.
    public SkippedPage skipped(Caller caller, RunId id, SkippedQuery query) {
        known.readable(caller, id);
        var folder = attempt(id);
        var file = runs.find(id).orElseThrow().definition().file();
        var format = RejectedLines.written(formatOf(file));
        try (var lines = SkippedFile.open(RejectedLines.file(folder), Unit.Line, format, limits());
                var cells =
                        SkippedFile.open(SkippedCells.file(folder), Unit.Cell, format, limits())) {
            return page(lines, cells, file.layout() == Layout.Pivoted, query);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    private static SkippedPage page(
            SkippedFile lines, SkippedFile cells, boolean pivoted, SkippedQuery query)
            throws IOException {
        var items = new ArrayList<Skipped>();
        long total = 0;
        var line = lines.next();
        var cell = cells.next();
        while (line != null || cell != null) {
            boolean lineFirst = cell == null || (line != null && line.line() <= cell.line());
            var next = Objects.requireNonNull(lineFirst ? line : cell);
            // A line of a pivoted file is told by its cells.
            boolean told = pivoted && lineFirst && cell != null && cell.line() == next.line();
            if (!told && query.wants(next)) {
                if (total >= query.offset() && items.size() < query.limit()) {
                    items.add(next);
                }
                total++;
            }
            if (lineFirst) {
                line = lines.next();
            } else {
                cell = cells.next();
            }
        }
        return new SkippedPage(total, items);
    }

    /// The limits must bear the damaged lines too, which stand whole in one cell.
    private ReaderLimits limits() {
        var limits = reading.limits();
        int most = Math.min(limits.maxRecordBytes(), 1 << 28);
        return new ReaderLimits(
                limits.maxColumns() + RejectedLines.ADDED.size(), most * 2, most * 3);
    }

    private static TextFormat formatOf(ImportDefinition.FileFormat file) {
        return TextFormat.rfc4180()
                .withEncoding(StandardCharsets.UTF_8)
                .withDelimiter(file.delimiter().codePointAt(0));
    }

    private Path attempt(RunId id) {
        return files.attempt(id, runs.find(id).orElseThrow().fence());
    }

    private static Download download(Path file, String name) {
        return new Download(new FileSystemResource(file), name);
    }

    private static Path present(Path file, String what, RunId id) {
        if (!Files.exists(file)) {
            throw SluiceException.notFound(what, id);
        }
        return file;
    }
}
