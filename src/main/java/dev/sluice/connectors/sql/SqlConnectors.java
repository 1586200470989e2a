package dev.sluice.connectors.sql;

import dev.sluice.connectors.Connector;
import dev.sluice.connectors.ConnectorSettings;
import dev.sluice.connectors.ConnectorSource;
import dev.sluice.connectors.DriverFolder;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Stream;

/// The databases: those whose drivers come with Sluice, and those the operator added.
@Component
final class SqlConnectors implements ConnectorSource {
    private final ConnectorSettings settings;
    private final DriverFolder drivers;

    SqlConnectors(ConnectorSettings settings, DriverFolder drivers) {
        this.settings = settings;
        this.drivers = drivers;
    }

    @Override
    public List<Connector> connectors() {
        var added =
                settings.databases().entrySet().stream()
                        .map(it -> Vendor.added(it.getKey(), it.getValue(), drivers.loader()));
        return Stream.concat(Stream.of(Vendor.postgreSql(), MariaDb.vendor()), added)
                .<Connector>map(SqlConnector::new)
                .toList();
    }
}
