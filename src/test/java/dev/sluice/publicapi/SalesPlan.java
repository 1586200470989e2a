package dev.sluice.publicapi;

import dev.sluice.access.Access;
import dev.sluice.demo.Definition;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.ImportDefinition;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// An application with the list City (items Paris and Lima) and the metric Sales by city, an import
/// configuration for each, and a key of the owner.
public final class SalesPlan {
    private static final String API = "/api/management/v1";

    final RunningSluice server;
    final Http owner;
    final String application;
    final String city;
    final String sales;
    final String cityImport;
    final String salesImport;
    final String key;

    private SalesPlan(RunningSluice server) {
        this.server = server;
        this.owner = server.owner();
        this.application =
                owner.post(
                                API + "/applications",
                                Map.of("name", "Plan " + System.nanoTime(), "description", ""))
                        .expect(201)
                        .text("id");
        this.city = list("City");
        this.sales =
                owner.post(
                                API + "/applications/" + application + "/metrics",
                                Map.of(
                                        "name",
                                        "Sales",
                                        "type",
                                        "Number",
                                        "dimensionIds",
                                        List.of(city)))
                        .expect(201)
                        .text("id");
        var name = property(city, "Name");
        this.cityImport =
                configuration(city, "Cities", new Definition().property("City", name).key(name));
        this.salesImport =
                configuration(
                        sales,
                        "Daily sales",
                        new Definition().dimension("City", city, name).value("Sales"));
        this.key = server.apiKey("Import", "ModelingMetadata");
    }

    /// Makes it, with its two cities.
    public static SalesPlan on(RunningSluice server) {
        var plan = new SalesPlan(server);
        plan.finished(plan.push(plan.cityImport, "City\nParis\nLima\n"));
        return plan;
    }

    private String list(String name) {
        return owner.post(
                        API + "/applications/" + application + "/lists",
                        Map.of(
                                "name",
                                name,
                                "type",
                                "DimensionList",
                                "properties",
                                List.of(Map.of("name", "Name", "type", "Text", "unique", true))))
                .expect(201)
                .text("id");
    }

    private String property(String list, String name) {
        var properties = owner.get(API + "/blocks/" + list).expect(200).json().path("properties");
        for (var property : properties) {
            if (property.path("name").asString().equals(name)) {
                return property.path("id").asString();
            }
        }
        throw new AssertionError("no property " + name);
    }

    private String configuration(String block, String name, Definition definition) {
        var access = server.bean(Access.class);
        var member = access.owner(ApplicationId.parse(application)).orElseThrow();
        return server.bean(ImportConfigurations.class)
                .create(
                        access.caller(member),
                        BlockId.parse(block),
                        new ImportConfigurations.Draft(
                                name,
                                "",
                                server.bean(JsonMapper.class)
                                        .convertValue(definition.toJson(), ImportDefinition.class)))
                .id()
                .toString();
    }

    public String application() {
        return application;
    }

    public String sales() {
        return sales;
    }

    public String city() {
        return city;
    }

    public String cityImport() {
        return cityImport;
    }

    public String salesImport() {
        return salesImport;
    }

    /// The owner, signed in.
    public Http owner() {
        return owner;
    }

    /// A client with the owner's key.
    public Http api() {
        return server.withKey(key);
    }

    /// Pushes a text as curl does and gives the import's id.
    public String push(String configuration, String csv) {
        return api().post(
                        "/api/v1/import/push/csv?configurationId=" + configuration,
                        "application/x-www-form-urlencoded",
                        csv.getBytes(StandardCharsets.UTF_8))
                .expect(200)
                .text("importId");
    }

    /// The detailed status once the import has ended.
    public Http.Answer finished(String importId) {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(deadline)) {
            var answer =
                    api().get("/api/v1/import/" + importId + "/status?includedDetailedReport=true")
                            .expect(200);
            if (!answer.text("importStatus").equals("InProgress")) {
                return answer;
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("import " + importId + " does not end");
    }
}
