package dev.sluice.connectors;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.WorkspacePermission;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ConnectionId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.SluiceException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The connections of the workspace. Managed by members with Manage Integrations; read through by
/// imports of the applications they are open to. Secrets go in and never come out. Safe for use by
/// many threads.
@Component
public final class Connections {
    private static final int USES_NAMED = 5;

    private final ControlStore control;
    private final Access access;
    private final Connectors connectors;
    private final SealedSecrets secrets;
    private final Attempts attempts;
    private final ObjectProvider<ConnectionUses> uses;
    private final JsonMapper json;
    private final IdSource ids;
    private final Clock clock;

    Connections(
            ControlStore control,
            Access access,
            Connectors connectors,
            SealedSecrets secrets,
            Attempts attempts,
            ObjectProvider<ConnectionUses> uses,
            JsonMapper json,
            IdSource ids,
            Clock clock) {
        this.control = control;
        this.access = access;
        this.connectors = connectors;
        this.secrets = secrets;
        this.attempts = attempts;
        this.uses = uses;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /// What a person fills in.
    ///
    /// @param secrets new ones and those to be replaced; an empty one is forgotten
    public record Content(
            String name,
            String kind,
            Map<String, String> settings,
            Map<String, String> secrets,
            Set<ApplicationId> applications) {
        public Content {
            settings = Map.copyOf(settings);
            secrets = Map.copyOf(secrets);
            applications = Set.copyOf(applications);
        }

        @Override
        public String toString() {
            return "Content[" + name + ", " + kind + "]";
        }
    }

    /// All connections by name.
    public List<Connection> all(Caller caller) {
        access.require(caller, WorkspacePermission.ManageIntegrations);
        return control.read(sql -> table(sql).all());
    }

    /// @throws SluiceException NOT_FOUND
    public Connection get(Caller caller, ConnectionId id) {
        access.require(caller, WorkspacePermission.ManageIntegrations);
        return known(id);
    }

    /// The connection, for work without a caller.
    public Optional<Connection> find(ConnectionId id) {
        return control.read(sql -> table(sql).find(id));
    }

    /// The connections that are open to the application, by name.
    public List<Connection> authorised(ApplicationId application) {
        return control.read(sql -> table(sql).all()).stream()
                .filter(connection -> connection.applications().contains(application))
                .toList();
    }

    /// Names of what reads through the connection.
    public List<String> uses(ConnectionId id) {
        return uses.stream().flatMap(one -> one.of(id).stream()).toList();
    }

    /// Makes a connection.
    ///
    /// @throws SluiceException MALFORMED_REQUEST naming each faulty field, CONFLICT when the name
    ///   is taken
    public Connection create(Caller caller, Content content) {
        access.require(caller, WorkspacePermission.ManageIntegrations);
        ConnectionChecks.requireSound(connectors.get(content.kind()), content, Optional.empty());
        requireSeen(caller, content.applications());
        var connection = connection(caller, new ConnectionId(ids.next()), content, Set.of());
        var sealed = sealed(connection.id(), content);
        control.change(sql -> {
            var table = table(sql);
            requireFree(table, connection);
            table.add(connection);
            sealed.forEach((field, secret) -> table.setSecret(connection.id(), field, secret));
        });
        return connection;
    }

    /// Gives a connection another content; its kind stays.
    ///
    /// @throws SluiceException as [#create]
    public Connection change(Caller caller, ConnectionId id, Content content) {
        access.require(caller, WorkspacePermission.ManageIntegrations);
        var sealed = sealed(id, content);
        return control.write(sql -> {
            var before = known(id);
            ConnectionChecks.requireSound(
                    connectors.get(content.kind()), content, Optional.of(before));
            requireSeen(caller, added(before, content));
            var connection = connection(caller, id, content, before.secretsHeld());
            var table = table(sql);
            requireFree(table, connection);
            table.change(connection);
            sealed.forEach((field, secret) -> table.setSecret(id, field, secret));
            return connection;
        });
    }

    /// Deletes a connection that nothing reads through.
    ///
    /// @throws SluiceException CONFLICT naming what does
    public void delete(Caller caller, ConnectionId id) {
        access.require(caller, WorkspacePermission.ManageIntegrations);
        control.change(sql -> {
            var connection = known(id);
            var users = uses(id);
            if (!users.isEmpty()) {
                throw new SluiceException(
                        ErrorCode.CONFLICT,
                        "The connection \""
                                + connection.name()
                                + "\" is used by "
                                + named(users)
                                + ". Delete or change that first.");
            }
            table(sql).remove(id);
        });
    }

    private static String named(List<String> users) {
        var first = String.join(", ", users.subList(0, Math.min(USES_NAMED, users.size())));
        return users.size() <= USES_NAMED
                ? first
                : first + " and " + (users.size() - USES_NAMED) + " more";
    }

    /// Signs in at the source with what is stored, or with unsaved changes.
    ///
    /// @param settings all of them; empty for the stored ones
    /// @param changed secrets to be tried instead of the stored ones
    /// @throws SluiceException MALFORMED_REQUEST naming each faulty field
    public Tested test(
            Caller caller,
            ConnectionId id,
            Optional<Map<String, String>> settings,
            Map<String, String> changed) {
        var stored = get(caller, id);
        var content =
                new Content(
                        stored.name(),
                        stored.kind(),
                        settings.orElse(stored.settings()),
                        changed,
                        Set.of());
        return tested(content, Optional.of(stored));
    }

    /// Signs in at the source of a connection that is not saved yet.
    ///
    /// @throws SluiceException MALFORMED_REQUEST naming each faulty field
    public Tested test(Caller caller, Content content) {
        access.require(caller, WorkspacePermission.ManageIntegrations);
        return tested(content, Optional.empty());
    }

    private Tested tested(Content content, Optional<Connection> stored) {
        var connector = connectors.get(content.kind());
        ConnectionChecks.requireTriable(connector, content, stored);
        return attempts.test(
                connector,
                () -> {
                    var all = new HashMap<>(content.settings());
                    stored.ifPresent(connection -> all.putAll(secretsOf(connection.id())));
                    all.putAll(content.secrets());
                    return Forms.completed(connector.fields(), all);
                });
    }

    private Map<String, String> secretsOf(ConnectionId id) {
        return control.read(sql -> table(sql).sealed(id)).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                sealed ->
                                        secrets.open(
                                                place(id, sealed.getKey()), sealed.getValue())));
    }

    /// The settings with secrets in clear.
    ///
    /// @throws SourceFault when the secrets cannot be opened
    Values opened(Connection connection, Connector connector) {
        var all = new HashMap<>(connection.settings());
        all.putAll(secretsOf(connection.id()));
        return Forms.completed(connector.fields(), all);
    }

    private void requireSeen(Caller caller, Set<ApplicationId> applications) {
        for (var application : applications) {
            if (!access.sees(caller, application)) {
                throw SluiceException.notFound("Application", application);
            }
        }
    }

    private static Set<ApplicationId> added(Connection before, Content content) {
        var added = new HashSet<>(content.applications());
        added.removeAll(before.applications());
        return added;
    }

    private static void requireFree(ConnectionTable table, Connection connection) {
        var key = ConnectionTable.key(connection.name());
        if (table.all().stream()
                .anyMatch(other ->
                        !other.id().equals(connection.id())
                                && ConnectionTable.key(other.name()).equals(key))) {
            throw new SluiceException(
                    ErrorCode.CONFLICT,
                    "There is already a connection named \"" + connection.name() + "\".");
        }
    }

    private Connection connection(
            Caller caller, ConnectionId id, Content content, Set<String> before) {
        var held = new HashSet<>(before);
        content.secrets()
                .forEach((field, secret) -> {
                    if (secret.isBlank()) {
                        held.remove(field);
                    } else {
                        held.add(field);
                    }
                });
        return new Connection(
                id,
                content.name().strip(),
                content.kind(),
                content.settings(),
                held,
                content.applications(),
                clock.instant(),
                caller.member());
    }

    /// By field; empty for what is to be forgotten.
    private Map<String, Optional<String>> sealed(ConnectionId id, Content content) {
        return content.secrets().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                given ->
                                        Optional.of(given.getValue())
                                                .filter(secret -> !secret.isBlank())
                                                .map(secret ->
                                                        secrets.seal(
                                                                place(id, given.getKey()),
                                                                secret))));
    }

    private static String place(ConnectionId id, String field) {
        return id + "/" + field;
    }

    private Connection known(ConnectionId id) {
        return find(id).orElseThrow(() -> SluiceException.notFound("Connection", id));
    }

    private ConnectionTable table(JdbcClient sql) {
        return new ConnectionTable(sql, json);
    }
}
