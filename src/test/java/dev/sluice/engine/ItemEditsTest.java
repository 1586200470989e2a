package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// Edits that a crash cut off between their intent and their completion.
class ItemEditsTest {
    private static final String BASE = "/api/management/v1";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final RunningSluice sluice = RunningSluice.shared();
    private final Http owner = sluice.owner();
    private final ControlStore control = sluice.bean(ControlStore.class);
    private String application = "";
    private String list = "";
    private String name = "";

    @BeforeEach
    void aList() {
        application =
                owner.post(
                                BASE + "/applications",
                                Map.of("name", "Item edits " + COUNT.incrementAndGet()))
                        .expect(201)
                        .text("id");
        var created =
                owner.post(
                                BASE + "/applications/" + application + "/lists",
                                Map.of("name", "Region", "type", "DimensionList"))
                        .expect(201);
        list = created.text("id");
        name = created.text("/properties/0/id");
    }

    @Test
    void leavesNoIntentBehind() {
        add("North").expect(201);
        add("North").expect(409);

        assertThat(intents()).isEmpty();
    }

    @Test
    void completesWhatTheCellsStoreApplied() {
        var edit = intent();
        sluice.bean(Engine.class)
                .edit(
                        Viewer.all(),
                        edit.id(),
                        edit.block(),
                        new ItemEdit.Add(
                                Map.of(PropertyId.parse(name), new CellValue.TextValue("North"))));

        sluice.bean(ItemEdits.class).reconcile();

        assertThat(intents()).isEmpty();
        assertThat(size()).isOne();
    }

    @Test
    void dropsWhatTheCellsStoreNeverSaw() {
        intent();

        sluice.bean(ItemEdits.class).reconcile();

        assertThat(intents()).isEmpty();
        assertThat(size()).isZero();
    }

    @Test
    void tellsTheHistory() {
        int item = add("North").expect(201).json().at("/items/0").asInt();
        owner.post(BASE + "/blocks/" + list + "/items/delete", Map.of("items", List.of(item)))
                .expect(200);

        await().untilAsserted(() ->
                assertThat(history()).contains("Edit: Added North", "DeleteItem: Deleted North"));
    }

    private List<String> history() {
        return owner.get(BASE + "/applications/" + application + "/history")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(line ->
                        line.path("action").asString() + ": " + line.path("summary").asString())
                .toList();
    }

    private ItemsChanged intent() {
        var edit =
                new ItemsChanged(
                        ApplicationId.parse(application),
                        BlockId.parse(list),
                        "Region",
                        ItemsChanged.Kind.Added,
                        1,
                        "Added North",
                        new ChangeId(UUID.randomUUID()),
                        new MemberId(UUID.randomUUID()),
                        Optional.of(new ApiKeyId(UUID.randomUUID())),
                        Instant.EPOCH);
        control.change(sql -> new ItemEditTable(sql).insert(edit));
        return edit;
    }

    private List<ItemsChanged> intents() {
        return control.read(sql -> new ItemEditTable(sql).all());
    }

    private int size() {
        return owner.get(BASE + "/blocks/" + list + "/rows").json().path("total").asInt();
    }

    private Http.Answer add(String text) {
        return owner.post(
                BASE + "/blocks/" + list + "/items", Map.of("values", Map.of(name, text)));
    }
}
