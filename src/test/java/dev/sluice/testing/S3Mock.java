package dev.sluice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// An object store that speaks the protocol of S3, as a process of its own.
public final class S3Mock implements AutoCloseable {
    private static final Path JAR = Path.of("target/test-servers/s3mock.jar");
    private static final int LONGEST_SECONDS = 180;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final String url;

    private S3Mock(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /// Starts one with the bucket.
    public static S3Mock with(Path folder, String bucket) {
        try {
            int port = freePort();
            var process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx256m",
                                    "-jar",
                                    JAR.toAbsolutePath().toString(),
                                    "--http.port=" + port,
                                    "--server.port=0",
                                    "--server.address=127.0.0.1",
                                    "--com.adobe.testing.s3mock.store.initial-buckets=" + bucket)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("s3mock.log").toFile())
                            .start();
            var mock = new S3Mock(process, "http://127.0.0.1:" + port);
            mock.awaitAnswers(bucket, folder.resolve("s3mock.log"));
            return mock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswers(String bucket, Path log) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (System.nanoTime() < until && process.isAlive()) {
            try {
                if (send(HttpRequest.newBuilder(URI.create(url + "/" + bucket)).GET()) == 200) {
                    return;
                }
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        close();
        throw new IllegalStateException("S3Mock did not start: " + Files.readString(log));
    }

    public String url() {
        return url;
    }

    /// Stores an object.
    public void put(String path, String content) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url + "/" + path))
                            .PUT(BodyPublishers.ofString(content));
            if (send(request) != 200) {
                throw new IllegalStateException("S3Mock did not take " + path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int send(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
