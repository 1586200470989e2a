package dev.sluice.control;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

/// Brings the tables of every module up to this release: one folder per module below
/// `db/migration`, versions in a range of the module's own, forward only.
final class Migrations {
    private Migrations() {}

    /// @param types the two column types that SQLite and PostgreSQL spell differently
    /// @throws StartRefused when a newer Sluice has changed the tables, or a change fails
    static void run(DataSource dataSource, Map<String, String> types) {
        var flyway =
                Flyway.configure()
                        .dataSource(dataSource)
                        .locations("classpath:db/migration")
                        .outOfOrder(true)
                        .placeholders(types)
                        .load();
        try {
            requireKnown(flyway.info().applied());
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StartRefused(
                    "The control store cannot be brought up to this release: " + e.getMessage(), e);
        }
    }

    private static void requireKnown(MigrationInfo[] applied) {
        var unknown =
                Stream.of(applied)
                        .filter(migration -> !migration.getState().isResolved())
                        .map(migration -> String.valueOf(migration.getVersion()))
                        .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new StartRefused(
                    "The control store was last used by a newer Sluice: it has table versions that"
                            + " this one does not know ("
                            + unknown
                            + "). Start that Sluice, or restore a backup that this one made."
                            + " Nothing was changed.",
                    null);
        }
    }
}
