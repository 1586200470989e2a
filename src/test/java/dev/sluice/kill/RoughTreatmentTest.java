package dev.sluice.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/// What a running server makes of clients and operators who do the wrong thing.
class RoughTreatmentTest {
    @TempDir Path folder;
    private Path home;
    private ServerProcess server;
    private Workshop workshop;

    @BeforeEach
    void startServer() {
        home = folder.resolve("home");
        server = ServerProcess.start(home);
        workshop = Workshop.in(server, home);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void refusesASecondServerOnTheSameFolderInOneLine() throws Exception {
        var second =
                ServerProcess.launch(
                        home, ServerProcess.freePort(), "--logging.threshold.console=off");

        assertThat(second.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isNotZero();
        var said = Files.readAllLines(folder.resolve("home.log"));
        assertThat(said.getLast())
                .startsWith("Sluice is already running on the data folder " + home);
        assertThat(said).noneMatch(line -> line.startsWith("\tat "));
        assertThat(server.ready()).isTrue();
    }

    @Test
    void keepsNothingOfHalfABody() throws Exception {
        var runs = new HashSet<>(workshop.runs());
        var files = receivedFiles();

        try (var socket = new Socket("127.0.0.1", server.address().getPort())) {
            var request =
                    "POST "
                            + workshop.pushPath()
                            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + workshop.importKey()
                            + "\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n"
                            + "A,B,C,Amount\na1,b1,c1,7\n".repeat(1000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Workshop.pause(500);
        }

        Await.that(() -> receivedFiles().equals(files), "the half file is removed");
        assertThat(workshop.runs()).isEqualTo(runs);
        assertThat(workshop.cells()).containsOnly(CellFile.NONE);
    }

    @Test
    void executesTwoPushesAtOnceToOneBlockOneAfterTheOther() {
        var one = CellFile.generate(folder.resolve("1.csv"), 20_000, 1);
        var two = CellFile.generate(folder.resolve("2.csv"), 20_000, 2);
        long revision = workshop.revision();

        var together = new CyclicBarrier(2);
        var pushOne = pushTogether(together, one);
        var pushTwo = pushTogether(together, two);
        var idOne = pushOne.join();
        var idTwo = pushTwo.join();
        assertThat(List.of(workshop.awaitEnd(idOne), workshop.awaitEnd(idTwo)))
                .containsOnly("Completed");

        boolean oneFirst = at(idOne, "startedAt").isBefore(at(idTwo, "startedAt"));
        var first = oneFirst ? idOne : idTwo;
        var second = oneFirst ? idTwo : idOne;
        assertThat(at(second, "startedAt")).isAfterOrEqualTo(at(first, "completedAt"));
        var after = (oneFirst ? one : two).onto(workshop.cellsBeforeAnyRun());
        Books.mustMatch(workshop, first, after, "the first");
        var afterBoth = (oneFirst ? two : one).onto(after.after());
        Books.mustMatch(workshop, second, afterBoth, "the second");
        assertThat(workshop.cells()).isEqualTo(afterBoth.after());
        assertThat(workshop.revision()).isEqualTo(revision + 2);
    }

    private CompletableFuture<String> pushTogether(CyclicBarrier together, CellFile file) {
        var id = new CompletableFuture<String>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        together.await();
                        id.complete(workshop.push(file.path));
                    } catch (InterruptedException | BrokenBarrierException | RuntimeException e) {
                        id.completeExceptionally(e);
                    }
                });
        return id;
    }

    private Instant at(String run, String moment) {
        return Instant.parse(workshop.run(run).path(moment).asString());
    }

    private List<String> receivedFiles() {
        try (var files = Files.walk(home.resolve("files"))) {
            return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
