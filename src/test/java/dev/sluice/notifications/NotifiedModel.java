package dev.sluice.notifications;

import dev.sluice.access.Access;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.Imports;
import dev.sluice.imports.RunError;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An application with a metric that is copied from another one by schedule. The schedule's
/// instants come when the test says so.
final class NotifiedModel {
    static final String API = "/api/management/v1";

    final Http owner;
    final String name;
    final String application;
    private final RunningSluice server;
    private final String list;
    private final String configuration;

    NotifiedModel(RunningSluice server) {
        this.server = server;
        this.owner = server.owner();
        this.name = "Told " + UUID.randomUUID();
        this.application = made("/applications", Map.of("name", name));
        this.list =
                made(
                        "/applications/" + application + "/lists",
                        Map.of(
                                "name", "Product",
                                "type", "DimensionList",
                                "properties",
                                        List.of(
                                                Map.of(
                                                        "name", "Name", "type", "Text", "unique",
                                                        true))));
        this.configuration = copy("Nightly copy", metric("Actuals"), metric("Plan"));
    }

    /// A configuration that copies one metric into another.
    String copy(String name, String from, String to) {
        return made(
                "/blocks/" + to + "/import-configurations",
                Map.of("name", name, "definition", Map.of("copyFrom", Map.of("blockId", from))));
    }

    String metric(String name) {
        return made(
                "/applications/" + application + "/metrics",
                Map.of("name", name, "dimensionIds", List.of(list), "type", "Number"));
    }

    void formula(String metric, String text) {
        owner.put(API + "/blocks/" + metric + "/formula", Map.of("text", text)).expect(200);
    }

    void addProduct(String product) {
        var property = owner.get(API + "/blocks/" + list).text("/properties/0/id");
        owner.post(API + "/blocks/" + list + "/items", Map.of("values", Map.of(property, product)))
                .succeeded();
    }

    void deleteFirstProduct() {
        owner.post(API + "/blocks/" + list + "/items/delete", Map.of("items", List.of(1)))
                .succeeded();
    }

    /// @return the id of what is made
    String made(String path, Object body) {
        return owner.post(API + path, body).expect(201).text("id");
    }

    static String id(Http member) {
        return member.get(API + "/session").expect(200).text("memberId");
    }

    /// Gives the member a role here.
    void assign(Http member, String role) {
        var roles = owner.get(API + "/applications/" + application + "/roles").expect(200);
        var id = roles.all("id").get(roles.all("name").indexOf(role));
        owner.put(
                        API + "/applications/" + application + "/members/" + id(member),
                        Map.of("roleId", id))
                .expect(204);
    }

    /// A schedule of the owner's that tells these members.
    RunOrigin schedule(String about, Http... recipients) {
        return new RunOrigin.BySchedule(
                UUID.fromString(schedule("configurationId", configuration, about, recipients)));
    }

    /// A schedule of a configuration or of a flow.
    String schedule(String kindOfId, String id, String about, Http... recipients) {
        var body =
                Map.of(
                        kindOfId,
                        id,
                        "rule",
                        Map.of("kind", "Daily"),
                        "zone",
                        "UTC",
                        "start",
                        "2999-01-01T06:30",
                        "notification",
                        Map.of(
                                "about",
                                about,
                                "recipientIds",
                                List.of(recipients).stream().map(NotifiedModel::id).toList()));
        return made("/applications/" + application + "/schedules", body);
    }

    /// Its instant comes, and the import runs.
    RunId runs(RunOrigin schedule) {
        var caller = server.bean(Access.class).caller(MemberId.parse(id(owner)));
        return server.bean(Imports.class).trigger(caller, configuration(), schedule);
    }

    /// Its instant comes, and the import fails.
    RunId fails(RunOrigin schedule, String name, String description) {
        var found = server.bean(ImportConfigurations.class).find(configuration()).orElseThrow();
        var error = new RunError(name, description, null, null, "Correct it.");
        return server.bean(Imports.class).failed(found, MemberId.parse(id(owner)), schedule, error);
    }

    ConfigurationId configuration() {
        return ConfigurationId.parse(configuration);
    }
}
