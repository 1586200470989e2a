package dev.sluice.connectors;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

import javax.net.SocketFactory;

/// What a connector may use while it opens a source: guarded ways out, the limits, and a place to
/// register what must be closed. When the time is up or somebody cancels, everything registered is
/// closed from another thread, which ends a read that waits.
public interface Opening {
    /// How long and how much.
    Limits limits();

    /// The addresses of the host that may be called at the port. Connect to one of these, not to
    /// the name, which may mean another address a moment later.
    ///
    /// @param port 0 for every port
    /// @throws SourceFault when there is none, or none is allowed
    List<InetAddress> addresses(String host, int port);

    /// Sockets that connect to allowed addresses only, for libraries that resolve names themselves.
    SocketFactory sockets();

    /// Closes the resource when the reading ends, in whatever way.
    ///
    /// @return the resource
    <T extends AutoCloseable> T closing(T resource);

    /// Called instead of waiting when the reading must stop at once; from another thread.
    void onStop(Runnable stop);

    /// @param connect for reaching the source
    /// @param idle for the next bytes
    /// @param total for all of it
    /// @param bytes most bytes taken
    record Limits(Duration connect, Duration idle, Duration total, long bytes) {}
}
