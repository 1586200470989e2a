package dev.sluice.exports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A full sheet is written by a process with little memory.
class XlsxMemoryTest {
    @Test
    void doesNotGrowWithTheRows() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-Xmx48m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName())
                        .redirectErrorStream(true)
                        .start();

        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("written");
    }

    /// The other process.
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            long start = System.nanoTime();
            var xlsx = new XlsxOutput(OutputStream.nullOutputStream(), "Many");
            xlsx.header(List.of("Number", "Text"));
            xlsx.write(new ManyRows(1_048_575, "Hat"), ManyRows.PART);
            xlsx.finish();
            long peak = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
            System.out.println(
                    "written in "
                            + (System.nanoTime() - start) / 1_000_000
                            + " ms, "
                            + peak
                            + " MB");
        }
    }
}
