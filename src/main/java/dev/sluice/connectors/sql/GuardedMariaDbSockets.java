package dev.sluice.connectors.sql;

import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/// As [GuardedSockets], in the form that MariaDB's driver makes: it tells the number afterwards.
public final class GuardedMariaDbSockets extends ConfigurableSocketFactory {
    static final String OPTION = "sluiceSockets";

    private SocketFactory sockets = GuardedSockets.waiting("");

    @Override
    public void setConfiguration(Configuration configuration, String host) {
        sockets = GuardedSockets.waiting(configuration.nonMappedOptions().getProperty(OPTION, ""));
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
}
