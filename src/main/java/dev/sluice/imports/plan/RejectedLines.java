package dev.sluice.imports.plan;

import dev.sluice.tabular.CsvReader;
import dev.sluice.tabular.CsvWriter;
import dev.sluice.tabular.TextFormat;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Keeps every skipped line: where it stands in the received file, and in a CSV file of its own the
/// line's fields, then its number, the reason and the column at fault. A line that could not be cut
/// into fields stands whole in the first one. The files appear with the first skipped line. Not for
/// several threads.
public final class RejectedLines implements Closeable {
    /// The columns after the file's own.
    public static final List<String> ADDED = List.of("line", "reason", "column");

    private static final String FILE = "rejected.csv";
    private static final int BUFFER = 128 << 10;

    private final Path folder;
    private final TextFormat format;
    private @Nullable FileChannel channel;
    private @Nullable CsvWriter writer;
    private @Nullable LineRanges ranges;
    private int columns;

    /// @param folder made when it is needed
    public RejectedLines(Path folder, TextFormat read) {
        this.folder = folder;
        this.format = written(read);
    }

    /// How the file of a run that read this format is written: UTF-8, double quotes, a header.
    public static TextFormat written(TextFormat read) {
        var delimiter = read.delimiter() == '"' ? ',' : read.delimiter();
        return new TextFormat(StandardCharsets.UTF_8, delimiter, '"', '"', true);
    }

    /// The file below an attempt's folder.
    public static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /// Writes one line, on which the reader stands.
    public void write(RejectedLine line, CsvReader reader) throws IOException {
        var out = writer == null ? begin(reader) : writer;
        var places = Objects.requireNonNull(ranges);
        if (line.damaged()) {
            places.add(reader.damage().offset(), reader.damage().byteLength());
            out.cell(raw(reader));
            for (int i = 1; i < columns; i++) {
                out.cell("");
            }
        } else {
            var row = reader.row();
            places.add(row.offset(), row.byteLength());
            for (int i = 0; i < columns; i++) {
                out.cell(row.bytes(), row.start(i), row.end(i));
            }
        }
        out.cell(Long.toString(line.line()));
        out.cell(line.reason().name());
        out.cell(line.column());
        out.endRecord();
    }

    /// Makes what was written survive a power cut.
    public void sync() throws IOException {
        if (writer != null && channel != null) {
            writer.flush();
            channel.force(true);
        }
        if (ranges != null) {
            ranges.sync();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            if (ranges != null) {
                ranges.close();
            }
        }
    }

    private CsvWriter begin(CsvReader reader) throws IOException {
        Files.createDirectories(folder);
        ranges = new LineRanges(folder, reader.bodyOffset());
        channel =
                FileChannel.open(
                        file(folder), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var out =
                new CsvWriter(
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER),
                        format);
        columns = Math.max(1, reader.columnCount());
        out.record(header(reader));
        writer = out;
        return out;
    }

    private List<String> header(CsvReader reader) {
        var names =
                new ArrayList<>(
                        reader.header().isEmpty()
                                ? IntStream.rangeClosed(1, columns)
                                        .mapToObj(n -> "Column " + n)
                                        .toList()
                                : reader.header());
        names.addAll(ADDED);
        return names;
    }

    /// The line as text: bytes that are none show as U+FFFD, a NUL as its symbol, so that the file
    /// can be read again.
    private static String raw(CsvReader reader) throws IOException {
        var bytes = new ByteArrayOutputStream();
        reader.writeRaw(bytes);
        var text = bytes.toString(StandardCharsets.UTF_8).replace('\0', '␀');
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
