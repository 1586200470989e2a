package dev.sluice.kill;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// A Sluice server as a process of its own, so that it can be killed.
public final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ProcessHandle process;
    private final URI address;

    private ServerProcess(ProcessHandle process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// Starts a server on the folder and returns when it is ready; its output goes beside the
    /// folder.
    public static ServerProcess start(Path home, String... settings) {
        return startLoggingTo(log(home), home, settings);
    }

    /// As [#start], for a folder on a disk that has no room for a log.
    public static ServerProcess startLoggingTo(Path log, Path home, String... settings) {
        int port = freePort();
        var server = new ServerProcess(launch(log, home, port, settings).toHandle(), local(port));
        server.awaitReady();
        return server;
    }

    /// Starts a server as a user does, by `./sluice start`, which builds and prepares it first
    /// where that is needed.
    public static ServerProcess startByLauncher(Path home) {
        int port = freePort();
        var command = List.of("./sluice", "start", "--home", home.toString(), "--port", "" + port);
        try {
            var launcher =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(home).toFile()))
                            .start();
            if (!launcher.waitFor(15, TimeUnit.MINUTES) || launcher.exitValue() != 0) {
                launcher.destroyForcibly();
                throw new IllegalStateException("./sluice start failed; see " + log(home));
            }
            var run = new Properties();
            try (var in = Files.newBufferedReader(home.resolve("server.run"))) {
                run.load(in);
            }
            long pid = Long.parseLong(run.getProperty("pid"));
            var server = new ServerProcess(ProcessHandle.of(pid).orElseThrow(), local(port));
            Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Starts a server of which it is not expected that it becomes ready.
    public static Process launch(Path home, int port, String... settings) {
        return launch(log(home), home, port, settings);
    }

    private static Path log(Path home) {
        return home.resolveSibling(home.getFileName() + ".log");
    }

    private static Process launch(Path log, Path home, int port, String... settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Duser.timezone=UTC"));
        command.addAll(List.of("-cp", productionClassPath(), "dev.sluice.SluiceApplication"));
        command.add("--sluice.home=" + home);
        command.add("--server.port=" + port);
        command.addAll(Arrays.asList(settings));
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            // A failed test leaves no server behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return address;
    }

    /// A client signed in as the Primary Owner made at the first start.
    public Http owner(Path home) {
        var first = RunningSluice.SignIn.first(home);
        return Http.at(address).signIn(first.email(), first.password());
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /// SIGKILL: no shutdown hook, no finally, no flush.
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    public boolean ready() {
        try {
            var request =
                    HttpRequest.newBuilder(address.resolve("/actuator/health/readiness"))
                            .timeout(Duration.ofSeconds(20))
                            .build();
            return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ready()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The server ended before it was ready");
            }
            if (System.nanoTime() > end) {
                kill();
                throw new IllegalStateException("The server is not ready after " + PATIENCE);
            }
        }
    }

    private void awaitEnd() {
        try {
            process.onExit().get(60, TimeUnit.SECONDS);
        } catch (TimeoutException tooLong) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What a user starts: without the tests' own classes.
    private static String productionClassPath() {
        var all =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(one -> !one.endsWith("test-classes") && !one.endsWith("test-classes/"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
