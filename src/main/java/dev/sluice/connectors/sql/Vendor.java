package dev.sluice.connectors.sql;

import dev.sluice.connectors.ConnectorSettings;
import dev.sluice.connectors.Opening.Limits;
import dev.sluice.connectors.SourceFault;
import dev.sluice.connectors.SourceFault.Reason;

import java.sql.Driver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// A database product.
///
/// @param kind of its connector
/// @param port preset one; 0 for none
/// @param url with `{host}`, `{port}` and `{database}` in it
/// @param readings in each of which the text must be a query
/// @param parameters driver properties that a connection may set
/// @param fixed driver properties that it may not
/// @param guarding how its driver is given guarded sockets; empty where only the host is checked
record Vendor(
        String kind,
        String name,
        int port,
        String url,
        Supplier<Driver> driver,
        List<QueryCheck.Reading> readings,
        Set<String> parameters,
        Map<String, String> fixed,
        Optional<Guarding> guarding) {
    Vendor {
        readings = List.copyOf(readings);
        parameters = Set.copyOf(parameters);
        fixed = Map.copyOf(fixed);
    }

    /// Driver properties that make the driver use the sockets that wait under a number, and keep
    /// the limits.
    interface Guarding {
        Map<String, String> properties(String number, Limits limits);
    }

    private static Map<String, String> postgreSqlSockets(String number, Limits limits) {
        return Map.of(
                "socketFactory", GuardedSockets.class.getName(),
                "socketFactoryArg", number,
                "connectTimeout", Long.toString(limits.connect().toSeconds()),
                "loginTimeout", Long.toString(limits.connect().toSeconds()),
                "socketTimeout", Long.toString(limits.idle().toSeconds()));
    }

    static Vendor postgreSql() {
        return new Vendor(
                "PostgreSQL",
                "PostgreSQL",
                5432,
                "jdbc:postgresql://{host}:{port}/{database}",
                // By its name: the compiler warns of annotations that its class refers to.
                () -> driver("org.postgresql.Driver", Vendor.class.getClassLoader()),
                List.of(QueryCheck.Reading.POSTGRESQL),
                Set.of("sslmode", "currentSchema", "channelBinding"),
                Map.of(
                        "ApplicationName", "Sluice",
                        "readOnly", "true",
                        // Else a backslash could end a text where our check sees none.
                        "options", "-c standard_conforming_strings=on"),
                Optional.of(Vendor::postgreSqlSockets));
    }

    /// A database that the operator added, with its driver from the folder.
    static Vendor added(String word, ConnectorSettings.Database database, ClassLoader drivers) {
        return new Vendor(
                "Sql-" + word,
                database.name(),
                database.port(),
                database.url(),
                () -> driver(database.driver(), drivers),
                List.of(QueryCheck.Reading.STANDARD, QueryCheck.Reading.MARIADB),
                Set.copyOf(database.parameters()),
                Map.of(),
                Optional.empty());
    }

    private static Driver driver(String name, ClassLoader drivers) {
        try {
            return (Driver)
                    Class.forName(name, true, drivers).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new SourceFault(
                    Reason.SourceFailed,
                    "The server has no driver \"" + name + "\" in its driver folder.",
                    e);
        }
    }
}
