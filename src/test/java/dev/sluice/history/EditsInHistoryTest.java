package dev.sluice.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.publicapi.SalesPlan;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What the history tells of edits and settings: before and after, and the key that acted.
class EditsInHistoryTest {
    private static final String BASE = "/api/management/v1";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final RunningSluice sluice = RunningSluice.shared();
    private final Http owner = sluice.owner();
    private String application = "";
    private String region = "";
    private String name = "";
    private String share = "";

    @BeforeEach
    void aList() {
        application =
                owner.post(
                                BASE + "/applications",
                                Map.of(
                                        "name",
                                        "Edits in history " + COUNT.incrementAndGet(),
                                        "description",
                                        "Old words"))
                        .expect(201)
                        .text("id");
        var list =
                list(
                        "Region",
                        List.of(
                                Map.of("name", "Name", "type", "Text", "unique", true),
                                Map.of("name", "Share", "type", "Number")));
        region = list.text("id");
        name = list.text("/properties/0/id");
        share = list.text("/properties/1/id");
    }

    @Test
    void tellsValuesBeforeAndAfterInTheSentence() {
        int north = add("North", 0.1);

        change(owner, north, Map.of(share, 12.5, name, "Far north"));

        awaitLine(
                "Edit: Changed North: Name from \"North\" to \"Far north\", Share from 0.1 to"
                        + " 12.5");
    }

    @Test
    void tellsWhenAnEditChangedNothing() {
        int north = add("North", 0.1);

        change(owner, north, Map.of(share, 0.1));

        awaitLine("Edit: Changed North to what it was");
    }

    @Test
    void showsTheCellsOfAnEditBeforeAndAfter() {
        int north = add("North", 0.1);
        var blank = new HashMap<String, Object>();
        blank.put(share, null);
        var edit = change(owner, north, blank);

        var blocks = owner.get(BASE + "/blocks/" + region + "/edits/" + edit).expect(200).json();
        var rows = changes(region, edit, "updated");

        assertThat(blocks.at("/0/name").asString()).isEqualTo("Region");
        assertThat(blocks.at("/0/updated").asInt()).isOne();
        assertThat(rows.at("/items/0/key").asString()).isEqualTo("North");
        assertThat(rows.at("/items/0/before").toString()).isEqualTo("[\"North\",0.1]");
        assertThat(rows.at("/items/0/after").toString()).isEqualTo("[\"North\",null]");
    }

    @Test
    void showsWhatWentWithADeletedItem() {
        var plan = SalesPlan.on(sluice);
        plan.finished(plan.push(plan.salesImport(), "City,Sales\nParis,7\n"));
        var paris = owner.get(BASE + "/blocks/" + plan.city() + "/rows?filter=Paris").expect(200);

        var edit = delete(plan.city(), paris.json().at("/rows/0/item").asInt());

        var blocks = owner.get(BASE + "/blocks/" + plan.city() + "/edits/" + edit).expect(200);
        assertThat(blocks.json().valueStream().map(block -> block.path("name").asString()))
                .containsExactlyInAnyOrder("City", "Sales");
        var items = changes(plan.city(), edit, "deleted");
        assertThat(items.at("/items/0/key").asString()).isEqualTo("Paris");
        assertThat(items.at("/items/0/after").isNull()).isTrue();
        var cells = changes(plan.sales(), edit, "deleted");
        assertThat(cells.at("/items/0/before").toString()).isEqualTo("[7.0]");
        assertThat(cells.at("/items/0/key").asString()).isEqualTo("Paris");
    }

    @Test
    void namesTheKeyThatEdited() {
        int north = add("North", 0.1);
        var byKey = sluice.withKey(sluice.apiKey("Management"));

        change(byKey, north, Map.of(share, 2));

        await().untilAsserted(() -> {
            var line = line("Edit: Changed North: Share from 0.1 to 2");
            assertThat(line.at("/key/name").asString()).isEqualTo("Key of a test");
        });
    }

    @Test
    void namesTheKeyThatChangedSettings() {
        var byKey = sluice.withKey(sluice.apiKey("Management"));

        byKey.patch(BASE + "/blocks/" + region, Map.of("name", "Area")).expect(200);

        await().untilAsserted(() -> {
            var line = line("BlockSettings: Renamed from \"Region\" to \"Area\"");
            assertThat(line.at("/key/name").asString()).isEqualTo("Key of a test");
        });
    }

    @Test
    void tellsSettingsBeforeAndAfter() {
        var metric = metric();
        var shop = list("Shop", List.of()).text("id");
        var path = BASE + "/blocks/" + region;
        var code = Map.of("name", "Code", "type", "Text", "unique", true);
        var codeId = owner.post(path + "/properties", code).expect(201).text("id");

        owner.patch(path, Map.of("displayPropertyId", codeId)).expect(200);
        owner.patch(path + "/properties/" + codeId, Map.of("name", "Key")).expect(200);
        owner.patch(BASE + "/blocks/" + metric, Map.of("dimensionIds", List.of(shop, region)))
                .expect(200);
        owner.patch(BASE + "/applications/" + application, Map.of("description", "New words"))
                .expect(200);

        awaitLine(
                "BlockSettings: Changed the display property from \"Name\" to \"Code\"",
                "BlockSettings: Renamed the property from \"Code\" to \"Key\"",
                "BlockSettings: Changed the dimensions from Region to Shop, Region",
                "ApplicationSettings: Changed the description from \"Old words\" to \"New words\"");
    }

    private Http.Answer list(String called, List<?> properties) {
        var body = Map.of("name", called, "type", "DimensionList", "properties", properties);
        return owner.post(BASE + "/applications/" + application + "/lists", body).expect(201);
    }

    private int add(String text, double number) {
        var values = Map.of("values", Map.of(name, text, share, number));
        return owner.post(BASE + "/blocks/" + region + "/items", values)
                .expect(201)
                .json()
                .at("/items/0")
                .asInt();
    }

    private String change(Http caller, int item, Map<String, ?> values) {
        return caller.patch(BASE + "/blocks/" + region + "/items/" + item, Map.of("values", values))
                .expect(200)
                .text("changeId");
    }

    private String delete(String list, int item) {
        var items = Map.of("items", List.of(item));
        return owner.post(BASE + "/blocks/" + list + "/items/delete", items)
                .expect(200)
                .text("changeId");
    }

    private JsonNode changes(String block, String edit, String kind) {
        var path = BASE + "/blocks/" + block + "/edits/" + edit + "/changes?kind=" + kind;
        return owner.get(path).expect(200).json();
    }

    private String metric() {
        var body = Map.of("name", "Sales", "type", "Number", "dimensionIds", List.of(region));
        return owner.post(BASE + "/applications/" + application + "/metrics", body)
                .expect(201)
                .text("id");
    }

    private void awaitLine(String... wanted) {
        await().untilAsserted(() -> Arrays.stream(wanted).forEach(this::line));
    }

    private JsonNode line(String wanted) {
        var items =
                owner.get(BASE + "/applications/" + application + "/history?limit=50")
                        .expect(200)
                        .json()
                        .path("items")
                        .valueStream()
                        .toList();
        assertThat(items).extracting(EditsInHistoryTest::words).contains(wanted);
        return items.stream().filter(line -> words(line).equals(wanted)).findFirst().orElseThrow();
    }

    private static String words(JsonNode line) {
        return line.path("action").asString() + ": " + line.path("summary").asString();
    }
}
