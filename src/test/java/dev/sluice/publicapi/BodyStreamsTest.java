package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.imports.MultipartFile;
import dev.sluice.kernel.SluiceException;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

class BodyStreamsTest {
    private static final String TYPE = "multipart/form-data; boundary=edge";

    @Test
    void readsAllMembersOfAFileCompressedInPieces() throws IOException {
        var both = new ByteArrayOutputStream();
        both.writeBytes(gzip("first\n".getBytes(StandardCharsets.UTF_8)));
        both.writeBytes(gzip("second\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(unzipped(both.toByteArray())).isEqualTo("first\nsecond\n");
    }

    @Test
    void readsHeadersWithEverythingTheyMayHold() throws IOException {
        var plain = gzip("rows\n".getBytes(StandardCharsets.UTF_8));
        var header = new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3};
        var optional = new byte[] {2, 0, 'x', 'y', 'n', 0, 'c', 0, 1, 2};
        var rich = new ByteArrayOutputStream();
        rich.writeBytes(header);
        rich.writeBytes(optional);
        rich.write(plain, header.length, plain.length - header.length);

        assertThat(unzipped(rich.toByteArray())).isEqualTo("rows\n");
    }

    @Test
    void readsNothingButWholeMembers() throws IOException {
        var one = gzip("first\n".getBytes(StandardCharsets.UTF_8));
        var both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(one);

        for (int length = 0; length < both.size(); length++) {
            var cut = Arrays.copyOf(both.toByteArray(), length);
            if (length != one.length) {
                assertThatThrownBy(() -> unzipped(cut)).as("cut at %d", length).isNotNull();
            }
        }
        assertThat(unzipped(one)).isEqualTo("first\n");
    }

    @Test
    void refusesWhatFollowsTheGzipData() throws IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(gzip("first\n".getBytes(StandardCharsets.UTF_8)));
        body.writeBytes("second\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> unzipped(body.toByteArray()))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("goes on with something that is no gzip");
    }

    @Test
    void noticesADamagedMember() throws IOException {
        var damaged = gzip("first\n".getBytes(StandardCharsets.UTF_8));
        damaged[damaged.length - 1] ^= 1;

        assertThatThrownBy(() -> unzipped(damaged)).hasMessageContaining("does not agree");
    }

    @Test
    void blamesTheSenderWhenTheBodyBreaksOff() {
        var broken =
                new InputStream() {
                    private int left = 3;

                    @Override
                    public int read() throws IOException {
                        if (left-- > 0) {
                            return 'x';
                        }
                        throw new IOException("connection reset");
                    }
                };

        assertThatThrownBy(() -> new GuardedStream(broken, "Broken off.").readAllBytes())
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("Broken off.");
    }

    @Test
    void stopsABodyThatExpandsBeyondReason() throws IOException {
        var settings =
                new PublicApiSettings(
                        300,
                        20,
                        DataSize.ofKilobytes(64),
                        DataSize.ofMegabytes(1),
                        DataSize.ofMegabytes(1));
        var bomb = gzip(new byte[5_000_000]);
        var sent = new GuardedStream(new ByteArrayInputStream(bomb), "Broken off.");

        assertThatThrownBy(() ->
                        new ExpansionLimit(new GzipMembers(sent), sent, settings).readAllBytes())
                .hasMessageContaining("sluice.publicapi.expansion-ratio");
    }

    @Test
    void unwrapsTheFirstFileOfAMultipartBody() throws IOException {
        var file = multipart(field("comment", "hello") + file("sales.csv", "A,B\r\n1,2\r\n"));

        assertThat(file.name()).isEqualTo("sales.csv");
        assertThat(text(file)).isEqualTo("A,B\r\n1,2\r\n");
    }

    @Test
    void refusesASecondFileRatherThanDroppingIt() throws IOException {
        var file = multipart(file("a.csv", "A\n1\n") + file("b.csv", "A\n2\n"));

        assertThatThrownBy(file::readAllBytes).hasMessageContaining("several files");
    }

    @Test
    void refusesAMultipartBodyWithoutAFile() {
        assertThatThrownBy(() -> multipart(field("comment", "hello")))
                .hasMessageContaining("holds no file");
    }

    @Test
    void noticesThatAMultipartBodyBreaksOff() throws IOException {
        var body = file("a.csv", "A\n1\n").getBytes(StandardCharsets.UTF_8);
        var half = new ByteArrayInputStream(body, 0, body.length - 5);
        var file = MultipartFile.open(TYPE, half);

        assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
    }

    @Test
    void takesAMultipartTypeWithoutBoundaryForAnyOther() {
        assertThat(MultipartFile.describedBy(TYPE)).isTrue();
        assertThat(MultipartFile.describedBy("Multipart/Form-Data; charset=x; Boundary=\"e\""))
                .isTrue();
        assertThat(MultipartFile.describedBy("multipart/form-data")).isFalse();
        assertThat(MultipartFile.describedBy("multipart/form-data; boundary=")).isFalse();
        assertThat(MultipartFile.describedBy(null)).isFalse();
    }

    private static MultipartFile multipart(String parts) throws IOException {
        var body = (parts + "--edge--\r\n").getBytes(StandardCharsets.UTF_8);
        return MultipartFile.open(TYPE, new ByteArrayInputStream(body));
    }

    private static String field(String name, String value) {
        return "--edge\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"\r\n\r\n"
                + value
                + "\r\n";
    }

    private static String file(String name, String content) {
        return "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n"
                + content
                + "\r\n";
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bytes)) {
            zipped.write(content);
        }
        return bytes.toByteArray();
    }

    private static String unzipped(byte[] bytes) throws IOException {
        var sent = new GuardedStream(new ByteArrayInputStream(bytes), "Broken off.");
        return text(new GzipMembers(sent));
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
