package dev.sluice.engine.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.Http.Answer;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Rows and items over HTTP.
class ContentsApiTest {
    private static final String BASE = "/api/management/v1";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Http owner = RunningSluice.shared().owner();
    private String application = "";
    private String region = "";
    private String product = "";
    private final Map<String, String> properties = new HashMap<>();

    @BeforeEach
    void aListOfProducts() {
        application =
                owner.post(
                                BASE + "/applications",
                                Map.of("name", "Contents API " + COUNT.incrementAndGet()))
                        .expect(201)
                        .text("id");
        var regions = list("Region", List.of());
        region = regions.text("id");
        remember(regions);
        var products =
                list(
                        "Product",
                        List.of(
                                Map.of("name", "Code", "type", "Text", "unique", true),
                                Map.of("name", "Price", "type", "Number"),
                                Map.of("name", "Stock", "type", "Integer"),
                                Map.of("name", "Launched", "type", "Date"),
                                Map.of("name", "Active", "type", "Boolean"),
                                Map.of(
                                        "name",
                                        "Origin",
                                        "type",
                                        "Dimension",
                                        "dimensionId",
                                        region)));
        product = products.text("id");
        remember(products);
    }

    @Test
    void findsItemsByWhatPeopleKnowThemBy() {
        var named = owner.get(BASE + "/blocks/" + region).expect(200).json().at("/properties/0/id");
        for (var name : List.of("North", "South", "Far north")) {
            owner.post(
                            BASE + "/blocks/" + region + "/items",
                            Map.of("values", Map.of(named.asString(), name)))
                    .expect(201);
        }
        var found = BASE + "/blocks/" + region + "/items";

        assertThat(owner.get(found).expect(200).all("name"))
                .containsExactly("North", "South", "Far north");
        assertThat(owner.get(found + "?text=north&limit=9").expect(200).all("name"))
                .containsExactly("North", "Far north");
        assertThat(owner.get(found + "?number=2&number=3").expect(200).all("name"))
                .containsExactly("South", "Far north");
        owner.get(found + "?limit=1001").expect(400);
    }

    @Test
    void showsTheColumnsOfAnEmptyList() {
        var rows = owner.get(rows("")).expect(200).json();

        assertThat(rows.path("total").asInt()).isZero();
        assertThat(rows.path("columns").valueStream().map(c -> c.path("name").asString()))
                .containsExactly("Code", "Price", "Stock", "Launched", "Active", "Origin");
    }

    @Test
    void addsChangesAndDeletesAnItem() {
        add(region, Map.of("Name", "North"));
        var added =
                add(
                        product,
                        Map.of(
                                "Code",
                                "A-1",
                                "Price",
                                12.5,
                                "Stock",
                                3,
                                "Launched",
                                "2026-01-31",
                                "Active",
                                true,
                                "Origin",
                                "North"));
        int item = added.expect(201).json().at("/items/0").asInt();

        var shown = owner.get(rows("")).expect(200).json().at("/rows/0");
        assertThat(shown.path("item").asInt()).isEqualTo(item);
        assertThat(shown.path("cells").toString())
                .isEqualTo("[\"A-1\",12.5,3,\"2026-01-31\",true,\"North\"]");

        var blanked = "{\"values\":{\"" + properties.get("Price") + "\":null}}";
        owner.text("PATCH", items("/" + item), blanked).expect(200);
        assertThat(owner.get(rows("")).json().at("/rows/0/cells/1").isNull()).isTrue();

        owner.post(items("/delete"), Map.of("items", List.of(item))).expect(200);
        assertThat(owner.get(rows("")).json().path("total").asInt()).isZero();
    }

    @Test
    void keepsUniquePropertiesUnique() {
        add(product, Map.of("Code", "A-1")).expect(201);
        int second = add(product, Map.of("Code", "A-2")).expect(201).json().at("/items/0").asInt();

        assertThat(add(product, Map.of("Code", "A-1")).expect(409).text("detail")).contains("A-1");
        change(second, values("Code", "A-1")).expect(409);
        assertThat(owner.get(rows("")).json().path("total").asInt()).isEqualTo(2);
    }

    @Test
    void refusesAnItemWithoutItsKey() {
        int item = add(product, Map.of("Code", "A-1")).json().at("/items/0").asInt();

        assertThat(add(product, Map.of("Price", 1)).expect(400).text("detail"))
                .contains("The unique property \"Code\" needs a value");
        change(item, values("Code", "")).expect(400);
    }

    @Test
    void saysWhichValueIsWrong() {
        for (var wrong :
                List.of(
                        Map.entry("Price", (Object) "much"),
                        Map.entry("Stock", (Object) 1.5),
                        Map.entry("Launched", (Object) "31.01.2026"),
                        Map.entry("Active", (Object) "yes"),
                        Map.entry("Origin", (Object) "Nowhere"))) {
            var answer = add(product, Map.of("Code", "A-1", wrong.getKey(), wrong.getValue()));
            assertThat(answer.expect(400).text("detail"))
                    .contains("The property \"" + wrong.getKey() + "\" was given");
        }
        owner.post(items(""), Map.of()).expect(400);
        owner.post(items("/delete"), Map.of("items", List.of())).expect(400);
        change(999, values("Price", 1)).expect(404);
    }

