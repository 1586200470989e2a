package dev.sluice.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.connectors.SourceFault.Reason;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

class AttemptsTest {
    private static final ConnectorSettings SETTINGS =
            new ConnectorSettings(
                    null,
                    List.of(),
                    null,
                    Map.of(),
                    1,
                    4,
                    3,
                    Duration.ofMillis(1),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    DataSize.ofKilobytes(64));
    private static final String ROWS = "a,b\n1,2\n";

    private final Attempts attempts = new Attempts(SETTINGS, new OutgoingGuard(SETTINGS));
    private final AtomicInteger opened = new AtomicInteger();

    @Test
    void givesWhatTheSourceGives() {
        assertThat(read(() -> of(ROWS))).isEqualTo(ROWS);
        assertThat(opened).hasValue(1);
    }

    @Test
    void unpacksWhatIsPacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(ROWS.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(() -> new ByteArrayInputStream(packed.toByteArray()))).isEqualTo(ROWS);
        assertThatThrownBy(() -> read(() -> new ByteArrayInputStream(packed.toByteArray(), 0, 15)))
                .hasMessageContaining("broke off");
    }

    @Test
    void triesAgainWhenTheConnectionFailsAndThenSaysHowOften() {
        assertThatThrownBy(() -> read(() -> new Breaking(ROWS)))
                .isInstanceOfSatisfying(
                        SourceFault.class,
                        fault -> assertThat(fault.reason()).isEqualTo(Reason.SourceBrokeOff))
                .hasMessageContaining("3 times");
        assertThat(opened).hasValue(3);
    }

    @Test
    void startsOverWithAFreshStream() {
        assertThat(read(() -> opened.get() < 3 ? new Breaking(ROWS) : of(ROWS))).isEqualTo(ROWS);
    }

    @Test
    void doesNotTryAgainWhatWillNotPass() {
        assertThatThrownBy(() ->
                        read(() -> {
                            throw new SourceFault(Reason.SignInRefused, "No.");
                        }))
                .hasMessage("No.");
        assertThat(opened).hasValue(1);
    }

    @Test
    void takesNoMoreThanTheLimitPackedOrNot() throws IOException {
        assertReason(Reason.SourceTooLarge, () -> of("x".repeat(70_000)));
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(new byte[100_000]);
        }
        assertReason(Reason.SourceTooLarge, () -> new ByteArrayInputStream(packed.toByteArray()));
    }

    @Test
    void refusesAPageOfABrowser() {
        assertReason(Reason.NotDelimitedText, () -> of("\n <!DOCTYPE html><p>Sign in"));
        assertReason(Reason.NotDelimitedText, () -> of("\n<!-- v2 --> <HTML><p>Sign in; please"));
        assertReason(
                Reason.NotDelimitedText, () -> of("<?xml version=\"1.0\"?>\n<html><p>Sign in"));
        assertReason(Reason.NotDelimitedText, () -> of("\uFEFF<HTML>"));
    }

    @Test
    void refusesJson() {
        assertReason(Reason.NotDelimitedText, () -> of("{\"error\": \"no such report\"}"));
        assertReason(Reason.NotDelimitedText, () -> of("\n [ { \"month\": \"2026-01\" } ]"));
        assertReason(Reason.NotDelimitedText, () -> of("{}"));
    }

    @Test
    void missesWhatWasPromised() {
        var promise = OptionalLong.of(100);

        assertThatThrownBy(() -> read(() -> of(ROWS), promise, Duration.ofSeconds(10)))
                .hasMessageContaining("broke off after 8 bytes")
                .hasMessageContaining("100 bytes were promised");
    }

    @Test
    void endsAReadThatWaitsWhenTheTimeIsUp() {
        var hanging = new Hanging();

        assertThatThrownBy(() -> read(() -> hanging, OptionalLong.empty(), Duration.ofMillis(300)))
                .isInstanceOfSatisfying(
                        SourceFault.class,
                        fault -> assertThat(fault.reason()).isEqualTo(Reason.SourceTooSlow));
        assertThat(opened).hasValue(1);
    }

    @Test
    void endsAReadThatWaitsWhenItIsCancelled() {
        var asked = new AtomicBoolean();
        var watch =
                new Sources.Watch() {
                    @Override
                    public boolean cancelled() {
                        return asked.getAndSet(true);
                    }

                    @Override
                    public void progress(long bytes, OptionalLong total) {}
                };
        var task = task(Hanging::new, OptionalLong.empty(), Duration.ofSeconds(60));

        assertThatThrownBy(() -> attempts.read(task, watch, AttemptsTest::text))
                .isInstanceOf(FetchCancelled.class);
    }

    private void assertReason(Reason reason, Supplier<InputStream> source) {
        assertThatThrownBy(() -> read(source))
                .isInstanceOfSatisfying(
                        SourceFault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
    }

    private String read(Supplier<InputStream> source) {
        return read(source, OptionalLong.empty(), Duration.ofSeconds(10));
    }

    private String read(Supplier<InputStream> source, OptionalLong length, Duration total) {
        return attempts.read(
                task(source, length, total), Sources.Watch.nobody(), AttemptsTest::text);
    }

    private Attempts.Task task(Supplier<InputStream> source, OptionalLong length, Duration total) {
        var none = new Values(Map.of());
        return new Attempts.Task(new Stub(source, length), none, none, total);
    }

    private static String text(Fetched fetched) {
        try {
            return new String(fetched.content().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream of(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Gives its content and then fails instead of ending.
    private static final class Breaking extends InputStream {
        private final InputStream content;

        Breaking(String content) {
            this.content = of(content);
        }

        @Override
        public int read() throws IOException {
            int next = content.read();
            if (next < 0) {
                throw new IOException("Connection reset");
            }
            return next;
        }
    }

    /// Never gives anything, until it is closed.
    private static final class Hanging extends InputStream {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("Socket closed");
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    /// A connector whose source is the test's.
    private final class Stub implements Connector {
        private final Supplier<InputStream> source;
        private final OptionalLong length;

        Stub(Supplier<InputStream> source, OptionalLong length) {
            this.source = source;
            this.length = length;
        }

        @Override
        public String kind() {
            return "Stub";
        }

        @Override
        public String name() {
            return "Stub";
        }

        @Override
        public Category category() {
            return Category.Web;
        }

        @Override
        public List<Field> fields() {
            return List.of();
        }

        @Override
        public List<Field> readFields() {
            return List.of();
        }

        @Override
        public Tested test(Values settings, Opening opening) {
            return Tested.successful();
        }

        @Override
        public Fetched open(Values settings, Values read, Opening opening) {
            opened.incrementAndGet();
            var content = opening.closing(source.get());
            opening.onStop(() -> {
                try {
                    content.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return new Fetched(content, "stub.csv", "stub", length);
        }
    }
}
