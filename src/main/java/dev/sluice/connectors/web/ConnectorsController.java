package dev.sluice.connectors.web;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.connectors.Connections;
import dev.sluice.connectors.Connector;
import dev.sluice.connectors.Connectors;
import dev.sluice.kernel.ApplicationId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/// The kinds of connections there are, and what their forms ask for.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Connections")
class ConnectorsController {
    private final Connectors connectors;
    private final Connections connections;
    private final Access access;

    ConnectorsController(Connectors connectors, Connections connections, Access access) {
        this.connectors = connectors;
        this.connections = connections;
        this.access = access;
    }

    /// @param fields of a connection
    /// @param readFields of an import that reads through one
    record ConnectorView(
            String kind,
            String name,
            Connector.Category category,
            List<ConnectorFieldView> fields,
            List<ConnectorFieldView> readFields) {
        static ConnectorView of(Connector connector) {
            return new ConnectorView(
                    connector.kind(),
                    connector.name(),
                    connector.category(),
                    connector.fields().stream().map(ConnectorFieldView::of).toList(),
                    connector.readFields().stream().map(ConnectorFieldView::of).toList());
        }
    }

    /// @param address whether it says where secrets are sent: when it changes, they must be given
    ///   anew
    /// @param choices empty unless it is a Choice
    record ConnectorFieldView(
            String key,
            String label,
            Connector.Type type,
            boolean required,
            boolean address,
            List<String> choices,
            @Nullable String preset,
            @Nullable String help) {
        static ConnectorFieldView of(Connector.Field field) {
            return new ConnectorFieldView(
                    field.key(),
                    field.label(),
                    field.type(),
                    field.required(),
                    field.address(),
                    field.choices(),
                    field.preset(),
                    field.help());
        }
    }

    record OpenConnectionView(UUID id, String name, String kind, String kindName) {}

    @GetMapping("/connectors")
    @Operation(operationId = "listConnectors", summary = "The kinds of connections there are")
    List<ConnectorView> all() {
        return connectors.all().stream().map(ConnectorView::of).toList();
    }

    @GetMapping("/applications/{applicationId}/connections")
    @Operation(
            operationId = "listConnectionsOfApplication",
            summary = "The connections that imports of the application may read through, by name")
    List<OpenConnectionView> open(Caller caller, @PathVariable UUID applicationId) {
        var application = new ApplicationId(applicationId);
        access.require(caller, application, Permission.ImportData);
        return connections.authorised(application).stream()
                .map(connection ->
                        new OpenConnectionView(
                                connection.id().value(),
                                connection.name(),
                                connection.kind(),
                                connectors.nameOf(connection.kind())))
                .toList();
    }
}
