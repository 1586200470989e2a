package dev.sluice.connectors;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

import javax.net.SocketFactory;

/// The one place that decides which hosts connectors may call. What it has checked is an address,
/// and that address is the one that is connected to: a name that changes its meaning in between
/// gains nothing. Safe for use by many threads.
@Component
public final class OutgoingGuard {
    private final AllowedAddresses allowed;

    OutgoingGuard(ConnectorSettings settings) {
        this.allowed = new AllowedAddresses(settings.allowedAddresses());
    }

    /// The addresses of the host that may be called at the port.
    ///
    /// @param port 0 for every port
    /// @throws SourceFault when there is none, or none is allowed
    public List<InetAddress> addresses(String host, int port) {
        try {
            var open =
                    Arrays.stream(InetAddress.getAllByName(host))
                            .filter(address -> allowed.allow(host, address, port))
                            .toList();
            if (open.isEmpty()) {
                throw refused(host);
            }
            return open;
        } catch (UnknownHostException e) {
            throw new SourceFault(
                    SourceFault.Reason.SourceUnreachable,
                    "There is no host called \"" + host + "\".",
                    e);
        }
    }

    private static SourceFault refused(String host) {
        return new SourceFault(
                SourceFault.Reason.AddressNotAllowed,
                "\""
                        + host
                        + "\" leads to this machine or into a private network, which connections may"
                        + " not call unless the setting sluice.connectors.allowed-addresses names"
                        + " it.");
    }

    /// Sockets that connect to allowed addresses only.
    public SocketFactory sockets() {
        return new Sockets();
    }

    private final class Guarded extends Socket {
        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress wanted)) {
                throw new IOException("Only internet addresses can be called");
            }
            var host = wanted.getHostString();
            var address = wanted.isUnresolved() ? null : wanted.getAddress();
            if (address == null) {
                address = addresses(host, wanted.getPort()).getFirst();
            } else if (!allowed.allow(host, address, wanted.getPort())) {
                throw refused(host);
            }
            super.connect(new InetSocketAddress(address, wanted.getPort()), timeout);
        }
    }

    private final class Sockets extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Guarded();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return connected(addresses(host, port).getFirst(), port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort)
                throws IOException {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return connected(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                throws IOException {
            return connected(host, port);
        }

        private Socket connected(InetAddress address, int port) throws IOException {
            var socket = new Guarded();
            socket.connect(new InetSocketAddress(address, port));
            return socket;
        }
    }
}
