package dev.sluice.control;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import java.util.Map;

import javax.sql.DataSource;

/// Brings the tables of every module up to this release: one folder per module below
/// `db/migration`, versions in a range of the module's own, forward only.
final class Migrations {
    private Migrations() {}

    /// @param types the two column types that SQLite and PostgreSQL spell differently
    static void run(DataSource dataSource, Map<String, String> types) {
        try {
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:db/migration")
                    .outOfOrder(true)
                    .placeholders(types)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StartRefused(
                    "The control store cannot be brought up to this release: " + e.getMessage(), e);
        }
    }
}
