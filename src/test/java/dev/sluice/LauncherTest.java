package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What `./sluice` says before it starts anything; `.ci/run` starts and stops with it.
class LauncherTest {
    @TempDir Path folder;

    @Test
    void helpNamesEveryCommand() throws Exception {
        var said = sluice("help");

        assertThat(said.status()).isZero();
        assertThat(said.output())
                .contains(
                        "demo", "start", "stop", "status", "backup", "restore", "--port", "--home");
    }

    @Test
    void statusOfAFolderWithoutServerSaysSo() throws Exception {
        var said = sluice("status", "--home", folder.toString());

        assertThat(said.status()).isEqualTo(3);
        assertThat(said.output()).isEqualTo("Sluice is not running on " + folder + "\n");
    }

    @Test
    void aLeftOverProcessNumberIsNotTakenForAServer() throws Exception {
        Files.writeString(folder.resolve("server.run"), "pid=1\nport=8470\nbind=127.0.0.1\n");

        assertThat(sluice("status", "--home", folder.toString()).status()).isEqualTo(3);
        assertThat(sluice("stop", "--home", folder.toString()).output()).contains("is not running");
    }

    @Test
    void stopNeedsADataFolder() throws Exception {
        var nowhere = folder.resolve("nowhere");

        var said = sluice("stop", "--home", nowhere.toString());

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.output()).isEqualTo("sluice: there is no data folder " + nowhere + "\n");
    }

    @Test
    void stopEndsTheDemosWebServerToo() throws Exception {
        try (var site = new Ours(server("--folder=" + folder + "/demo"));
                var other = new Ours(server("--folder=" + folder + "/other"))) {
            Files.writeString(folder.resolve("site.run"), "pid=" + site.process().pid());

            var said = sluice("stop", "--home", folder.toString());

            assertThat(said.output()).isEqualTo("Sluice is not running on " + folder + "\n");
            assertThat(site.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(folder.resolve("site.run")).doesNotExist();

            Files.writeString(folder.resolve("site.run"), "pid=" + other.process().pid());
            sluice("stop", "--home", folder.toString());

            assertThat(other.process().isAlive()).isTrue();
        }
    }

    @Test
    void startSaysThatThePortIsInUse() throws Exception {
        try (var taken = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            var said = sluice("start", "--home", folder.toString(), "--port", port);

            assertThat(said.status()).isEqualTo(1);
            assertThat(said.output())
                    .isEqualTo(
                            "sluice: port "
                                    + port
                                    + " is in use (by another program). Choose another with"
                                    + " --port.\n");
        }
    }

    @Test
    void startWaitsForAKilledServerToLeaveThePort() throws Exception {
        var script = Files.readString(Path.of("sluice")).replace("    launch\n", "    exit 0\n");
        var copy =
                Files.writeString(
                        folder.resolve("sluice"), script.replace("    prepare\n", "    :\n"));
        assertThat(copy.toFile().setExecutable(true)).isTrue();
        try (var killed = new Ours(server())) {
            Files.writeString(folder.resolve("server.run"), "pid=" + killed.process().pid());
            Process start;
            try (var held = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
                var port = Integer.toString(held.getLocalPort());
                start =
                        new ProcessBuilder(
                                        copy.toString(),
                                        "start",
                                        "--home",
                                        folder.toString(),
                                        "--port",
                                        port)
                                .redirectErrorStream(true)
                                .start();
                // It has looked, and looks again.
                held.accept().close();
                held.accept().close();
            }

            assertThat(start.inputReader().readAllAsString()).isEmpty();
            assertThat(start.waitFor()).isZero();
        }
    }

    @Test
    void startNamesTheSluiceThatHasThePort() throws Exception {
        try (var taken = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            var other = server("--server.port=" + port, "--sluice.home=/somewhere/else");
            try {
                assertThat(sluice("demo", "--home", folder.toString(), "--port", port).output())
                        .contains("the Sluice on /somewhere/else, process " + other.pid());
            } finally {
                other.destroy();
            }
        }
    }

    @Test
    void aStrangersReadinessIsNotTakenForOurs() throws Exception {
        try (var stranger = new Stranger();
                var ours = new Ours(server("--sluice.home=" + folder))) {
            Files.writeString(
                    folder.resolve("server.run"),
                    "pid=%d\nport=%d\nbind=127.0.0.1\n"
                            .formatted(ours.process().pid(), stranger.port()));

            var before = sluice("status", "--home", folder.toString());
            Files.writeString(folder.resolve("server.ready"), "pid=" + ours.process().pid());
            var after = sluice("status", "--home", folder.toString());

            assertThat(before.output()).contains("running, not ready");
            assertThat(before.status()).isEqualTo(1);
            assertThat(after.output()).contains("state     ready");
        }
    }

    @Test
    void demoLooksForTheFolderFirst() throws Exception {
        var said = sluice("demo", "--home", folder.toString(), "--data", "/nowhere");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.output()).isEqualTo("sluice: there is no folder /nowhere\n");
    }

    @Test
    void wrongUseIsOneLine() throws Exception {
        assertThat(sluice("start", "--port", "many").output())
                .isEqualTo("sluice: the port \"many\" is not a number.\n");
        assertThat(sluice("start", "--port", "70000").output())
                .isEqualTo("sluice: the port 70000 is not between 1 and 65535.\n");
        assertThat(sluice("start", "--home").output()).startsWith("sluice: --home needs a value.");
        assertThat(sluice("start", "now").output())
                .startsWith("sluice: start does not take \"now\".");
        assertThat(sluice("restore").output()).startsWith("sluice: restore needs the backup");
        assertThat(sluice("dance").status()).isEqualTo(1);
    }

    @Test
    void aMissingJdkIsExplained() throws Exception {
        var script = Files.readString(Path.of("sluice")).replace(" -ge 25 ", " -ge 999 ");
        var copy = Files.writeString(folder.resolve("sluice"), script);
        assertThat(copy.toFile().setExecutable(true)).isTrue();

        var said = run(List.of(copy.toString(), "java"));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.output()).startsWith("sluice: no JDK 25 found.").contains("JAVA_HOME");
    }

    @Test
    void scriptsAreClean() throws Exception {
        assumeThat(Files.exists(Path.of("/usr/bin/shellcheck")))
                .as("shellcheck is installed (apt-get install shellcheck)")
                .isTrue();

        assertThat(run(List.of("shellcheck", "sluice", ".ci/run")).output()).isEmpty();
    }

    /// A process that looks like a server in the list of processes.
    private static Process server(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "read; true", "sluice"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private record Ours(Process process) implements AutoCloseable {
        @Override
        public void close() {
            process.destroy();
        }
    }

    /// A program that answers everything with 200.
    private record Stranger(HttpServer server) implements AutoCloseable {
        Stranger() throws IOException {
            this(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
            server.createContext(
                    "/",
                    exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static Said sluice(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./sluice"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Said run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), output);
    }

    private record Said(int status, String output) {}
}
