package dev.sluice.connectors.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.connectors.Connection;
import dev.sluice.connectors.Connections;
import dev.sluice.connectors.Connections.Content;
import dev.sluice.connectors.Tested;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ConnectionId;
import dev.sluice.kernel.MemberId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The connections of the workspace. Secrets are taken in and never given out.
@RestController
@RequestMapping("/api/management/v1/connections")
@Tag(name = "Connections")
class ConnectionsController {
    private final Connections connections;
    private final Members members;

    ConnectionsController(Connections connections, Members members) {
        this.connections = connections;
        this.members = members;
    }

    /// @param secretsHeld keys of the secrets that are stored
    /// @param uses how many import configurations read through it
    record ConnectionView(
            UUID id,
            String name,
            String kind,
            Map<String, String> settings,
            List<String> secretsHeld,
            List<UUID> applicationIds,
            int uses,
            Instant updatedAt,
            String updatedByName) {}

    /// @param secrets new ones and those to be replaced; an empty one is forgotten
    record ConnectionBody(
            @NotNull(message = "is missing") String name,
            @NotNull(message = "is missing") String kind,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Map<String, String> settings,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Map<String, String> secrets,
            @Nullable Set<UUID> applicationIds) {
        Content content() {
            var applications = applicationIds == null ? Set.<UUID>of() : applicationIds;
            return new Content(
                    name,
                    kind,
                    settings == null ? Map.of() : settings,
                    secrets == null ? Map.of() : secrets,
                    applications.stream().map(ApplicationId::new).collect(Collectors.toSet()));
        }

        @Override
        public String toString() {
            return "ConnectionBody[" + name + ", " + kind + "]";
        }
    }

    record ConnectionTestBody(
            @NotNull(message = "is missing") String kind,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Map<String, String> settings,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Map<String, String> secrets) {
        Content content() {
            return new Content(
                    "",
                    kind,
                    settings == null ? Map.of() : settings,
                    secrets == null ? Map.of() : secrets,
                    Set.of());
        }

        @Override
        public String toString() {
            return "ConnectionTestBody[" + kind + "]";
        }
    }

    /// What is filled in but not saved.
    ///
    /// @param settings all of them; null for the stored ones
    /// @param secrets those to be tried instead of the stored ones
    record ConnectionEditsBody(
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Map<String, String> settings,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Map<String, String> secrets) {
        @Override
        public String toString() {
            return "ConnectionEditsBody[]";
        }
    }

    /// @param found values that fields may take over, by their keys, such as a server's host key
    record ConnectionTestView(boolean ok, String message, Map<String, String> found) {
        static ConnectionTestView of(Tested tested) {
            return new ConnectionTestView(tested.ok(), tested.message(), tested.found());
        }
    }

    @GetMapping
    @Operation(operationId = "listConnections", summary = "The connections, by name")
    List<ConnectionView> all(Caller caller) {
        return views(connections.all(caller));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createConnection", summary = "Makes a connection")
    ConnectionView create(Caller caller, @Valid @RequestBody ConnectionBody body) {
        return view(connections.create(caller, body.content()));
    }

    @GetMapping("/{connectionId}")
    @Operation(operationId = "getConnection", summary = "One connection")
    ConnectionView get(Caller caller, @PathVariable UUID connectionId) {
        return view(connections.get(caller, new ConnectionId(connectionId)));
    }

    @PutMapping("/{connectionId}")
    @Operation(
            operationId = "updateConnection",
            summary = "Replaces a connection; secrets that are not given stay")
    ConnectionView change(
            Caller caller,
            @PathVariable UUID connectionId,
            @Valid @RequestBody ConnectionBody body) {
        return view(connections.change(caller, new ConnectionId(connectionId), body.content()));
    }

    @DeleteMapping("/{connectionId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteConnection",
            summary = "Deletes a connection that nothing reads through")
    void delete(Caller caller, @PathVariable UUID connectionId) {
        connections.delete(caller, new ConnectionId(connectionId));
    }

    @PostMapping("/{connectionId}/test")
    @Operation(
            operationId = "testConnection",
            summary = "Tries a connection out as it is stored, or with unsaved changes")
    ConnectionTestView test(
            Caller caller,
            @PathVariable UUID connectionId,
            @RequestBody(required = false) @Nullable ConnectionEditsBody body) {
        var id = new ConnectionId(connectionId);
        var edits = body == null ? new ConnectionEditsBody(null, null) : body;
        return ConnectionTestView.of(
                connections.test(
                        caller,
                        id,
                        Optional.ofNullable(edits.settings()),
                        edits.secrets() == null ? Map.of() : edits.secrets()));
    }

    @PostMapping("/test")
    @Operation(
            operationId = "testUnsavedConnection",
            summary = "Tries a connection out as it is filled in")
    ConnectionTestView testUnsaved(Caller caller, @Valid @RequestBody ConnectionTestBody body) {
        return ConnectionTestView.of(connections.test(caller, body.content()));
    }

    private ConnectionView view(Connection connection) {
        return views(List.of(connection)).getFirst();
    }

    private List<ConnectionView> views(List<Connection> all) {
        var names =
                members.names(all.stream().map(Connection::updatedBy).collect(Collectors.toSet()));
        return all.stream().map(connection -> view(connection, names)).toList();
    }

    private ConnectionView view(Connection connection, Map<MemberId, String> names) {
        return new ConnectionView(
                connection.id().value(),
                connection.name(),
                connection.kind(),
                connection.settings(),
                connection.secretsHeld().stream().sorted().toList(),
                connection.applications().stream().map(ApplicationId::value).sorted().toList(),
                connections.uses(connection.id()).size(),
                connection.updatedAt(),
                names.getOrDefault(connection.updatedBy(), ""));
    }
}
