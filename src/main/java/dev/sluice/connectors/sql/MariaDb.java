package dev.sluice.connectors.sql;

import dev.sluice.connectors.Opening.Limits;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// MariaDB, and MySQL as far as it speaks the same.
final class MariaDb {
    private MariaDb() {}

    static Vendor vendor() {
        return new Vendor(
                "MariaDB",
                "MariaDB",
                3306,
                "jdbc:mariadb://{host}:{port}/{database}",
                org.mariadb.jdbc.Driver::new,
                List.of(QueryCheck.Reading.MARIADB),
                Set.of("sslMode", "timezone", "tinyInt1isBit"),
                Map.of("allowLocalInfile", "false", "allowMultiQueries", "false"),
                Optional.of(MariaDb::sockets));
    }

    private static Map<String, String> sockets(String number, Limits limits) {
        return Map.of(
                "socketFactory",
                GuardedMariaDbSockets.class.getName(),
                GuardedMariaDbSockets.OPTION,
                number,
                "connectTimeout",
                Long.toString(limits.connect().toMillis()),
                "socketTimeout",
                Long.toString(limits.idle().toMillis()));
    }
}
