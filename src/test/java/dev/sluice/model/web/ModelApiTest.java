package dev.sluice.model.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.Http.Answer;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// The management routes of applications, blocks, properties and calendars, as clients see them.
class ModelApiTest {
    private static final String BASE = "/api/management/v1";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Http owner = RunningSluice.shared().owner();
    private String application = "";

    @BeforeEach
    void anApplication() {
        application =
                owner.post(
                                BASE + "/applications",
                                Map.of("name", "Model API " + COUNT.incrementAndGet()))
                        .expect(201)
                        .text("id");
    }

    @Test
    void createsShowsChangesAndDeletesAnApplication() {
        var changed = owner.patch(path(""), Map.of("description", " What we plan ")).expect(200);

        assertThat(changed.text("description")).isEqualTo("What we plan");
        assertThat(changed.text("ownerName")).isNotEmpty();
        assertThat(changed.json().path("permissions").size()).isEqualTo(14);
        assertThat(changed.json().path("blockCount").asInt()).isZero();
        assertThat(owner.get(BASE + "/applications").all("id")).contains(application);
        owner.delete(path("")).expect(204);
        owner.get(path("")).expect(404);
    }

    @Test
    void createsAListWithTypedProperties() {
        var region = list("Region");

        var product =
                owner.post(
                                path("/lists"),
                                Map.of(
                                        "name",
                                        "Product",
                                        "type",
                                        "DimensionList",
                                        "properties",
                                        List.of(
                                                Map.of(
                                                        "name", "Code", "type", "Text", "unique",
                                                        true),
                                                Map.of("name", "Price", "type", "Number"),
                                                Map.of(
                                                        "name",
                                                        "Region",
                                                        "type",
                                                        "Dimension",
                                                        "dimensionId",
                                                        region))))
                        .expect(201);

        assertThat(product.text("/properties/0/name")).isEqualTo("Code");
        assertThat(product.text("displayPropertyId")).isEqualTo(product.text("/properties/0/id"));
        assertThat(product.text("/properties/2/dimensionName")).isEqualTo("Region");
        assertThat(product.json().at("/properties/2/protected").asBoolean()).isFalse();
        assertThat(product.json().path("dimensions").isNull()).isTrue();
        assertThat(owner.get(path("/blocks")).expect(200).all("name"))
                .containsExactly("Product", "Region", "Role", "User");
    }

    @Test
    void createsAMetricAndNamesItWhenItStandsInTheWay() {
        var region = list("Region");
        var sales =
                owner.post(
                                path("/metrics"),
                                Map.of(
                                        "name",
                                        "Sales",
                                        "dimensionIds",
                                        List.of(region),
                                        "type",
                                        "Number"))
                        .expect(201);

        var refused = owner.delete(BASE + "/blocks/" + region).expect(409);

        assertThat(sales.text("/dimensions/0/name")).isEqualTo("Region");
        assertThat(sales.text("dataType")).isEqualTo("Number");
        assertThat(refused.text("detail")).contains("is used by metric \"Sales\"");
        assertThat(refused.text("code")).isEqualTo("CONFLICT");
        owner.delete(BASE + "/blocks/" + sales.text("id")).expect(204);
        owner.delete(BASE + "/blocks/" + region).expect(204);
        owner.get(BASE + "/blocks/" + region).expect(404);
    }

    @Test
    void changesAPropertyOnlyWhereItIsAskedTo() {
        var shop = block(list("Shop"));
        var properties = BASE + "/blocks/" + shop.text("id") + "/properties";
        var opened = owner.post(properties, Map.of("name", "Opened", "type", "Text")).expect(201);

        var changed =
                owner.patch(properties + "/" + opened.text("id"), Map.of("type", "Date"))
                        .expect(200);

        assertThat(changed.text("name")).isEqualTo("Opened");
        assertThat(changed.text("type")).isEqualTo("Date");
        assertThat(changed.text("technicalName")).isEqualTo(opened.text("technicalName"));
        assertThat(
                        owner.delete(properties + "/" + shop.text("/properties/0/id"))
                                .expect(409)
                                .text("detail"))
                .contains("display property");
        owner.delete(properties + "/" + opened.text("id")).expect(204);
    }

    @Test
    void definesACalendarAndFillsItsLists() {
        owner.get(path("/calendar")).expect(404);

        var calendar = owner.put(path("/calendar"), calendar("2026-01-01", "2026-12-31"));

        assertThat(calendar.expect(200).json().path("fiscalYearStartMonth").asInt()).isEqualTo(4);
        var month =
                owner.get(path("/blocks"))
                        .json()
                        .valueStream()
                        .filter(block -> block.path("calendar").asString("").equals("Month"))
                        .findAny()
                        .orElseThrow();
        assertThat(month.path("size").asInt()).isEqualTo(12);
        var rows = owner.get(BASE + "/blocks/" + month.path("id").asString() + "/rows");
        assertThat(rows.expect(200).json().at("/rows/3/cells").valueStream().map(c -> c.asString()))
                .containsExactly("Apr 26", "2026-04-01", "2026-04-30", "FY 27");
        owner.delete(BASE + "/blocks/" + month.path("id").asString()).expect(409);
    }

