package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Reads files made on the fly in a process of its own with a heap of 256 MB.
class FlatMemoryTest {
    private static final long GIB = 1L << 30;

    @Test
    @Tag("long")
    void aFileOf1GigabytePassesWithFlatMemory() throws IOException, InterruptedException {
        passes(GIB);
    }

    @Test
    @Tag("proof")
    void aFileOf5GigabytesPassesWithFlatMemory() throws IOException, InterruptedException {
        passes(5 * GIB);
    }

    private static void passes(long bytes) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName(),
                                Long.toString(bytes))
                        .redirectErrorStream(true)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        var said = output.strip().split(" ", -1);
        assertThat(said[0]).as("bytes accounted for").isEqualTo(Long.toString(bytes));
        assertThat(Long.parseLong(said[1])).as("megabytes of heap in use").isLessThan(200);
        assertThat(Long.parseLong(said[2])).as("rows").isGreaterThan(bytes / 100);
        assertThat(Long.parseLong(said[3])).as("damages").isGreaterThan(bytes / GIB);
    }

    /// The other process.
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            long bytes = Long.parseLong(arguments[0]);
            long peak = 0;
            var memory = ManagementFactory.getMemoryMXBean();
            try (var reader =
                    CsvReader.open(
                            new Endless(bytes), TextFormat.rfc4180(), ReaderLimits.defaults())) {
                for (var next = reader.next(); next != CsvReader.Next.END; next = reader.next()) {
                    if (reader.counts().records() % (1 << 20) == 0) {
                        peak = Math.max(peak, memory.getHeapMemoryUsage().getUsed() >> 20);
                    }
                }
                var counts = reader.counts();
                System.out.println(
                        counts.bytes()
                                + " "
                                + peak
                                + " "
                                + counts.records()
                                + " "
                                + counts.damaged());
            }
        }
    }

    /// Rows without end, an unclosed quote every 512 MiB and a cell of 20 MiB in the first one.
    private static final class Endless extends InputStream {
        private static final byte[] ROW =
                "Region 17,Product 1234,Customer 54321,Jan 26,123456.78\n"
                        .getBytes(StandardCharsets.UTF_8);
        private static final byte[] BAD =
                "Region 17,\"Product 1234,Customer 54321,Jan 26,12345678\n"
                        .getBytes(StandardCharsets.UTF_8);
        private static final long BAD_EVERY = 512L << 20;
        private static final long LONG_CELL = 20L << 20;

        private final long bytes;
        private long at;

        Endless(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read in blocks");
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int count = (int) Math.min(length, bytes - at);
            for (int i = 0; i < count; i++, at++) {
                long row = at / ROW.length;
                boolean bad = row % (BAD_EVERY / ROW.length) == 1;
                boolean inCell = at > ROW.length * 10L && at < LONG_CELL;
                into[from + i] = inCell ? (byte) 'x' : (bad ? BAD : ROW)[(int) (at % ROW.length)];
            }
            return count == 0 ? -1 : count;
        }
    }
}
