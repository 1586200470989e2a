package dev.sluice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// An object store that speaks the protocol of S3 and checks signatures, as a process of its own.
public final class S3Server implements AutoCloseable {
    /// The one key that it knows.
    public static final String ACCESS_KEY = "key";

    /// The secret of the key.
    public static final String SECRET = "secret";

    private static final Path JAR = Path.of("target/test-servers/s3proxy.jar");
    private static final int LONGEST_SECONDS = 180;

    private final Process process;
    private final String url;
    private final Path folder;

    private S3Server(Process process, String url, Path folder) {
        this.process = process;
        this.url = url;
        this.folder = folder;
    }

    /// Starts one with the bucket.
    public static S3Server with(Path folder, String bucket) {
        try {
            var url = "http://127.0.0.1:" + freePort();
            var objects = Files.createDirectories(folder.resolve("objects"));
            Files.createDirectories(objects.resolve(bucket));
            var settings = folder.resolve("s3proxy.conf");
            Files.writeString(
                    settings,
                    """
                    s3proxy.endpoint=%s
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem
                    jclouds.filesystem.basedir=%s
                    jclouds.identity=none
                    jclouds.credential=none
                    """
                            .formatted(url, ACCESS_KEY, SECRET, objects));
            var log = folder.resolve("s3proxy.log");
            var process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx256m",
                                    "-jar",
                                    JAR.toAbsolutePath().toString(),
                                    "--properties",
                                    settings.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            var server = new S3Server(process, url, objects.resolve(bucket));
            server.awaitAnswers(log);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswers(Path log) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (System.nanoTime() < until && process.isAlive()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", URI.create(url).getPort()));
                return;
            } catch (ConnectException e) {
                Thread.onSpinWait();
            }
        }
        close();
        throw new IllegalStateException("The store did not start: " + Files.readString(log));
    }

    public String url() {
        return url;
    }

    /// Stores an object in the bucket.
    public void put(String key, String content) {
        var file = folder.resolve(key);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
