package dev.sluice.imports;

import dev.sluice.access.Caller;
import dev.sluice.imports.plan.RejectedLines;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.tabular.CsvReader;
import dev.sluice.tabular.ReaderLimits;
import dev.sluice.tabular.TextFormat;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files kept of a run: what was received, and the lines that were skipped. Safe for use by
/// many threads.
@Component
public final class KeptFiles {
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
    public record Download(Path content, String name) {}

    /// The file as it was received.
    ///
    /// @throws SluiceException NOT_FOUND when it is no longer kept
    public Download received(Caller caller, RunId id) {
        var run = known.readable(caller, id);
        return new Download(
                present(files.received(id), "Received file of the import", id), run.file().name());
    }

    /// The skipped lines as a CSV file.
    ///
    /// @throws SluiceException NOT_FOUND when there are none or they are no longer kept
    public Download rejected(Caller caller, RunId id) {
        var run = known.readable(caller, id);
        var file = present(rejectedFile(id), "File of skipped lines of the import", id);
        return new Download(file, "rejected " + run.file().name());
    }

    /// A skipped line.
    ///
    /// @param column the column at fault; empty when the whole line is
    /// @param text the text at fault, or the whole line
    public record SkippedLine(long line, String reason, String column, String text) {}

    /// Some skipped lines, and how many there are.
    public record SkippedLines(long total, List<SkippedLine> items) {
        public SkippedLines {
            items = List.copyOf(items);
        }
    }

    /// Which skipped lines to read.
    public record SkippedQuery(
            Optional<String> reason, Optional<String> column, long offset, int limit) {
        boolean wants(SkippedLine line) {
            return reason.map(line.reason()::equals).orElse(true)
                    && column.map(line.column()::equals).orElse(true);
        }
    }

    /// A page of the skipped lines in the file's order; none once they are no longer kept.
    public SkippedLines skipped(Caller caller, RunId id, SkippedQuery query) {
        known.readable(caller, id);
        var file = rejectedFile(id);
        if (!Files.exists(file)) {
            return new SkippedLines(0, List.of());
        }
        var format = RejectedLines.written(formatOf(id));
        try (var reader = CsvReader.open(Files.newInputStream(file), format, limits())) {
            return page(reader, query);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static SkippedLines page(CsvReader reader, SkippedQuery query) throws IOException {
        var header = reader.header();
        var items = new ArrayList<SkippedLine>();
        long total = 0;
        for (var next = reader.next(); next != CsvReader.Next.END; next = reader.next()) {
            if (next == CsvReader.Next.DAMAGE) {
                throw new IllegalStateException("Unreadable: " + reader.damage());
            }
            var line = line(reader, header);
            if (query.wants(line)) {
                if (total >= query.offset() && items.size() < query.limit()) {
                    items.add(line);
                }
                total++;
            }
        }
        return new SkippedLines(total, items);
    }

    private static SkippedLine line(CsvReader reader, List<String> header) {
        var row = reader.row();
        int own = header.size() - RejectedLines.ADDED.size();
        var column = row.text(own + 2);
        int at = column.isEmpty() ? -1 : header.subList(0, own).indexOf(column);
        boolean whole = column.isEmpty();
        return new SkippedLine(
                Long.parseLong(row.text(own)),
                row.text(own + 1),
                column,
                whole ? row.text(0) : at < 0 ? "" : row.text(at));
    }

    /// The limits must bear the damaged lines too, which stand whole in one cell.
    private ReaderLimits limits() {
        var limits = reading.limits();
        int most = Math.min(limits.maxRecordBytes(), 1 << 28);
        return new ReaderLimits(
                limits.maxColumns() + RejectedLines.ADDED.size(), most * 2, most * 3);
    }

    private TextFormat formatOf(RunId id) {
        var delimiter = runs.find(id).orElseThrow().definition().file().delimiter();
        return TextFormat.rfc4180()
                .withEncoding(StandardCharsets.UTF_8)
                .withDelimiter(delimiter.codePointAt(0));
    }

    private Path rejectedFile(RunId id) {
        var stored = runs.find(id).orElseThrow();
        return RejectedLines.file(files.attempt(id, stored.fence()));
    }

    private static Path present(Path file, String what, RunId id) {
        if (!Files.exists(file)) {
            throw SluiceException.notFound(what, id);
        }
        return file;
    }
}
