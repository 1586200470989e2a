package dev.sluice.imports.plan;

import dev.sluice.tabular.CsvWriter;
import dev.sluice.tabular.TextFormat;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Writes every skipped cell, of lines that landed and of pivoted ones, to a CSV file of its own,
/// in the file's order. The file appears with the first skipped cell. Not for several threads.
public final class SkippedCells implements Closeable {
    /// The file's columns.
    public static final List<String> HEADER = List.of("line", "reason", "column", "text", "unit");

    private static final String FILE = "cells.csv";
    private static final int BUFFER = 128 << 10;

    private final Path folder;
    private final TextFormat format;
    private @Nullable FileChannel channel;
    private @Nullable CsvWriter writer;

    /// @param folder made when it is needed
    public SkippedCells(Path folder, TextFormat read) {
        this.folder = folder;
        this.format = RejectedLines.written(read);
    }

    /// The file below an attempt's folder.
    public static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /// Writes one cell.
    public void write(SkippedCell cell) throws IOException {
        var out = writer == null ? begin() : writer;
        out.cell(Long.toString(cell.line()));
        out.cell(cell.reason().name());
        out.cell(cell.column());
        out.cell(cell.text());
        out.cell(cell.unit().name());
        out.endRecord();
    }

    /// Makes what was written survive a power cut.
    public void sync() throws IOException {
        if (writer != null && channel != null) {
            writer.flush();
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }

    private CsvWriter begin() throws IOException {
        Files.createDirectories(folder);
        channel =
                FileChannel.open(
                        file(folder), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var out =
                new CsvWriter(
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER),
                        format);
        out.record(HEADER);
        writer = out;
        return out;
    }
}
