package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class CsvReaderProperties {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /// Bytes among which those that mean something are frequent.
    @Provide
    Arbitrary<byte[]> files() {
        var meaningful =
                Arbitraries.of(
                        (byte) ',',
                        (byte) '"',
                        (byte) '\n',
                        (byte) '\r',
                        (byte) '\\',
                        (byte) 0,
                        (byte) ';',
                        (byte) 'a',
                        (byte) 0xC3,
                        (byte) 0xA9,
                        (byte) ' ');
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(12, meaningful),
                        net.jqwik.api.Tuple.of(1, Arbitraries.bytes()))
                .array(byte[].class)
                .ofMaxSize(400);
    }

    @Provide
    Arbitrary<TextFormat> formats() {
        return Combinators.combine(
                        Arbitraries.of(
                                StandardCharsets.UTF_8,
                                StandardCharsets.UTF_16LE,
                                StandardCharsets.UTF_16BE,
                                WINDOWS_1252,
                                StandardCharsets.ISO_8859_1,
                                Charset.forName("Shift_JIS"),
                                Charset.forName("GB18030")),
                        Arbitraries.of((int) ',', (int) ';', (int) '\t', 0xE9, 0x1F600),
                        Arbitraries.of((int) '"', (int) '\'', TextFormat.NONE),
                        Arbitraries.of(0, (int) '\\', TextFormat.NONE))
                .as((encoding, delimiter, quote, escape) ->
                        new TextFormat(
                                encoding, delimiter, quote, escape == 0 ? quote : escape, false));
    }

    @Property(tries = 3000)
    void everyByteBelongsToOneRecordOrBlankLine(
            @ForAll("files") byte[] file, @ForAll("formats") TextFormat format) {
        var transcript = Transcript.of(file, format);

        long at = 0;
        long blank = 0;
        for (var entry : transcript.entries()) {
            assertThat(entry.offset()).isGreaterThanOrEqualTo(at);
            blank += entry.offset() - at;
            at = entry.offset() + entry.byteLength();
        }
        blank += file.length - at;
        assertThat(at).isLessThanOrEqualTo(file.length);
        assertThat(transcript.counts().bytes()).isEqualTo(file.length);
        assertThat(transcript.counts().blankBytes() + transcript.counts().headBytes())
                .isEqualTo(blank);
        assertThat(transcript.counts().records() + transcript.counts().damaged())
                .isEqualTo(transcript.entries().size());
    }

    @Property(tries = 2000)
    void theSizeOfChunksAndWindowChangesNothing(
            @ForAll("files") byte[] file,
            @ForAll("formats") TextFormat format,
            @ForAll Random random) {
        var limits = ReaderLimits.defaults().withMaxCellBytes(100).withMaxRecordBytes(200);

        var whole = Transcript.of(new ByteArrayInputStream(file), format, limits, 1 << 16);
        var pieces = Transcript.of(new InPieces(file, random), format, limits, 130);

        assertThat(pieces).isEqualTo(whole);
    }

    @Property(tries = 1000)
    void everyEncodingGivesTheSameRows(
            @ForAll("files") byte[] file, @ForAll("formats") TextFormat format) {
        var text =
                withoutMark(
                        new String(file, WINDOWS_1252)
                                .replace("\uFFFD", "x")
                                .replace("\u00C3", "x"));
        var utf8 =
                Transcript.of(
                        text.getBytes(StandardCharsets.UTF_8),
                        format.withEncoding(StandardCharsets.UTF_8));

        for (var encoding :
                List.of(
                        WINDOWS_1252,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        Charset.forName("UTF-32"),
                        Charset.forName("GB18030"))) {
            var other = Transcript.of(text.getBytes(encoding), format.withEncoding(encoding));

            assertThat(other.rows()).isEqualTo(utf8.rows());
            assertThat(other.damages())
                    .extracting(Transcript.Lost::kind)
                    .isEqualTo(utf8.damages().stream().map(Transcript.Lost::kind).toList());
        }
    }

    /// A mark's bytes, read as Windows-1252, at the start: there the mark wins over the named
    /// encoding, so the text must not begin with one.
    private static String withoutMark(String text) {
        var marked = Stream.of("\u00FF\u00FE", "\u00FE\u00FF", "\u00EF\u00BB\u00BF");
        return marked.anyMatch(text::startsWith) ? "x" + text : text;
    }

    /// Cells of every kind, but none with a line break.
    @Provide
    Arbitrary<List<List<String>>> tables() {
        return tablesOf(Arbitraries.of("", "x", "a b", "1,5", "say \"no\"", "\"", "'", ",", "é;"));
    }

    /// Line breaks inside quotes; what is quoted begins with a letter.
    @Provide
    Arbitrary<List<List<String>>> tablesWithBreaks() {
        return tablesOf(Arbitraries.of("", "x", "a\nb", "c\r\n,\n", "d,e", "f\"\"\ng", "h"));
    }

    private static Arbitrary<List<List<String>>> tablesOf(Arbitrary<String> cells) {
        return Arbitraries.integers()
                .between(2, 5)
                .flatMap(columns -> cells.list().ofSize(columns).list().ofMinSize(1).ofMaxSize(12));
    }

    @Provide
    Arbitrary<String> damagedLines() {
        return Arbitraries.of("\"", "\"\"", ",", "a", "x,\"", "\",", "\0", "\u00E9", ";", "\\")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 3000)
    void aDamagedLineLeavesAllOtherRecordsAsTheyAre(
            @ForAll("tables") List<List<String>> table,
            @ForAll("damagedLines") String damaged,
            @ForAll Random random) {
        damageOneRecord(table, damaged, random);
    }

    @Property(tries = 3000)
    void aDamagedLineLeavesRecordsOfSeveralLinesAsTheyAre(
            @ForAll("tablesWithBreaks") List<List<String>> table,
            @ForAll("damagedLines") String damaged,
            @ForAll Random random) {
        damageOneRecord(table, damaged, random);
    }

    private static void damageOneRecord(List<List<String>> table, String damaged, Random random) {
        int columns = table.getFirst().size();
        int victim = random.nextInt(table.size());
        var header = new ArrayList<String>();
        for (int column = 0; column < columns; column++) {
            header.add("column " + column);
        }
        var file = new ByteArrayOutputStream();
        file.writeBytes(written(List.of(header), TextFormat.rfc4180()));
        file.writeBytes(written(table.subList(0, victim), TextFormat.rfc4180()));
        file.writeBytes((damaged + "\r\n").getBytes(StandardCharsets.UTF_8));
        var after = table.subList(victim + 1, table.size());
        file.writeBytes(written(after, TextFormat.rfc4180()));

        var rows = Transcript.of(file.toByteArray(), TextFormat.rfc4180()).rows();

        assertThat(rows.subList(0, victim)).isEqualTo(table.subList(0, victim));
        assertThat(rows.size()).isBetween(table.size() - 1, table.size());
        assertThat(rows.subList(rows.size() - after.size(), rows.size())).isEqualTo(after);
    }

    @Property(tries = 1000)
    void whatTheWriterWritesIsReadBack(
            @ForAll("tables") List<List<String>> table,
            @ForAll("tablesWithBreaks") List<List<String>> broken,
            @ForAll("formats") TextFormat format) {
        for (var each : List.of(table, broken)) {
            try {
                var transcript = Transcript.of(written(each, format), format);

                assertThat(transcript.rows()).isEqualTo(each);
                assertThat(transcript.damages()).isEmpty();
            } catch (IllegalArgumentException e) {
                assertThat(format.quote() == TextFormat.NONE || format.escape() == TextFormat.NONE)
                        .as(e.getMessage())
                        .isTrue();
            } catch (UncheckedIOException e) {
                assertThat(format.encoding().newEncoder().canEncode(text(each, format))).isFalse();
            }
        }
    }

    private static String text(List<List<String>> table, TextFormat format) {
        return table + Character.toString(format.delimiter());
    }

    static byte[] written(List<List<String>> table, TextFormat format) {
        var out = new ByteArrayOutputStream();
        try (var writer = new CsvWriter(out, format)) {
            for (var record : table) {
                writer.record(record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Hands out a file in pieces of random size.
    private static final class InPieces extends InputStream {
        private final byte[] file;
        private final Random random;
        private int at;

        InPieces(byte[] file, Random random) {
            this.file = file;
            this.random = random;
        }

        @Override
        public int read() {
            return at == file.length ? -1 : file[at++] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (at == file.length) {
                return length == 0 ? 0 : -1;
            }
            int count = Math.min(Math.min(length, 1 + random.nextInt(20)), file.length - at);
            System.arraycopy(file, at, into, from, count);
            at += count;
            return count;
        }
    }
}
