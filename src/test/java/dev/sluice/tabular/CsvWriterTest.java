package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

class CsvWriterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void quotesOnlyWhatNeedsQuotes() throws IOException {
        try (var writer = new CsvWriter(out, TextFormat.rfc4180())) {
            writer.record(List.of("a", "b c", "d,e", "f\"g", "h\ni", "j\rk", ""));
            writer.record(List.of(""));
            byte[] utf8 = "xéy".getBytes(StandardCharsets.UTF_8);
            writer.cell(utf8, 1, 3).cell("z").endRecord();
            writer.flush();
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("a,b c,\"d,e\",\"f\"\"g\",\"h\ni\",\"j\rk\",\r\n\"\"\r\né,z\r\n");
    }

    @Test
    void tellsAnEmptyTextFromNone() throws IOException {
        try (var writer = new CsvWriter(out, TextFormat.rfc4180())) {
            writer.cell("a").emptyText().cell("").endRecord();
            writer.emptyText().endRecord();
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a,\"\",\r\n\"\"\r\n");
        var unquoted = TextFormat.rfc4180().withQuote(TextFormat.NONE);
        try (var writer = new CsvWriter(new ByteArrayOutputStream(), unquoted)) {
            assertThatThrownBy(writer::emptyText).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void quotesAFirstCellThatCouldBeAByteOrderMark() throws IOException {
        try (var writer = new CsvWriter(out, TextFormat.rfc4180())) {
            writer.record(List.of("\uFEFFa", "\uFEFFb"));
            writer.record(List.of("\uFEFFc"));
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\"\uFEFFa\",\uFEFFb\r\n\uFEFFc\r\n");
    }

    @Test
    void refusesWhatTheFormatCannotSay() {
        var bare = TextFormat.rfc4180().withQuote(TextFormat.NONE);
        var noEscape = TextFormat.rfc4180().withEscape(TextFormat.NONE);

        assertThatThrownBy(() -> new CsvWriter(out, bare).cell("a,b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CsvWriter(out, bare).cell("a\nb"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CsvWriter(out, bare).record(List.of("")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CsvWriter(out, noEscape).cell("a\"b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void escapesWhereThereAreNoQuotes() throws IOException {
        var escaped = TextFormat.rfc4180().withQuote(TextFormat.NONE).withEscape('\\');
        try (var writer = new CsvWriter(out, escaped)) {
            writer.record(List.of("a", "d,e", "g\\h", "i\nj", "k\rl", "m"));
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("a,d\\,e,g\\\\h,i\\\nj,k\\\rl,m\r\n");
    }

    @Test
    void writesPlainTextsWithoutQuotesAndEscape() throws IOException {
        var bare = TextFormat.rfc4180().withQuote(TextFormat.NONE).withEscape(TextFormat.NONE);
        try (var writer = new CsvWriter(out, bare)) {
            writer.record(List.of("a\"b", "c"));
            writer.flush();
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a\"b,c\r\n");
        }
        for (var text : List.of("d,e", "f\rg", "h\ni")) {
            assertThatThrownBy(() -> new CsvWriter(out, bare).cell(text))
                    .hasMessageContaining("there are no quotes");
        }
    }

    @Test
    void neverReplacesACharacter() {
        var latin = TextFormat.rfc4180().withEncoding(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(
                        () -> {
                            try (var writer = new CsvWriter(out, latin)) {
                                writer.record(List.of("€"));
                            }
                        })
                .isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void refusesFormatsThatContradictThemselves() {
        var format = TextFormat.rfc4180();

        assertThatThrownBy(() -> format.withDelimiter('\n'))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> format.withDelimiter('\r'))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> format.withDelimiter(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> format.withDelimiter(0x110000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> format.withQuote('é'))
                .hasMessage("the quote must be one ASCII character other than a line break");
        assertThatThrownBy(() -> format.withEscape('\n'))
                .hasMessage("the escape must be one ASCII character other than a line break");
        assertThatThrownBy(() -> format.withQuote(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> format.withQuote(','))
                .hasMessage("delimiter ',' is also the quote or escape character");
        assertThatThrownBy(() -> format.withEscape(','))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReaderLimits(0, 1, 1)).hasMessageContaining("maxColumns 0");
        assertThatThrownBy(() -> new ReaderLimits(1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReaderLimits(1, 2, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReaderLimits(1, 2, Integer.MAX_VALUE))
                .hasMessageContaining("1 GiB");
    }
}
