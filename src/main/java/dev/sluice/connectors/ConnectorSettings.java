package dev.sluice.connectors;

import dev.sluice.control.SettingRules;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Settings of connectors.
///
/// @param keyFile holds the key that opens the secrets; beside the data folder by default
/// @param allowedAddresses CIDR ranges and host names that may be called though they belong to a
///   private network, at all ports or the one named
/// @param drivers folder of jars with JDBC drivers and connectors; none by default
/// @param databases further databases, by a word of yours
/// @param runsPerConnection imports that read through one connection at the same time
/// @param runsAtOnce imports that read through any connection at the same time
/// @param attempts how often a source is tried while its connection fails
/// @param retryDelay before the second attempt; doubled before each further one
/// @param connectTimeout for reaching a source
/// @param idleTimeout for the next bytes of a source
/// @param runTimeout for reading a source in a run
/// @param wizardTimeout for reading a source in the import wizard
/// @param maxSize most bytes read from a source
@ConfigurationProperties("sluice.connectors")
public record ConnectorSettings(
        @Nullable Path keyFile,
        @DefaultValue List<String> allowedAddresses,
        @Nullable Path drivers,
        @DefaultValue Map<String, Database> databases,
        @DefaultValue("1") int runsPerConnection,
        @DefaultValue("4") int runsAtOnce,
        @DefaultValue("3") int attempts,
        @DefaultValue("1s") Duration retryDelay,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration idleTimeout,
        @DefaultValue("30m") Duration runTimeout,
        @DefaultValue("5m") Duration wizardTimeout,
        @DefaultValue("2GB") DataSize maxSize) {
    public ConnectorSettings {
        allowedAddresses = List.copyOf(allowedAddresses);
        databases = Map.copyOf(databases);
        SettingRules.require(
                "sluice.connectors",
                Map.of(
                        "allowed-addresses must be CIDR ranges or host names, with a port or without",
                        allowedAddresses.stream().allMatch(AllowedAddresses::wellFormed),
                        "runs-per-connection must be at least 1",
                        runsPerConnection >= 1,
                        "runs-at-once must be at least 1",
                        runsAtOnce >= 1,
                        "attempts must be at least 1",
                        attempts >= 1,
                        "retry-delay must not be negative",
                        !retryDelay.isNegative(),
                        "connect-timeout must be positive",
                        connectTimeout.isPositive(),
                        "idle-timeout must be positive",
                        idleTimeout.isPositive(),
                        "run-timeout must be positive",
                        runTimeout.isPositive(),
                        "wizard-timeout must be positive",
                        wizardTimeout.isPositive(),
                        "max-size must be positive",
                        maxSize.toBytes() > 0));
    }

    /// A database whose driver lies in the driver folder.
    ///
    /// @param name people see
    /// @param url with `{host}`, `{port}` and `{database}` in it
    /// @param driver class name of the driver
    /// @param port preset one
    /// @param parameters driver properties that a connection may set
    public record Database(
            String name,
            String url,
            String driver,
            @DefaultValue("0") int port,
            @DefaultValue List<String> parameters) {
        public Database {
            parameters = List.copyOf(parameters);
        }
    }
}
