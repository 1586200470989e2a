package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.control.Home;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;

class RunFilesTest {
    private static final RunId RUN =
            new RunId(UUID.fromString("11111111-2222-3333-4444-555555555555"));

    @TempDir private Path folder;
    private RunFiles files;

    @BeforeEach
    void open() {
        var settings =
                new ImportSettings(
                        DataSize.ofMegabytes(1),
                        Duration.ofDays(90),
                        Duration.ofDays(1),
                        100,
                        DataSize.ofMegabytes(1),
                        DataSize.ofMegabytes(1),
                        Duration.ofMillis(300),
                        Duration.ofMinutes(10),
                        20);
        files = new RunFiles(new Home(folder), settings);
    }

    private static ReceivedBody body(InputStream content, OptionalLong length) {
        return new ReceivedBody(content, "a.csv", length);
    }

    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    @Test
    void keepsTheBodyByteByByte() throws IOException {
        long received = files.receive(RUN, body(bytes(700_000), OptionalLong.of(700_000)));

        assertThat(received).isEqualTo(700_000);
        assertThat(Files.size(files.received(RUN))).isEqualTo(700_000);
    }

    @Test
    void namesTheLimitAndKeepsNothingOfALargerBody() {
        assertRefused(
                body(bytes((1 << 20) + 1), OptionalLong.empty()),
                ErrorCode.LIMIT_EXCEEDED,
                "1 MB, the limit set by sluice.imports.max-upload");
    }

    @Test
    void keepsNothingOfABodyThatBreaksOff() {
        var broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                };

        assertRefused(
                body(new SequenceInputStream(bytes(5000), broken), OptionalLong.empty()),
                ErrorCode.MALFORMED_REQUEST,
                "ended before it was complete");
    }

    @Test
    void keepsNothingOfABodyShorterThanDeclared() {
        assertRefused(
                body(bytes(10), OptionalLong.of(11)),
                ErrorCode.MALFORMED_REQUEST,
                "ended before it was complete");
    }

    private void assertRefused(ReceivedBody body, ErrorCode code, String words) {
        assertThatThrownBy(() -> files.receive(RUN, body))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
        assertThat(files.runFolders()).isEmpty();
    }
}
