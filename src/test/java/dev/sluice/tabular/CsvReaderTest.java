package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class CsvReaderTest {
    static Stream<Cases> cases() {
        return Cases.in("records.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsAsTheTableSays(Cases given) {
        byte[] file = given.bytes("in");

        var transcript =
                Transcript.of(
                        new ByteArrayInputStream(file),
                        format(given.value("with")),
                        limits(given.value("with")),
                        4096);

        assertThat(shown(transcript)).isEqualTo(given.value("out"));
        assertThat(transcript.counts().bytes()).isEqualTo(file.length);
    }

    static Stream<Cases> refusals() {
        return Cases.in("refusals.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesAFileWhoseHeaderCannotBeRead(Cases given) {
        var format = format(given.value("with"));
        var limits = limits(given.value("with"));

        assertThatThrownBy(() ->
                        CsvReader.open(new ByteArrayInputStream(given.bytes("in")), format, limits))
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused -> {
                            assertThat(refused.reason() + "@" + refused.line())
                                    .isEqualTo(given.value("out"));
                            assertThat(refused).hasMessageContaining(given.value("says"));
                        });
    }

    private static String shown(Transcript transcript) {
        return transcript.entries().stream()
                .map(entry ->
                        switch (entry) {
                            case Transcript.Read read ->
                                    "%d [%s]"
                                            .formatted(
                                                    read.line(),
                                                    escape(String.join("|", read.cells())));
                            case Transcript.Lost lost ->
                                    "%d %s %d"
                                            .formatted(lost.line(), lost.kind(), lost.byteLength());
                        })
                .collect(Collectors.joining("\n"));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    /// Words such as `delimiter=; quote=none escape=\ header=no encoding=UTF-16LE`.
    private static TextFormat format(String with) {
        var format = TextFormat.rfc4180();
        for (var word : with.split(" ", -1)) {
            var value = word.substring(word.indexOf('=') + 1);
            int character =
                    switch (value) {
                        case "none" -> TextFormat.NONE;
                        case "tab" -> '\t';
                        case "space" -> ' ';
                        case "" -> 0;
                        default -> value.codePointAt(0);
                    };
            format =
                    switch (word.substring(0, Math.max(0, word.indexOf('=')))) {
                        case "delimiter" -> format.withDelimiter(character);
                        case "quote" -> format.withQuote(character);
                        case "escape" -> format.withEscape(character);
                        case "header" -> format.withoutHeader();
                        case "encoding" -> format.withEncoding(Charset.forName(value));
                        default -> format;
                    };
        }
        return format;
    }

    private static ReaderLimits limits(String with) {
        var limits = ReaderLimits.defaults();
        for (var word : with.split(" ", -1)) {
            var value = word.substring(word.indexOf('=') + 1);
            limits =
                    switch (word.substring(0, Math.max(0, word.indexOf('=')))) {
                        case "columns" -> limits.withMaxColumns(Integer.parseInt(value));
                        case "cell" -> limits.withMaxCellBytes(Integer.parseInt(value));
                        case "record" -> limits.withMaxRecordBytes(Integer.parseInt(value));
                        default -> limits;
                    };
        }
        return limits;
    }

    @Test
    void tellsWhereARecordLiesInTheOriginalFile() throws IOException {
        byte[] file = "Rÿgion,Amount\r\nNörth,1\r\n\"a\nb\",2".getBytes(StandardCharsets.UTF_16LE);
        var format = TextFormat.rfc4180().withEncoding(StandardCharsets.UTF_16LE);

        var entries = Transcript.of(file, format).entries();

        assertThat(entries)
                .containsExactly(
                        new Transcript.Read(2, 1, 30, 18, List.of("Nörth", "1")),
                        new Transcript.Read(3, 2, 48, 14, List.of("a\nb", "2")));
    }

    @Test
    void namesColumnFoundAndExpectedInItsMessages() {
        var damages =
                Transcript.of(
                                "Region,Amount\nNorth\na,b,c\na,\"b\"c\nx;y\nq,\0\nr,\"s\n"
                                        .getBytes(StandardCharsets.UTF_8),
                                TextFormat.rfc4180())
                        .damages();

        assertThat(damages)
                .extracting(Transcript.Lost::message)
                .containsExactly(
                        "Too few fields: 1 found, 2 expected",
                        "Too many fields: 3 found, 2 expected",
                        "Stray quote in column 2 (Amount): a quote may only enclose a whole field, and one inside is doubled",
                        "Written with another delimiter: 2 fields expected, separated by ','",
                        "NUL character in column 2 (Amount)",
                        "A quote opened in column 2 (Amount) is not closed where a field can end; reading went on with the next line");
    }

    @Test
    void handsOutTheRawBytesOfRowsAndDamages() throws IOException {
        var text = "a,b\n\"1\"\"\",2\r\nbad\nx,\"un\n";
        var raw = new ByteArrayOutputStream();
        try (var reader =
                CsvReader.open(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        TextFormat.rfc4180(),
                        ReaderLimits.defaults())) {
            while (reader.next() != CsvReader.Next.END) {
                assertThat(reader.isRawComplete()).isTrue();
                reader.writeRaw(raw);
            }
        }

        assertThat(raw.toString(StandardCharsets.UTF_8)).isEqualTo(text.substring(4));
    }

    @Test
    void givesTheSampleOfALineTooLongToKeep() throws IOException {
        var limits = ReaderLimits.defaults().withMaxRecordBytes(1000);
        var text = "a,b\n" + "x".repeat(100_000) + "\n1,2\n";
        try (var reader =
                CsvReader.open(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        TextFormat.rfc4180(),
                        limits,
                        1024)) {
            assertThat(reader.next()).isEqualTo(CsvReader.Next.DAMAGE);
            var raw = new ByteArrayOutputStream();
            reader.writeRaw(raw);

            assertThat(reader.isRawComplete()).isFalse();
            assertThat(raw.toString(StandardCharsets.UTF_8)).isEqualTo("x".repeat(200));
            assertThat(reader.damage().byteLength()).isEqualTo(100_001);
            assertThat(reader.damage().kind()).isEqualTo(DamageKind.RECORD_TOO_LONG);
            assertThat(reader.next()).isEqualTo(CsvReader.Next.ROW);
            assertThat(reader.row().line()).isEqualTo(3);
        }
    }

    @Test
    void readsFromAChannelAndReportsItsPosition() throws IOException {
        byte[] file = "a\n1\n".getBytes(StandardCharsets.UTF_8);
        try (var reader =
                CsvReader.open(
                        Channels.newChannel(new ByteArrayInputStream(file)),
                        TextFormat.rfc4180(),
                        ReaderLimits.defaults())) {
            assertThat(reader.next()).isEqualTo(CsvReader.Next.ROW);
            assertThat(reader.position()).isEqualTo(4);
            assertThat(reader.columnCount()).isEqualTo(1);
            assertThat(reader.encoding()).isEqualTo(StandardCharsets.UTF_8);
        }
    }

    @Test
    void tellsQuotedFromUnquotedCells() throws IOException {
        byte[] file = "a,b,c\n1,\"2\",\n\"\",,x\n".getBytes(StandardCharsets.UTF_8);
        try (var reader =
                CsvReader.open(
                        new ByteArrayInputStream(file),
                        TextFormat.rfc4180(),
                        ReaderLimits.defaults())) {
            assertThat(reader.next()).isEqualTo(CsvReader.Next.ROW);
            assertThat(reader.row().isQuoted(0)).isFalse();
            assertThat(reader.row().isQuoted(1)).isTrue();
            assertThat(reader.row().isEmpty(2)).isTrue();
            assertThat(reader.next()).isEqualTo(CsvReader.Next.ROW);
            assertThat(reader.row().isQuoted(0)).isTrue();
            assertThat(reader.row().isEmpty(0)).isTrue();
            assertThat(reader.row().isQuoted(1)).isFalse();
        }
    }

    @Test
    void staysFastWhenManyLinesOpenQuotes() {
        var text = new StringBuilder("a,b\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i % 3 == 0 ? "1,\"x\n" : i % 3 == 1 ? "\"\"\"y,2\n" : "3,\"\"\"\"\"z\n");
        }
        long start = System.nanoTime();

        var transcript =
                Transcript.of(
                        text.toString().getBytes(StandardCharsets.UTF_8), TextFormat.rfc4180());

        assertThat(transcript.counts().bytes()).isEqualTo(text.length());
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    @Test
    void describesTheEncodingABomTellsEvenAgainstTheFormat() {
        byte[] file = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', '\n', (byte) 0xC3, (byte) 0xA9};
        var format = TextFormat.rfc4180().withEncoding(Charset.forName("windows-1252"));

        var transcript = Transcript.of(file, format);

        assertThat(transcript.header()).containsExactly("a");
        assertThat(transcript.rows()).containsExactly(List.of("é"));
        assertThat(transcript.counts().headBytes()).isEqualTo(5);
    }
}
