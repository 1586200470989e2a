package dev.sluice.imports;

import dev.sluice.imports.ImportReport.Unit;
import dev.sluice.imports.KeptFiles.Skipped;
import dev.sluice.imports.plan.RejectedLines;
import dev.sluice.imports.plan.SkippedCells;
import dev.sluice.tabular.CsvReader;
import dev.sluice.tabular.ReaderLimits;
import dev.sluice.tabular.Row;
import dev.sluice.tabular.TextFormat;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Reads what a run kept of skipped lines or cells, in the order of the received file. For one
/// thread.
final class SkippedFile implements Closeable {
    private final Unit unit;
    private final @Nullable CsvReader reader;
    private final List<String> header;

    private SkippedFile(Unit unit, @Nullable CsvReader reader) {
        this.unit = unit;
        this.reader = reader;
        this.header = reader == null ? List.of() : reader.header();
    }

    /// Opens a file of skipped lines, which need not exist, or of skipped cells.
    static SkippedFile open(Path file, Unit unit, TextFormat format, ReaderLimits limits)
            throws IOException {
        return new SkippedFile(
                unit,
                Files.exists(file)
                        ? CsvReader.open(Files.newInputStream(file), format, limits)
                        : null);
    }

    /// The next one, or null after the last.
    @Nullable Skipped next() throws IOException {
        if (reader == null) {
            return null;
        }
        return switch (reader.next()) {
            case END -> null;
            case DAMAGE -> throw new IllegalStateException("Unreadable: " + reader.damage());
            case ROW ->
                    switch (unit) {
                        case Line -> line(reader);
                        case Cell -> cell(reader);
                    };
        };
    }

    private Skipped line(CsvReader reader) {
        var row = reader.row();
        int own = header.size() - RejectedLines.ADDED.size();
        var column = row.text(own + 2);
        int at = column.isEmpty() ? -1 : header.subList(0, own).indexOf(column);
        boolean whole = column.isEmpty();
        return new Skipped(
                unit,
                Long.parseLong(row.text(own)),
                row.text(own + 1),
                column,
                whole ? whole(row, own) : at < 0 ? "" : row.text(at));
    }

    /// A line that did not split into fields stands in the first one.
    private static String whole(Row row, int own) {
        return IntStream.range(0, own)
                .mapToObj(row::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private Skipped cell(CsvReader reader) {
        var row = reader.row();
        int counted = header.indexOf("unit");
        return new Skipped(
                counted < 0 ? Unit.Cell : Unit.valueOf(row.text(counted)),
                Long.parseLong(row.text(SkippedCells.HEADER.indexOf("line"))),
                row.text(SkippedCells.HEADER.indexOf("reason")),
                row.text(SkippedCells.HEADER.indexOf("column")),
                row.text(SkippedCells.HEADER.indexOf("text")));
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
