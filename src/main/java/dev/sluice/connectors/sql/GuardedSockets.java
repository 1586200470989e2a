package dev.sluice.connectors.sql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.SocketFactory;

/// Hands the guarded sockets of an attempt to a driver, which makes its socket factory itself by
/// this class's name and knows nothing but a text: the number under which the sockets wait here.
public final class GuardedSockets extends SocketFactory {
    private static final Map<String, SocketFactory> WAITING = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final SocketFactory sockets;

    /// As PostgreSQL's driver makes it.
    public GuardedSockets(String number) {
        this.sockets = waiting(number);
    }

    /// The sockets of that number; when its attempt is over, some that connect to nothing.
    static SocketFactory waiting(String number) {
        return WAITING.getOrDefault(number, new Closed());
    }

    /// A number for the sockets, valid until it is closed.
    static Ticket ticket(SocketFactory sockets) {
        var ticket = new Ticket(Long.toString(NUMBERS.incrementAndGet()));
        WAITING.put(ticket.number(), sockets);
        return ticket;
    }

    /// The number under which sockets wait.
    record Ticket(String number) implements AutoCloseable {
        @Override
        public void close() {
            WAITING.remove(number);
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return sockets.createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return sockets.createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return sockets.createSocket(host, port, local, localPort);
    }

    /// The attempt is over: nothing may be called any more.
    private static final class Closed extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            throw over();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw over();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort)
                throws IOException {
            throw over();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw over();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                throws IOException {
            throw over();
        }

        private static IOException over() {
            return new IOException("The source is not being read any more");
        }
    }
}
