package dev.sluice.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.demo.DemoFailed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// A server whose files may not grow any more: a full disk that needs no right to mount one, so
/// that this runs everywhere, [DiskFullTest] or not.
class FileLimitTest {
    private static final long LIMIT = 8 << 20;

    @TempDir Path folder;

    @Test
    void refusesAPushThatDoesNotFitAndWorksAgainWhenItDoes() throws Exception {
        var file = CellFile.generate(folder.resolve("big.csv"), 800_000, 7);
        assertThat(file.path.toFile().length()).isGreaterThan(LIMIT);
        var home = folder.resolve("home");
        try (var server = ServerProcess.start(home)) {
            var workshop = Workshop.in(server, home);
            var runs = workshop.runs();
            limitFiles(server, LIMIT + ":");

            assertThatThrownBy(() -> workshop.push(file.path))
                    .isInstanceOf(DemoFailed.class)
                    .hasMessageContaining("507");
            assertThat(server.ready()).isTrue();
            assertThat(workshop.runs()).isEqualTo(runs);

            limitFiles(server, "unlimited:");
            var id = workshop.push(file.path);
            assertThat(workshop.awaitEnd(id)).isEqualTo("Completed");
            var expected = file.onto(workshop.cellsBeforeAnyRun());
            Books.mustMatch(workshop, id, expected, "with space");
        }
    }

    private static void limitFiles(ServerProcess server, String softLimit)
            throws IOException, InterruptedException {
        var limited =
                new ProcessBuilder("prlimit", "--pid", "" + server.pid(), "--fsize=" + softLimit)
                        .inheritIO()
                        .start();
        assertThat(limited.waitFor()).as("prlimit of util-linux").isZero();
    }
}