    @Test
    void extendsAndShortensACalendarWithoutData() {
        owner.put(path("/calendar"), calendar("2026-01-01", "2026-12-31")).expect(200);
        owner.put(path("/calendar"), calendar("2025-01-01", "2028-12-31")).expect(200);

        owner.put(path("/calendar"), calendar("2026-01-01", "2026-06-30")).expect(200);

        var calendar =
                owner.get(path("/blocks"))
                        .json()
                        .valueStream()
                        .filter(block -> !block.path("calendar").isNull());
        assertThat(calendar.map(block -> block.path("size").asInt())).containsExactly(6, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | not well-formed",
                "{\"name\":\"X\"} | type is missing",
                "{\"name\":\"X\",\"type\":\"Cube\"} | expected one of DimensionList",
                "{\"name\":\"X\",\"type\":\"DimensionList\",\"colour\":1} | \"colour\" is not known",
                "{\"name\":\"  \",\"type\":\"DimensionList\"} | needs a name",
                "{\"name\":\"X\",\"type\":\"DimensionList\",\"properties\":[{\"name\":\"P\",\"type\":\"Money\"}]} | expected one of Number",
                "{\"name\":\"X\",\"type\":\"DimensionList\",\"properties\":[{\"name\":\"P\",\"type\":\"Dimension\"}]} | needs the field \"dimensionId\"",
                "{\"name\":\"X\",\"type\":\"DimensionList\",\"properties\":[{\"type\":\"Text\"}]} | name is missing",
                "{\"name\":\"X\",\"type\":\"DimensionList\",\"properties\":{}} | has the wrong form",
            })
    void saysWhatIsWrongWithARequest(String body, String message) {
        var answer = owner.text("POST", path("/lists"), body).expect(400);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("detail")).contains(message);
        assertThat(answer.text("traceId")).isNotEmpty();
    }

    @Test
    void refusesAnIdThatIsNone() {
        assertThat(owner.get(BASE + "/blocks/nonsense").expect(400).text("detail"))
                .contains("expected a UUID");
        var unknown = UUID.randomUUID();
        assertThat(owner.get(BASE + "/blocks/" + unknown).expect(404).text("detail"))
                .isEqualTo("Block with the ID " + unknown + " was not found.");
    }

    @Test
    void hidesEverythingFromThoseOutside() {
        var region = list("Region");
        var stranger = RunningSluice.shared().member("Stranger " + application, "Builder");

        for (var path :
                List.of(path(""), path("/blocks"), path("/calendar"), BASE + "/blocks/" + region)) {
            assertThat(stranger.get(path).expect(404).text("detail")).contains("was not found");
        }
        stranger.delete(BASE + "/blocks/" + region).expect(404);
        stranger.patch(path(""), Map.of("name", "Mine")).expect(404);
        assertThat(stranger.get(BASE + "/applications").all("id")).doesNotContain(application);
    }

    @Test
    void letsReadersLookButNotChange() {
        var region = list("Region");
        var reader = memberAs("Reader");

        reader.get(BASE + "/blocks/" + region).expect(200);
        reader.get(BASE + "/blocks/" + region + "/rows").expect(200);
        for (var answer :
                List.of(
                        reader.patch(path(""), Map.of("name", "Mine")),
                        reader.delete(path("")),
                        reader.get(path("/blocks")),
                        reader.delete(BASE + "/blocks/" + region),
                        reader.post(path("/lists"), Map.of("name", "L", "type", "DimensionList")),
                        reader.put(path("/calendar"), calendar("2026-01-01", "2026-12-31")))) {
            assertThat(answer.expect(403).text("code")).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void opensToScriptsWithAManagementKey() {
        var script = RunningSluice.shared().withKey(RunningSluice.shared().apiKey("Management"));

        script.post(path("/lists"), Map.of("name", "By key", "type", "TransactionList"))
                .expect(201);
    }

    private Http memberAs(String role) {
        var name = role + " " + application;
        var member = RunningSluice.shared().member(name, "Standard");
        var roleId =
                owner.get(path("/roles"))
                        .json()
                        .valueStream()
                        .filter(found -> found.path("name").asString().equals(role))
                        .findAny()
                        .orElseThrow()
                        .path("id")
                        .asString();
        var memberId = member.get(BASE + "/session").expect(200).text("memberId");
        owner.put(path("/members/" + memberId), Map.of("roleId", roleId)).expect(204);
        return member;
    }

    private static Map<String, Object> calendar(String start, String end) {
        return Map.of(
                "start",
                start,
                "end",
                end,
                "fiscalYearStartMonth",
                4,
                "levels",
                List.of("Month", "Year"));
    }

    private String list(String name) {
        return owner.post(path("/lists"), Map.of("name", name, "type", "DimensionList"))
                .expect(201)
                .text("id");
    }

    private Answer block(String id) {
        return owner.get(BASE + "/blocks/" + id).expect(200);
    }

    private String path(String rest) {
        return BASE + "/applications/" + application + rest;
    }
}
