package dev.sluice.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.demo.DemoFailed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A data folder on a disk of 120 MB, most of which a ballast file takes away. Where no disk may be
/// mounted, [FileLimitTest] still shows the refusal.
class DiskFullTest {
    private static final long MEGABYTE = 1 << 20;

    @TempDir Path folder;
    private Path disk;
    private Path ballast;

    @BeforeEach
    void mountSmallDisk() throws Exception {
        disk = Files.createDirectories(folder.resolve("disk"));
        ballast = disk.resolve("ballast");
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=120m", "tmpfs", disk.toString()))
                .as("this user may mount a small disk")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    @Test
    void refusesAPushThatDoesNotFitAndWorksAgainWhenThereIsSpace() throws Exception {
        var home = disk.resolve("home");
        var file = CellFile.generate(folder.resolve("big.csv"), 300_000, 5);
        try (var server = ServerProcess.startLoggingTo(folder.resolve("server.log"), home)) {
            var workshop = Workshop.in(server, home);
            var runs = workshop.runs();
            leaveFree(2 * MEGABYTE);

            assertThatThrownBy(() -> workshop.push(file.path))
                    .isInstanceOf(DemoFailed.class)
                    .hasMessageContaining("507");
            assertThat(server.ready()).isTrue();
            assertThat(workshop.runs()).isEqualTo(runs);

            Files.delete(ballast);
            var id = workshop.push(file.path);
            assertThat(workshop.awaitEnd(id)).isEqualTo("Completed");
            assertThat(workshop.cells()).isEqualTo(file.onto(workshop.cellsBeforeAnyRun()).after());
        }
    }

    @Test
    void losesNothingWhenTheCellsDoNotFitAndEndsTheRunWhenThereIsSpace() throws Exception {
        var home = disk.resolve("home");
        var file = CellFile.generate(folder.resolve("big.csv"), 600_000, 6);
        try (var server = ServerProcess.startLoggingTo(folder.resolve("server.log"), home)) {
            var workshop = Workshop.in(server, home);
            var before = workshop.cells();
            leaveFree(Files.size(file.path) + MEGABYTE / 4);

            var id = workshop.push(file.path);
            Await.that(() -> full() || workshop.ended(id), "the disk is full");
            assertThat(server.ready()).isTrue();
            assertThat(workshop.status(id)).isIn("InProgress", "Failed");
            assertThat(workshop.cells()).isEqualTo(before);

            Files.delete(ballast);
            var after = file.onto(before).after();
            boolean completed = workshop.awaitEnd(id).equals("Completed");
            assertThat(workshop.cells()).isEqualTo(completed ? after : before);
            var again = workshop.push(file.path);
            assertThat(workshop.awaitEnd(again)).isEqualTo("Completed");
            assertThat(workshop.cells()).isEqualTo(after);
        }
    }

    private boolean full() {
        try {
            return Files.getFileStore(disk).getUsableSpace() < MEGABYTE / 8;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void leaveFree(long bytes) throws IOException {
        long free = Files.getFileStore(disk).getUsableSpace();
        try (var file = new RandomAccessFile(ballast.toFile(), "rw")) {
            var block = new byte[(int) MEGABYTE];
            for (long left = free - bytes; left > 0; left -= block.length) {
                file.write(block, 0, (int) Math.min(left, block.length));
            }
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