    @Test
    void pagesSortsAndFilters() {
        add(region, Map.of("Name", "North"));
        add(region, Map.of("Name", "South"));
        for (int i = 0; i < 25; i++) {
            add(
                    product,
                    Map.of(
                            "Code",
                            "P" + (100 + i),
                            "Price",
                            25 - i,
                            "Origin",
                            i % 5 == 0 ? "North" : "South"));
        }

        var page = owner.get(rows("offset=10&limit=5")).expect(200).json();
        assertThat(page.path("total").asInt()).isEqualTo(25);
        assertThat(codes(page)).containsExactly("P110", "P111", "P112", "P113", "P114");
        var cheapest = owner.get(rows("limit=2&sort=" + properties.get("Price")));
        assertThat(codes(cheapest.expect(200).json())).containsExactly("P124", "P123");
        var dearest = owner.get(rows("limit=2&desc=true&sort=" + properties.get("Price")));
        assertThat(codes(dearest.expect(200).json())).containsExactly("P100", "P101");
        assertThat(filtered("norTH")).containsExactly("P100", "P105", "P110", "P115", "P120");
        assertThat(filtered("p12")).containsExactly("P120", "P121", "P122", "P123", "P124");
        assertThat(filtered("7")).containsExactly("P107", "P117", "P118");
        assertThat(filtered("100% 'gone")).isEmpty();
    }

    @Test
    void refusesPagesThatAreNone() {
        assertThat(owner.get(rows("limit=1001")).expect(400).text("detail")).contains("1000");
        owner.get(rows("limit=0")).expect(400);
        owner.get(rows("offset=-1")).expect(400);
        owner.get(rows("limit=many")).expect(400);
        assertThat(owner.get(rows("sort=nothing")).expect(400).text("detail"))
                .contains("There is no column with the key nothing");
    }

    @Test
    void protectsCalendarItemsAndMetrics() {
        owner.put(
                        BASE + "/applications/" + application + "/calendar",
                        Map.of(
                                "start",
                                "2026-01-01",
                                "end",
                                "2026-12-31",
                                "levels",
                                List.of("Month")))
                .expect(200);
        var blocks = owner.get(BASE + "/applications/" + application + "/blocks").json();
        var month =
                blocks.valueStream()
                        .filter(block -> block.path("name").asString().equals("Month"))
                        .findAny()
                        .orElseThrow()
                        .path("id")
                        .asString();

        var refused =
                owner.post(
                        BASE + "/blocks/" + month + "/items/delete", Map.of("items", List.of(1)));

        assertThat(refused.expect(409).text("detail")).contains("belongs to the calendar");
    }

    @Test
    void asksForTheRightsOfEachEdit() {
        var reader = RunningSluice.shared().member("Reader of " + application, "Standard");
        reader.get(rows("")).expect(404);
        assign(reader, "Contributor");
        int item = add(product, Map.of("Code", "A-1")).expect(201).json().at("/items/0").asInt();
        var price = Map.of("values", Map.of(properties.get("Price"), 1));

        reader.get(rows("")).expect(200);
        reader.patch(items("/" + item), price).expect(200);
        assertThat(reader.post(items(""), price).expect(403).text("detail")).contains("Add Item");
        reader.post(items("/delete"), Map.of("items", List.of(item))).expect(403);
        assign(reader, "Reader");
        reader.patch(items("/" + item), price).expect(403);
    }

    private void assign(Http member, String role) {
        var roles = owner.get(BASE + "/applications/" + application + "/roles").json();
        var roleId =
                roles.valueStream()
                        .filter(found -> found.path("name").asString().equals(role))
                        .findAny()
                        .orElseThrow()
                        .path("id")
                        .asString();
        var memberId = member.get(BASE + "/session").expect(200).text("memberId");
        owner.put(
                        BASE + "/applications/" + application + "/members/" + memberId,
                        Map.of("roleId", roleId))
                .expect(204);
    }

    private List<String> filtered(String text) {
        var encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return codes(owner.get(rows("filter=" + encoded)).expect(200).json());
    }

    private static List<String> codes(JsonNode rows) {
        return rows.path("rows").valueStream().map(row -> row.at("/cells/0").asString()).toList();
    }

    private Answer add(String list, Map<String, Object> values) {
        var byId = new HashMap<String, Object>();
        values.forEach((name, value) -> byId.put(properties.get(name), value));
        return owner.post(BASE + "/blocks/" + list + "/items", Map.of("values", byId));
    }

    private Answer change(int item, Map<String, Object> values) {
        return owner.patch(items("/" + item), Map.of("values", values));
    }

    private Map<String, Object> values(String name, Object value) {
        var values = new HashMap<String, Object>();
        values.put(properties.get(name), value);
        return values;
    }

    private Answer list(String name, List<Map<String, Object>> drafts) {
        return owner.post(
                        BASE + "/applications/" + application + "/lists",
                        Map.of("name", name, "type", "DimensionList", "properties", drafts))
                .expect(201);
    }

    private void remember(Answer list) {
        list.json()
                .path("properties")
                .forEach(property ->
                        properties.put(
                                property.path("name").asString(), property.path("id").asString()));
    }

    private String rows(String query) {
        return BASE + "/blocks/" + product + "/rows?" + query;
    }

    private String items(String rest) {
        return BASE + "/blocks/" + product + "/items" + rest;
    }
}
