package dev.sluice.control;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/// The connections of the control store.
///
/// @param store the store itself
/// @param writing gives the connection of the surrounding write of this thread
/// @param scheduler connections for claiming due work
/// @param closing what closes them, in order
record DataSources(
        ControlStore store, DataSource writing, DataSource scheduler, List<Runnable> closing)
        implements AutoCloseable {

    static DataSources open(ControlSettings settings, Home home) {
        return settings.postgres() ? postgres(settings) : sqlite(home);
    }

    private static DataSources sqlite(Home home) {
        Path file = home.folder("control").resolve("sluice.db");
        var scheduler = sqlitePool(file, "control-scheduler", 1);
        Migrations.run(scheduler, Map.of("binary", "BLOB", "timestamp", "TIMESTAMP"));
        var readers = sqlitePool(file, "control-readers", 8);
        var store = new SqliteStore(file, readers);
        return new DataSources(
                store,
                store.writing(),
                scheduler,
                List.of(scheduler::close, store::close, readers::close));
    }

    private static HikariDataSource sqlitePool(Path file, String name, int size) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(SqliteFiles.url(file));
        config.setDataSourceProperties(SqliteFiles.properties());
        config.setMaximumPoolSize(size);
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }

    private static DataSources postgres(ControlSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("control");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(16);
        var pool = new HikariDataSource(config);
        Migrations.run(pool, Map.of("binary", "BYTEA", "timestamp", "TIMESTAMPTZ"));
        return new DataSources(
                new PostgresStore(pool),
                new TransactionAwareDataSourceProxy(pool),
                pool,
                List.of(pool::close));
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
