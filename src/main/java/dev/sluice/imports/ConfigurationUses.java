package dev.sluice.imports;

import dev.sluice.connectors.ConnectionUses;
import dev.sluice.kernel.ConnectionId;

import org.springframework.stereotype.Component;

import java.util.List;

/// The import configurations that read through a connection.
@Component
final class ConfigurationUses implements ConnectionUses {
    private final ConfigurationStore configurations;

    ConfigurationUses(ConfigurationStore configurations) {
        this.configurations = configurations;
    }

    @Override
    public List<String> of(ConnectionId connection) {
        return configurations.reading(connection).stream()
                .map(configuration -> "the import configuration \"" + configuration.name() + "\"")
                .toList();
    }
}
