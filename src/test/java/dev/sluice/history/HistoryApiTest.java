package dev.sluice.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.publicapi.SalesPlan;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

@TestInstance(Lifecycle.PER_CLASS)
class HistoryApiTest {
    private static final String API = "/api/management/v1";

    private RunningSluice server;
    private SalesPlan plan;

    @BeforeAll
    void make() {
        server = RunningSluice.shared();
        plan = SalesPlan.on(server);
    }

    @Test
    void showsAnImportByKeyWithThePersonAndTheKey() {
        var id = plan.push(plan.salesImport(), "City,Sales\nParis,3\nOslo,4\n");
        plan.finished(id);

        var line =
                line(page ->
                        page.text("/items/0/runId").equals(id)
                                && page.text("/items/0/state").equals("Completed"));

        assertThat(line.text("/items/0/action")).isEqualTo("Import");
        assertThat(line.text("/items/0/outcome")).isEqualTo("Partial");
        assertThat(line.text("/items/0/block/name")).isEqualTo("Sales");
        assertThat(line.text("/items/0/person/name")).isNotEmpty();
        assertThat(line.text("/items/0/key/name")).isEqualTo("Key of a test");
        assertThat(line.text("/items/0/key/ownerName")).isNotEmpty();
        assertThat(line.text("/items/0/lines/read")).isEqualTo("2");
        assertThat(line.text("/items/0/lines/skipped")).isEqualTo("1");
        assertThat(line.text("/items/0/topReason")).isEqualTo("Unknown item");
        assertThat(line.text("/items/0/durationMillis")).isNotEmpty();
    }

    @Test
    void showsWhyAnImportFailed() {
        plan.finished(plan.push(plan.salesImport(), "Town,Sales\nParis,3\n"));

        var failed =
                until(
                        "/applications/" + plan.application() + "/history?state=Failed",
                        page -> page.json().path("items").size() > 0);

        assertThat(failed.text("/items/0/summary")).contains("no column");
    }

    @Test
    void keepsViewsForEachMemberUnderTheirNames() {
        var views = "/applications/" + plan.application() + "/history/views";
        keep(views, "Failed lately", Map.of("state", "Failed", "time", "Week"));
        keep(views, "Another", Map.of("action", "Import", "form", "Calendar"));
        keep(views, "Failed lately", Map.of("state", "Failed", "time", "Month"));

        assertThat(plan.owner().get(API + views).succeeded().all("name"))
                .containsExactly("Another", "Failed lately");
        assertThat(plan.owner().get(API + views).succeeded().text("/1/shown/time"))
                .isEqualTo("Month");

        plan.owner().delete(API + views + "?name=Failed%20lately").expect(204);
        assertThat(plan.owner().get(API + views).succeeded().all("name"))
                .containsExactly("Another");
    }

    @Test
    void refusesToKeepWhatTheHistoryCannotShow() {
        var views = API + "/applications/" + plan.application() + "/history/views";

        for (var shown :
                List.<Map<String, Object>>of(
                        Map.of("state", "Broken"),
                        Map.of("action", "Nothing"),
                        Map.of("from", "2026-03-02", "to", "2026-03-01"),
                        Map.of("unknown", "field"))) {
            plan.owner().put(views, Map.of("name", "Odd", "shown", shown)).expect(400);
        }
        plan.owner().put(views, Map.of("name", " ", "shown", Map.of())).expect(400);
    }

    @Test
    void keepsAsManyViewsAsTheMostAndNoMore() {
        var other = SalesPlan.on(server);
        var views = API + "/applications/" + other.application() + "/history/views";
        for (int number = 0; number < SavedViews.MAX; number++) {
            other.owner().put(views, Map.of("name", "V" + number, "shown", Map.of())).expect(204);
        }

        var refused = other.owner().put(views, Map.of("name", "One more", "shown", Map.of()));
        var replaced = other.owner().put(views, Map.of("name", "V7", "shown", Map.of()));

        assertThat(refused.expect(400).text("code")).isEqualTo("LIMIT_EXCEEDED");
        replaced.expect(204);
        assertThat(other.owner().get(views).succeeded().all("name")).hasSize(SavedViews.MAX);
    }

