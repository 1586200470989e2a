package dev.sluice.control;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;

/// Settings of the control store.
///
/// @param url JDBC address of a PostgreSQL database; empty for SQLite in the data folder
/// @param username user of the PostgreSQL database
/// @param password password of that user
/// @param node this node's name among those sharing the database; empty for one made at each start
/// @param ownsCells whether this node keeps the cells and the files, and so executes runs; of the
///   nodes that share a database exactly one does, the others claim schedules, queue runs and serve
///   the pages that need neither
/// @param workers how many pieces of due work run at the same time on this node
/// @param pollInterval how often due work is looked for beside being woken
/// @param heartbeat how often a node says that it still works on what it claimed; after four silent
///   intervals another node takes over
@ConfigurationProperties("sluice.control")
public record ControlSettings(
        @DefaultValue("") String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("") String node,
        @DefaultValue("true") boolean ownsCells,
        @DefaultValue("32") int workers,
        @DefaultValue("5s") Duration pollInterval,
        @DefaultValue("7s") Duration heartbeat) {
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public ControlSettings {
        SettingRules.require(
                "sluice.control",
                Map.of(
                        "url must be empty or begin with jdbc:postgresql:",
                        url.isEmpty() || url.startsWith(POSTGRESQL),
                        "owns-cells can be false only beside a url of a PostgreSQL database",
                        ownsCells || !url.isEmpty(),
                        "workers must be at least 1",
                        workers >= 1,
                        "poll-interval must be positive",
                        pollInterval.isPositive(),
                        "heartbeat must be positive",
                        heartbeat.isPositive()));
    }

    boolean postgres() {
        return url.startsWith(POSTGRESQL);
    }

    @Override
    public String toString() {
        return "ControlSettings[" + (postgres() ? "postgresql" : "sqlite") + "]";
    }
}
