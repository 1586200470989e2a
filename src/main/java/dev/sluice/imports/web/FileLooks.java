package dev.sluice.imports.web;

import dev.sluice.imports.FileReading;
import dev.sluice.imports.ImportDefinition.FileFormat;
import dev.sluice.imports.StagedFiles;
import dev.sluice.imports.StagedFiles.StagedFile;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.tabular.CsvReader;
import dev.sluice.tabular.Damage;
import dev.sluice.tabular.Detection;
import dev.sluice.tabular.FileRefused;
import dev.sluice.tabular.Row;
import dev.sluice.tabular.TextFormat;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Looks at uploaded files: how they are written, and what stands in them.
@Component
final class FileLooks {
    private static final int SHOWN = 50;
    private static final int LONGEST_CELL = 500;
    // About a second of reading; the profile reads the rest.
    private static final long READ_AT_ONCE = 400L << 20;

    private final StagedFiles files;
    private final FileReading reading;

    FileLooks(StagedFiles files, FileReading reading) {
        this.files = files;
        this.reading = reading;
    }

    record PreviewRow(long line, List<String> cells) {}

    record PreviewProblem(long line, String kind, String message, String raw) {}

    /// @param last empty for a file too large to be read at once
    /// @param recordsSeen how many records were read for this preview
    record Preview(
            List<String> columns,
            List<PreviewRow> first,
            List<PreviewRow> last,
            List<PreviewProblem> problems,
            long recordsSeen) {}

    /// Guesses the structure from the file's beginning.
    FileStructure detect(StagedFile file) throws IOException {
        return FileStructure.of(detection(file));
    }

    private Detection detection(StagedFile file) throws IOException {
        try (var in = Files.newInputStream(files.content(file))) {
            return Detection.detect(in.readNBytes(Detection.HEAD_BYTES), file.bytes());
        }
    }

    /// The chosen structure, or the detected one.
    TextFormat format(StagedFile file, Optional<FileFormat> chosen) throws IOException {
        return chosen.isPresent() ? reading.format(chosen.get()) : detection(file).format();
    }

    Preview preview(StagedFile file, Optional<FileFormat> chosen) throws IOException {
        var format = format(file, chosen);
        try (var reader = reading.open(files.content(file), format)) {
            return preview(file, format, reader);
        } catch (FileRefused e) {
            throw refused(e);
        }
    }

    /// A file that cannot be read as it was asked for.
    static SluiceException refused(FileRefused e) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, String.valueOf(e.getMessage()), e);
    }

    private Preview preview(StagedFile file, TextFormat format, CsvReader reader)
            throws IOException {
        var first = new ArrayList<PreviewRow>();
        var last = new ArrayDeque<Place>();
        var problems = new ArrayList<PreviewProblem>();
        boolean ended = false;
        while (!ended && reader.position() < READ_AT_ONCE) {
            switch (reader.next()) {
                case ROW -> {
                    if (first.size() < SHOWN) {
                        first.add(row(reader.row(), 0));
                    } else {
                        keep(last, reader.row());
                    }
                }
                case DAMAGE -> {
                    if (problems.size() < SHOWN) {
                        problems.add(problem(reader.damage()));
                    }
                }
                case END -> ended = true;
            }
        }
        var counts = reader.counts();
        return new Preview(
                columns(reader),
                first,
                ended && !last.isEmpty()
                        ? tail(file, format.withEncoding(reader.encoding()), last.getFirst())
                        : List.of(),
                problems,
                counts.records() + counts.damaged());
    }

    /// Where a row begins.
    private record Place(long offset, long line) {}

    /// Only the places of the last rows are kept while reading: their texts are read at the end.
    private static void keep(ArrayDeque<Place> last, Row row) {
        if (last.size() == SHOWN) {
            last.removeFirst();
        }
        last.addLast(new Place(row.offset(), row.line()));
    }

    private List<PreviewRow> tail(StagedFile file, TextFormat format, Place from)
            throws IOException {
        var rows = new ArrayList<PreviewRow>();
        var in = Files.newInputStream(files.content(file));
        in.skipNBytes(from.offset());
        try (var reader = CsvReader.open(in, format.withoutHeader(), reading.limits())) {
            for (var next = reader.next(); next != CsvReader.Next.END; next = reader.next()) {
                if (next == CsvReader.Next.ROW) {
                    rows.add(row(reader.row(), from.line() - 1));
                }
            }
        }
        return rows;
    }

    private static List<String> columns(CsvReader reader) {
        return reader.header().isEmpty()
                ? IntStream.rangeClosed(1, reader.columnCount())
                        .mapToObj(n -> "Column " + n)
                        .toList()
                : reader.header();
    }

    private static PreviewRow row(Row row, long before) {
        return new PreviewRow(
                before + row.line(),
                IntStream.range(0, row.fieldCount()).mapToObj(i -> shown(row.text(i))).toList());
    }

    private static PreviewProblem problem(Damage damage) {
        return new PreviewProblem(
                damage.line(), damage.kind().name(), damage.message(), shown(damage.sample()));
    }

    private static String shown(String text) {
        return text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) + "…" : text;
    }
}