    @Test
    void countsDaysAndTimesRunsOfTheSameFilter() {
        plan.finished(plan.push(plan.salesImport(), "City,Sales\nParis,3\nOslo,4\n"));
        var history = "/applications/" + plan.application() + "/history";
        until(history + "?state=Partial", page -> page.json().path("items").size() > 0);

        var calendar =
                plan.owner()
                        .get(API + history + "/calendar?state=Partial&zone=Asia/Tokyo")
                        .succeeded();
        var durations = plan.owner().get(API + history + "/durations?state=Partial").succeeded();

        int runs = durations.json().size();
        assertThat(runs).isPositive();
        assertThat(calendar.text("/days/0/partial")).isEqualTo("" + runs);
        assertThat(calendar.text("/days/0/day")).isEqualTo(calendar.text("/to"));
        assertThat(durations.text("/0/durationMillis")).isNotEmpty();
        assertThat(plan.owner().get(API + history + "/durations?action=Edit").succeeded().json())
                .isEmpty();
        plan.owner().get(API + history + "/calendar?zone=Nowhere").expect(400);
    }

    private void keep(String views, String name, Map<String, Object> shown) {
        plan.owner().put(API + views, Map.of("name", name, "shown", shown)).expect(204);
    }

    @Test
    void keepsTheNameOfADeletedBlock() {
        var list =
                plan.owner()
                        .post(
                                API + "/applications/" + plan.application() + "/lists",
                                Map.of(
                                        "name",
                                        "Old list",
                                        "type",
                                        "TransactionList",
                                        "properties",
                                        List.of()))
                        .expect(201)
                        .text("id");
        plan.owner().delete(API + "/blocks/" + list).expect(204);

        var history =
                until(
                        "/blocks/" + list + "/history",
                        page -> page.json().path("items").size() == 2);

        assertThat(history.text("/items/0/block/name")).isEqualTo("Old list");
        assertThat(history.text("/items/0/summary"))
                .isEqualTo("Deleted the transaction list Old list");
        assertThat(history.text("/items/1/summary"))
                .isEqualTo("Created the transaction list Old list");
        assertThat(
                        plan.owner()
                                .get(
                                        API
                                                + "/applications/"
                                                + plan.application()
                                                + "/history/blocks")
                                .body())
                .contains("{\"id\":\"" + list + "\",\"name\":\"Old list\",\"deleted\":true}");
    }

    @Test
    void saysWhatAFilterMayBe() {
        var path = API + "/applications/" + plan.application() + "/history";

        assertThat(plan.owner().get(path + "?state=Sleeping").expect(400).text("detail"))
                .contains("Partial");
        plan.owner().get(path + "?action=Dance").expect(400);
        plan.owner().get(path + "?cursor=zzz").expect(400);
        assertThat(plan.owner().get(path + "?from=yesterday").expect(400).text("detail"))
                .isEqualTo(
                        "The parameter from has the value \"yesterday\"; expected a time such as"
                                + " 2026-01-31T06:30:00Z.");
        assertThat(plan.owner().get(path + "?limit=abc").expect(400).text("detail"))
                .isEqualTo("The parameter limit has the value \"abc\"; expected a whole number.");
        for (var limit : List.of("-1", "0", "100000")) {
            assertThat(plan.owner().get(path + "?limit=" + limit).expect(400).text("detail"))
                    .isEqualTo("The limit is " + limit + "; expected a number from 1 to 200.");
        }
        plan.owner()
                .get(path + "?from=2020-01-01T00:00:00Z&limit=1&action=BlockSettings")
                .expect(200);
    }

    @Test
    void isHiddenFromStrangersAndRefusedWithoutThePermission() {
        var stranger = server.member("Stranger " + System.nanoTime(), "Standard");

        stranger.get(API + "/applications/" + plan.application() + "/history").expect(404);
        stranger.get(API + "/blocks/" + plan.sales() + "/history").expect(404);
        stranger.get(API + "/applications/" + plan.application() + "/events").expect(404);
    }

    @Test
    void tellsOpenPagesOfChanges() throws Exception {
        var request =
                plan.owner()
                        .request(API + "/applications/" + plan.application() + "/events")
                        .GET()
                        .build();
        var stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);

        try (var lines =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("watching");
            var id = plan.push(plan.salesImport(), "City,Sales\nParis,3\n");

            assertThat(nextData(lines)).contains("\"kind\":\"run\"", "\"id\":\"" + id + "\"");
        }
    }

    private static String nextData(BufferedReader lines) throws IOException {
        var line = lines.readLine();
        while (!line.startsWith("data:")) {
            line = lines.readLine();
        }
        return line;
    }

    private Http.Answer line(Predicate<Http.Answer> wanted) {
        return until(
                "/applications/" + plan.application() + "/history?limit=1&action=Import", wanted);
    }

    private Http.Answer until(String path, Predicate<Http.Answer> wanted) {
        var deadline = Instant.now().plusSeconds(30);
        var page = plan.owner().get(API + path);
        while (!(page.status() == 200 && wanted.test(page)) && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(20_000_000);
            page = plan.owner().get(API + path);
        }
        assertThat(page.status() == 200 && wanted.test(page)).as(page.body()).isTrue();
        return page;
    }
}
