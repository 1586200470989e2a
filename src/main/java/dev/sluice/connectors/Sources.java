package dev.sluice.connectors;

import dev.sluice.connectors.SourceFault.Reason;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ConnectionId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Reads through connections. Safe for use by many threads.
@Component
public final class Sources {
    private final Connections connections;
    private final Connectors connectors;
    private final Attempts attempts;
    private final ConnectorSettings settings;

    Sources(
            Connections connections,
            Connectors connectors,
            Attempts attempts,
            ConnectorSettings settings) {
        this.connections = connections;
        this.connectors = connectors;
        this.attempts = attempts;
        this.settings = settings;
    }

    /// What is to be read, and for which application.
    ///
    /// @param read the connector's read fields, by key
    public record Order(
            ApplicationId application, ConnectionId connection, Map<String, String> read) {
        public Order {
            read = Map.copyOf(read);
        }
    }

    /// How patient the reader is.
    public enum Patience {
        /// A run may take its time.
        Run,
        /// A person waits.
        Wizard
    }

    /// Whoever follows the reading; asked and told from other threads too.
    public interface Watch {
        /// Whether it should stop; asked several times a second.
        boolean cancelled();

        /// How much has been read, and how much there is where the source says.
        void progress(long bytes, OptionalLong total);

        /// Nobody follows.
        static Watch nobody() {
            return new Watch() {
                @Override
                public boolean cancelled() {
                    return false;
                }

                @Override
                public void progress(long bytes, OptionalLong total) {}
            };
        }
    }

    /// Takes in what was opened, to its end. Called anew, for the whole of it, when the connection
    /// failed; what an earlier call took in counts for nothing then.
    public interface Taking<T> {
        T take(Fetched fetched);
    }

    /// Reads and gives what `taking` made of it.
    ///
    /// @throws SourceFault when the source cannot be read
    /// @throws FetchCancelled when the watch says so
    /// @throws SluiceException FORBIDDEN when the connection is not open to the application,
    ///   NOT_FOUND when there is none
    public <T> T read(Order order, Patience patience, Watch watch, Taking<T> taking) {
        var connection = open(order);
        var connector =
                connectors
                        .find(connection.kind())
                        .orElseThrow(() ->
                                new SourceFault(Reason.SourceFailed, noConnector(connection)));
        refuse(faults(order, connection));
        var values = connections.opened(connection, connector);
        var read = Forms.completed(connector.readFields(), order.read());
        return attempts.read(
                new Attempts.Task(connector, values, read, total(patience)), watch, taking);
    }

    private Duration total(Patience patience) {
        return switch (patience) {
            case Run -> settings.runTimeout();
            case Wizard -> settings.wizardTimeout();
        };
    }

    /// The connection, if it is open to the order's application.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN naming the connection
    public Connection open(Order order) {
        var connection =
                connections
                        .find(order.connection())
                        .orElseThrow(
                                () -> SluiceException.notFound("Connection", order.connection()));
        if (!connection.applications().contains(order.application())) {
            throw new SluiceException(ErrorCode.FORBIDDEN, closed(connection));
        }
        return connection;
    }

    private static String closed(Connection connection) {
        return "The connection \"" + connection.name() + "\" is not open to this application";
    }

    private static String noConnector(Connection connection) {
        return "This server has no connector for connections of the kind "
                + connection.kind()
                + " any more";
    }

    /// What is wrong with the order, each beginning with the field it stands in; empty when nothing
    /// is. Asks nobody outside.
    public List<String> faults(Order order) {
        var found = connections.find(order.connection());
        if (found.isEmpty()) {
            return List.of("connectionId: the connection does not exist any more");
        }
        var connection = found.get();
        return connection.applications().contains(order.application())
                ? faults(order, connection)
                : List.of("connectionId: " + closed(connection));
    }

    private List<String> faults(Order order, Connection connection) {
        var connector = connectors.find(connection.kind());
        if (connector.isEmpty()) {
            return List.of("connectionId: " + noConnector(connection));
        }
        var fields = connector.get().readFields();
        var faults = new ArrayList<>(Forms.faults(fields, order.read(), Set.of()));
        if (faults.isEmpty()) {
            faults.addAll(
                    connector
                            .get()
                            .readFaults(
                                    Forms.completed(
                                            connector.get().fields(), connection.settings()),
                                    Forms.completed(fields, order.read())));
        }
        return faults.stream().map(fault -> "read." + fault).toList();
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "This cannot be read. "
                            + String.join(
                                    ". ",
                                    faults.stream()
                                            .map(fault -> fault.substring(fault.indexOf(": ") + 2))
                                            .toList())
                            + ".");
        }
    }

    /// How many runs read through one connection at the same time.
    public int runsPerConnection() {
        return settings.runsPerConnection();
    }

    /// How many runs read through any connection at the same time.
    public int runsAtOnce() {
        return settings.runsAtOnce();
    }
}
