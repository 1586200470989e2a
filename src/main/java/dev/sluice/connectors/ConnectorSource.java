package dev.sluice.connectors;

import java.util.List;

/// Gives connectors that are not known before the server starts.
public interface ConnectorSource {
    List<Connector> connectors();
}
