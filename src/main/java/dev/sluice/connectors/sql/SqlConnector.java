package dev.sluice.connectors.sql;

import dev.sluice.connectors.Connector;
import dev.sluice.connectors.Fetched;
import dev.sluice.connectors.Opening;
import dev.sluice.connectors.SourceFault;
import dev.sluice.connectors.SourceFault.Reason;
import dev.sluice.connectors.Tested;
import dev.sluice.connectors.Values;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.regex.Pattern;

/// The result of a query of a database. The address is put together from fields, the driver's
/// parameters are on a list, and the query runs in a read-only transaction.
final class SqlConnector implements Connector {
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String DATABASE = "database";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String PARAMETERS = "parameters";
    private static final String QUERY = "query";

    /// The time limit is ours to watch and to tell; the driver's only catches a watch that fails.
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final int ROWS_AT_ONCE = 1_000;
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:]+");
    private static final Pattern DATABASE_NAME = Pattern.compile("[\\p{L}\\p{N} _.$-]+");

    private final Vendor vendor;

    SqlConnector(Vendor vendor) {
        this.vendor = vendor;
    }

    @Override
    public String kind() {
        return vendor.kind();
    }

    @Override
    public String name() {
        return vendor.name();
    }

    @Override
    public Category category() {
        return Category.Database;
    }

    @Override
    public List<Field> fields() {
        var port = Field.required(PORT, "Port", Type.Number).saysWhere();
        return List.of(
                Field.required(HOST, "Host", Type.Text).saysWhere(),
                vendor.port() == 0 ? port : port.preset(Integer.toString(vendor.port())),
                Field.required(DATABASE, "Database", Type.Text),
                Field.required(USER, "User name", Type.Text)
                        .help("Best one that may read what is imported, and nothing else."),
                Field.optional(PASSWORD, "Password", Type.Secret),
                Field.optional(PARAMETERS, "Parameters", Type.LongText)
                        .help(
                                vendor.parameters().isEmpty()
                                        ? "None are allowed."
                                        : "One per line, as in name=value. Allowed: "
                                                + String.join(", ", sorted())
                                                + "."));
    }

    private List<String> sorted() {
        return vendor.parameters().stream().sorted().toList();
    }

    @Override
    public List<Field> readFields() {
        return List.of(
                Field.required(QUERY, "SQL query", Type.Query)
                        .help("One SELECT; its columns are the file's."));
    }

    @Override
    public List<String> faults(Values settings) {
        var faults = new ArrayList<String>();
        if (!HOST_NAME.matcher(settings.text(HOST)).matches()) {
            faults.add("host: \"Host\" is a name or an address, without port or path");
        }
        if (!DATABASE_NAME.matcher(settings.text(DATABASE)).matches()) {
            faults.add("database: \"Database\" is a name of letters, digits, spaces and _ . $ -");
        }
        if (settings.number(PORT) < 1 || settings.number(PORT) > 65_535) {
            faults.add("port: \"Port\" is a number from 1 to 65535");
        }
        for (var line : lines(settings)) {
            int equals = line.indexOf('=');
            var name = equals < 0 ? line : line.substring(0, equals).strip();
            if (equals < 1 || !vendor.parameters().contains(name)) {
                faults.add(
                        "parameters: \""
                                + name
                                + "\" is no parameter that may be set, as in name=value; allowed"
                                + " are "
                                + String.join(", ", sorted()));
            }
        }
        return faults;
    }

    private static List<String> lines(Values settings) {
        return settings.orEmpty(PARAMETERS)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Override
    public List<String> readFaults(Values settings, Values read) {
        return QueryCheck.problem(read.text(QUERY), vendor.readings())
                .map(problem -> List.of("query: The SQL is no query: " + problem))
                .orElse(List.of());
    }

    @Override
    public Tested test(Values settings, Opening opening) throws IOException {
        try {
            var connection = connected(settings, opening);
            int seconds = Math.max(1, (int) opening.limits().connect().toSeconds());
            return connection.isValid(seconds)
                    ? Tested.successful()
                    : Tested.failed("The database accepts the user but does not answer.");
        } catch (SQLException e) {
            throw SqlFaults.of(e);
        }
    }

    @Override
    public Fetched open(Values settings, Values read, Opening opening) throws IOException {
        try {
            var connection = connected(settings, opening);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            var statement =
                    opening.closing(
                            connection.createStatement(
                                    ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
            opening.onStop(() -> cancel(statement));
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setQueryTimeout(
                    Math.toIntExact(opening.limits().total().plus(GRACE).toSeconds()));
            var rows = opening.closing(results(statement, read.text(QUERY)));
            return new Fetched(new SqlRows(rows), "query.csv", "SQL query", OptionalLong.empty());
        } catch (SQLException e) {
            throw SqlFaults.of(e);
        }
    }

    private static ResultSet results(Statement statement, String query) throws SQLException {
        if (!statement.execute(query)) {
            throw new SourceFault(Reason.NotAQuery, "The SQL gave no rows: it is no query.");
        }
        return statement.getResultSet();
    }

    private Connection connected(Values settings, Opening opening)
            throws SQLException, IOException {
        // Drivers of the folder cannot be given sockets: there the name is checked, and here alone.
        opening.addresses(settings.text(HOST), settings.number(PORT));
        var properties = new Properties();
        for (var line : lines(settings)) {
            int equals = line.indexOf('=');
            properties.setProperty(
                    line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
        vendor.fixed().forEach(properties::setProperty);
        properties.setProperty("user", settings.text(USER));
        settings.find(PASSWORD).ifPresent(it -> properties.setProperty("password", it));
        vendor.guarding()
                .ifPresent(guarding -> {
                    var ticket = opening.closing(GuardedSockets.ticket(opening.sockets()));
                    guarding.properties(ticket.number(), opening.limits())
                            .forEach(properties::setProperty);
                });
        var connection = vendor.driver().get().connect(url(settings), properties);
        if (connection == null) {
            throw new SourceFault(
                    Reason.SourceFailed,
                    "The driver of " + vendor.name() + " does not know its own address form.");
        }
        opening.onStop(() -> abort(connection));
        return opening.closing(connection);
    }

    /// So that the database does not go on with a query nobody waits for.
    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException("The query cannot be cancelled", e);
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("The connection cannot be cut", e);
        }
    }

    private String url(Values settings) {
        var host = settings.text(HOST);
        return vendor.url()
                .replace("{host}", host.contains(":") ? "[" + host + "]" : host)
                .replace("{port}", Integer.toString(settings.number(PORT)))
                .replace("{database}", settings.text(DATABASE).replace(" ", "%20"));
    }
}
