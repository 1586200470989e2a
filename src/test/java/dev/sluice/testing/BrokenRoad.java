package dev.sluice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A road to a server of this machine that lets only so many bytes of each answer through, then
/// breaks or falls silent.
public final class BrokenRoad implements AutoCloseable {
    private static final int AT_ONCE = 8 * 1024;

    private final ServerSocket entrance = listening();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int port;
    private final long bytes;
    private final boolean silent;

    private BrokenRoad(int port, long bytes, boolean silent) {
        this.port = port;
        this.bytes = bytes;
        this.silent = silent;
        Thread.ofVirtual().start(this::accept);
    }

    /// Hangs up on both sides after so many bytes from the server.
    public static BrokenRoad breakingAfter(int port, long bytes) {
        return new BrokenRoad(port, bytes, false);
    }

    /// Says nothing more after so many bytes from the server.
    public static BrokenRoad silentAfter(int port, long bytes) {
        return new BrokenRoad(port, bytes, true);
    }

    /// Where it begins, on the loopback address.
    public int port() {
        return entrance.getLocalPort();
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                var client = kept(entrance.accept());
                var server = kept(new Socket(InetAddress.getByName("127.0.0.1"), port));
                Thread.ofVirtual().start(() -> carry(client, server, Long.MAX_VALUE));
                Thread.ofVirtual().start(() -> carry(server, client, bytes));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private Socket kept(Socket socket) {
        open.add(socket);
        return socket;
    }

    private void carry(Socket from, Socket to, long most) {
        try (from;
                to) {
            var buffer = new byte[AT_ONCE];
            long left = most;
            while (left > 0) {
                int read = from.getInputStream().read(buffer, 0, (int) Math.min(left, AT_ONCE));
                if (read < 0) {
                    return;
                }
                to.getOutputStream().write(buffer, 0, read);
                left -= read;
            }
            if (silent) {
                closed.await();
            }
        } catch (IOException _) {
            // The other side hung up.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            entrance.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
