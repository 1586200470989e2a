package dev.sluice.imports;

import dev.sluice.imports.FoundLines.Mark;
import dev.sluice.tabular.CsvReader;
import dev.sluice.tabular.TextFormat;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads chosen lines of a received file, starting at the marks before them. For one thread.
final class LineTexts implements AutoCloseable {
    private final Path file;
    private final TextFormat format;
    private final FoundLines found;
    private final FileReading reading;
    private @Nullable CsvReader reader;
    private long linesBefore;
    private long at;

    LineTexts(Path file, TextFormat format, FoundLines found, FileReading reading) {
        this.file = file;
        this.format = format;
        this.found = found;
        this.reading = reading;
    }

    /// The lines' texts, cut where they are longer than a page bears; lines come in their order,
    /// one that holds several of the cells meant comes once for each.
    List<String> of(List<FoundLines.Place> places, int longest) throws IOException {
        var texts = new ArrayList<String>();
        long before = 0;
        for (var place : places) {
            texts.add(
                    place.line() == before
                            ? texts.getLast()
                            : cut(raw(goTo(place.line())), longest));
            before = place.line();
        }
        return texts;
    }

    private CsvReader goTo(long line) throws IOException {
        var mark = found.markBefore(line);
        var open = reader == null || mark.line() > at ? open(mark) : reader;
        while (at != line) {
            switch (open.next()) {
                case ROW -> at = linesBefore + open.row().line();
                case DAMAGE -> {}
                case END -> throw new IllegalStateException("Line " + line + " is not in " + file);
            }
        }
        return open;
    }

    private CsvReader open(Mark mark) throws IOException {
        close();
        var opened =
                mark.line() == 0
                        ? reading.open(file, format)
                        : reading.openAt(
                                file,
                                mark.offset(),
                                format.withoutHeader().withEncoding(found.encoding()));
        reader = opened;
        linesBefore = Math.max(0, mark.line() - 1);
        at = 0;
        return opened;
    }

    private static String raw(CsvReader reader) throws IOException {
        var bytes = new ByteArrayOutputStream();
        reader.writeRaw(bytes);
        var text = bytes.toString(StandardCharsets.UTF_8);
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
