package dev.sluice.engine.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Edits of metrics' cells over HTTP.
class CellEditsApiTest {
    private static final String BASE = "/api/management/v1";

    private final Http owner = RunningSluice.shared().owner();
    private final String application =
            made("/applications", Map.of("name", "Cells " + UUID.randomUUID()));
    private final String product =
            made(
                    "/applications/" + application + "/lists",
                    Map.of(
                            "name",
                            "Product",
                            "type",
                            "DimensionList",
                            "properties",
                            List.of(Map.of("name", "Name", "type", "Text", "unique", true))));
    private final String volume =
            made(
                    "/applications/" + application + "/metrics",
                    Map.of("name", "Volume", "dimensionIds", List.of(product), "type", "Number"));

    CellEditsApiTest() {
        var name = owner.get(BASE + "/blocks/" + product).text("/properties/0/id");
        for (var item : List.of("Tea", "Jam")) {
            owner.post(BASE + "/blocks/" + product + "/items", Map.of("values", Map.of(name, item)))
                    .succeeded();
        }
    }

    @Test
    void setsChangesAndDeletesACellAndAnswersWhatUndoesIt() {
        var set = change("Tea", 5).expect(200);
        assertThat(set.json().path("before").toString())
                .isEqualTo("[{\"items\":[1],\"value\":null}]");
        assertThat(cells()).isEqualTo("[[\"Tea\",5.0]]");

        var changed = change("Tea", 6).expect(200);
        assertThat(changed.json().path("before").get(0).path("value").asDouble()).isEqualTo(5.0);
        owner.patch(path(), Map.of("cells", changed.json().path("before"))).expect(200);
        assertThat(cells()).isEqualTo("[[\"Tea\",5.0]]");

        assertThat(change("Tea", null).expect(200).json().path("changed").asInt()).isEqualTo(1);
        assertThat(cells()).isEqualTo("[]");
    }

    @Test
    void doesAnEditSentTwiceOnce() {
        var id = UUID.randomUUID();

        owner.patch(path(), Map.of("changeId", id, "cells", List.of(cell("Jam", 2)))).expect(200);
        change("Jam", 3).expect(200);
        owner.patch(path(), Map.of("changeId", id, "cells", List.of(cell("Jam", 2)))).expect(200);

        assertThat(cells()).isEqualTo("[[\"Jam\",3.0]]");
    }

    @Test
    void leavesALineInTheHistory() {
        change("Tea", 5).expect(200);

        var history = BASE + "/blocks/" + volume + "/history";
        Awaitility.await("the line")
                .atMost(Duration.ofSeconds(30))
                .until(() -> owner.get(history).expect(200).body().contains("Set Tea to 5"));
    }

    @Test
    void refusesWhatIsNoValueOrHasAFormulaOrIsReadOnly() {
        assertThat(change("Tea", "many").expect(400).text("detail"))
                .isEqualTo(
                        "The metric \"Volume\" was given \"many\"; expected a number such as 12.5.");
        assertThat(change("Tee", 1).expect(400).text("detail")).contains("an item of Product");

        var frozen =
                owner.post(
                                BASE + "/applications/" + application + "/scenarios",
                                Map.of("name", "Frozen", "readOnly", true))
                        .expect(201)
                        .text("id");
        var refused =
                owner.patch(path(), Map.of("scenarioId", frozen, "cells", List.of(cell("Tea", 1))));
        assertThat(refused.expect(409).text("detail")).contains("\"Frozen\" is read-only");

        owner.put(BASE + "/blocks/" + volume + "/formula", Map.of("text", "1 + 1")).succeeded();
        assertThat(change("Tea", 1).expect(409).text("detail")).contains("has a formula");
    }

    private static Map<String, @Nullable Object> cell(String item, @Nullable Object value) {
        var cell = new HashMap<String, @Nullable Object>();
        cell.put("items", List.of(item));
        cell.put("value", value);
        return cell;
    }

    private Http.Answer change(String item, @Nullable Object value) {
        return owner.patch(path(), Map.of("cells", List.of(cell(item, value))));
    }

    private String path() {
        return BASE + "/blocks/" + volume + "/cells";
    }

    private String cells() {
        var rows = owner.get(BASE + "/blocks/" + volume + "/rows").expect(200).json().path("rows");
        var cells = new ArrayList<String>();
        rows.forEach(row -> cells.add(row.path("cells").toString()));
        return cells.toString();
    }

    private String made(String path, Object body) {
        return owner.post(BASE + path, body).succeeded().text("id");
    }
}
