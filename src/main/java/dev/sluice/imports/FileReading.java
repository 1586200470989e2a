package dev.sluice.imports;

import dev.sluice.imports.ImportDefinition.FileFormat;
import dev.sluice.imports.plan.Planner;
import dev.sluice.tabular.CsvReader;
import dev.sluice.tabular.ReaderLimits;
import dev.sluice.tabular.TextFormat;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Opens received files with the limits of the settings.
@Component
public final class FileReading {
    private final ReaderLimits limits;

    FileReading(ImportSettings settings) {
        this.limits =
                new ReaderLimits(
                        settings.maxColumns(),
                        Math.toIntExact(settings.maxCell().toBytes()),
                        Math.toIntExact(settings.maxRecord().toBytes()),
                        "sluice.imports.");
    }

    /// The stated limits.
    public ReaderLimits limits() {
        return limits;
    }

    /// The format as the reader understands it.
    ///
    /// @throws dev.sluice.kernel.SluiceException MALFORMED_REQUEST naming each faulty field
    public TextFormat format(FileFormat written) {
        return Planner.format(written);
    }

    /// Opens the file; the caller closes the reader.
    public CsvReader open(Path file, TextFormat format) throws IOException {
        var in = Files.newInputStream(file);
        try {
            return CsvReader.open(in, format, limits);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /// Opens the file at a byte where a record begins; its line is the reader's first.
    public CsvReader openAt(Path file, long offset, TextFormat format) throws IOException {
        var in = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return CsvReader.open(in.position(offset), format, limits);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /// How many columns the file has; where no header says so the first records are looked at.
    public int columnCount(Path file, TextFormat format, CsvReader opened) throws IOException {
        if (format.header()) {
            return opened.columnCount();
        }
        try (var peek = open(file, format)) {
            while (peek.columnCount() == 0 && peek.next() != CsvReader.Next.END) {
                continue;
            }
            return peek.columnCount();
        }
    }
}
