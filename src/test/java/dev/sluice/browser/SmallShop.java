package dev.sluice.browser;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An application of its own: the lists Product and Region, the metric Price by both, Fee
/// calculated from it, and the table Both.
record SmallShop(
        RunningSluice server,
        String application,
        String product,
        String region,
        String price,
        String fee,
        String both) {
    private static final String BASE = "/api/management/v1";

    static SmallShop on(RunningSluice server) {
        var made = new Maker(server.owner());
        var application = made.id("/applications", Map.of("name", "Shop " + UUID.randomUUID()));
        var product = made.list(application, "Product", "Espresso", "Milk", "Tea");
        var region = made.list(application, "Region", "North", "South");
        var price = made.metric(application, "Price", "Number", product, region);
        made.set(price, List.of("Tea", "North"), 1234.5);
        made.set(price, List.of("Espresso", "South"), 0.1234567);
        made.set(price, List.of("Espresso", "North"), 12);
        var fee = made.metric(application, "Fee", "Number", product, region);
        made.http()
                .put(BASE + "/blocks/" + fee + "/formula", Map.of("text", "Price * 2"))
                .expect(200);
        made.http().get(BASE + "/blocks/" + fee + "/freshness?wait=30").expect(200);
        var both =
                made.id(
                        "/applications/" + application + "/tables",
                        Map.of("name", "Both", "metricIds", List.of(price, fee)));
        return new SmallShop(server, application, product, region, price, fee, both);
    }

    private record Maker(Http http) {
        String id(String path, Object body) {
            return http.post(BASE + path, body).expect(201).text("id");
        }

        String list(String application, String name, String... items) {
            var properties = List.of(Map.of("name", "Name", "type", "Text", "unique", true));
            var list =
                    id(
                            "/applications/" + application + "/lists",
                            Map.of(
                                    "name",
                                    name,
                                    "type",
                                    "DimensionList",
                                    "properties",
                                    properties));
            var property = http.get(BASE + "/blocks/" + list).expect(200).text("/properties/0/id");
            for (var item : items) {
                http.post(
                                BASE + "/blocks/" + list + "/items",
                                Map.of("values", Map.of(property, item)))
                        .expect(201);
            }
            return list;
        }

        String metric(String application, String name, String type, String... dimensions) {
            return id(
                    "/applications/" + application + "/metrics",
                    Map.of("name", name, "type", type, "dimensionIds", List.of(dimensions)));
        }

        void set(String metric, List<String> items, Object value) {
            var cells = List.of(Map.of("items", items, "value", value));
            http.patch(BASE + "/blocks/" + metric + "/cells", Map.of("cells", cells)).expect(200);
        }
    }

    String path(String block, String page) {
        return "/applications/" + application + "/blocks/" + block + page;
    }

    /// The inputs of Price as `Tea North 1234.5`.
    List<String> prices() {
        var rows = server.owner().get(BASE + "/blocks/" + price + "/rows").expect(200).json();
        var prices = new ArrayList<String>();
        rows.path("rows")
                .forEach(row -> {
                    var cells = row.path("cells");
                    prices.add(
                            cells.get(0).asString()
                                    + " "
                                    + cells.get(1).asString()
                                    + " "
                                    + cells.get(2).asDouble());
                });
        return prices;
    }

    /// A new Contributor who may write the North and read nothing in the South.
    RunningSluice.SignIn limited() {
        var owner = new Maker(server.owner());
        var name = "Lim " + UUID.randomUUID();
        var invited = server.invite(name, "Standard");
        var path = BASE + "/applications/" + application;
        var roles = owner.http().get(path + "/roles").expect(200);
        var role = roles.all("id").get(roles.all("name").indexOf("Contributor"));
        owner.http().put(path + "/members/" + invited.id(), Map.of("roleId", role)).expect(204);
        var user = user(owner.http());
        Awaitility.await("the item of the new member")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        owner.http().get(BASE + "/blocks/" + user + "/rows").body().contains(name));
        var rights = owner.metric(application, "Rights", "AccessRights", user, region);
        owner.set(rights, List.of(name, "North"), "Write");
        owner.id(
                "/applications/" + application + "/access-rules",
                Map.of("name", "By region", "metricId", rights, "mode", "Apply"));
        return invited.signIn();
    }

    private String user(Http owner) {
        return owner.get(BASE + "/applications/" + application + "/blocks")
                .expect(200)
                .json()
                .valueStream()
                .filter(block -> block.path("security").asString("").equals("User"))
                .map(block -> block.path("id").asString())
                .findAny()
                .orElseThrow();
    }
}
