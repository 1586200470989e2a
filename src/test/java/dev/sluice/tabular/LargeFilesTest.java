package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Files larger than the reader's window.
class LargeFilesTest {
    @Test
    void keepsOffsetsInOtherEncodingsOverManyWindows() {
        var text = new StringBuilder("name,n\n");
        for (int i = 0; i < 40_000; i++) {
            text.append("é").append(i).append(i % 1000 == 7 ? "\n" : ",1\n");
        }
        for (var encoding :
                List.of(
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        Charset.forName("windows-1252"),
                        Charset.forName("GB18030"))) {
            byte[] file = text.toString().getBytes(encoding);

            var transcript = Transcript.of(file, TextFormat.rfc4180().withEncoding(encoding));

            assertThat(transcript.counts().records()).isEqualTo(39_960);
            assertThat(transcript.counts().bytes()).isEqualTo(file.length);
            assertThat(transcript.entries())
                    .allSatisfy(entry ->
                            assertThat(lineOf(file, entry, encoding))
                                    .startsWith("é" + (entry.line() - 2)));
        }
    }

    private static String lineOf(byte[] file, Transcript.Entry entry, Charset encoding) {
        return new String(file, (int) entry.offset(), (int) entry.byteLength(), encoding);
    }

    @Test
    void keepsOffsetsWhenAQuoteIsNotClosedForManyLines() {
        var text = "a,b\n1,\"x\n" + "2,yé\n".repeat(60_000) + "3,z";
        byte[] file = text.getBytes(StandardCharsets.UTF_16LE);
        var format = TextFormat.rfc4180().withEncoding(StandardCharsets.UTF_16LE);

        var transcript = Transcript.of(file, format);

        assertThat(transcript.damages()).hasSize(1);
        assertThat(transcript.counts().records()).isEqualTo(60_001);
        var last = transcript.entries().getLast();
        assertThat(last.offset()).isEqualTo(file.length - 6);
        assertThat(last.line()).isEqualTo(60_003);
    }

    @Test
    void readsARecordOfManyWindows() {
        var cell = "x\n".repeat(100_000);
        var text = "a,b\n\"" + cell + "\",1\n\"" + cell + "\"\n2,3\n";

        var transcript = Transcript.of(text.getBytes(StandardCharsets.UTF_8), TextFormat.rfc4180());

        assertThat(transcript.rows()).containsExactly(List.of(cell, "1"), List.of("2", "3"));
        assertThat(transcript.damages())
                .singleElement()
                .satisfies(damage -> {
                    assertThat(damage.kind()).isEqualTo(DamageKind.TOO_FEW_FIELDS);
                    assertThat(damage.line()).isEqualTo(100_003);
                    assertThat(damage.byteLength()).isEqualTo(200_003);
                });
    }

    @Test
    void givesUpSearchingALongDoubtfulRecordAndReadsItsLines() {
        // Every inner line opens a quote that runs to the end: each look costs the whole record.
        var inner = "\"\"\"\"\"\n".repeat(20_000);
        var text = "a,b,c\n1,\"x\n" + inner + "\",2\n3,4,5\n";

        var transcript = Transcript.of(text.getBytes(StandardCharsets.UTF_8), TextFormat.rfc4180());

        assertThat(transcript.rows()).contains(List.of("3", "4", "5"));
        assertThat(transcript.counts().bytes()).isEqualTo(text.length());
    }

    @Test
    void passesOverALineTooLongWithAnyLineEnd() {
        var limits = new ReaderLimits(10, 900, 1000);
        for (var end : List.of("\n", "\r\n", "\r")) {
            var text = "a,b" + end + "x".repeat(300_000) + end + "1,2" + end + "y".repeat(5000);
            byte[] file = text.getBytes(StandardCharsets.UTF_8);

            var transcript =
                    Transcript.of(
                            new ByteArrayInputStream(file), TextFormat.rfc4180(), limits, 1000);

            assertThat(transcript.rows()).containsExactly(List.of("1", "2"));
            assertThat(transcript.damages())
                    .extracting(Transcript.Lost::kind)
                    .containsOnly(DamageKind.CELL_TOO_LONG);
            assertThat(transcript.counts().bytes()).isEqualTo(file.length);
            assertThat(transcript.damages().getLast().line()).isEqualTo(4);
        }
    }
}
