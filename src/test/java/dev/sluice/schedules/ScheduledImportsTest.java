package dev.sluice.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.HandClock;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Schedules over HTTP on a server whose clock the test moves, with real imports.
class ScheduledImportsTest {
    private static final String API = CopyModel.API;
    private static final Map<String, Object> DAILY = Map.of("kind", "Daily");
    private static final Map<String, Object> HOURLY = Map.of("kind", "Hours");

    private static final HandClock CLOCK = HandClock.at("2026-03-02T10:00:00Z");
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static RunningSluice server;
    private static CopyModel model;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server =
                RunningSluice.in(folder)
                        .with("sluice.schedules.claims", "false")
                        .with(CLOCK)
                        .start();
        model = new CopyModel(server.owner());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// A local start in UTC some time from now.
    private static String in(Duration wait) {
        return LocalDateTime.ofInstant(CLOCK.instant().plus(wait), ZoneOffset.UTC).toString();
    }

    private static void pass(Duration time) {
        CLOCK.tick(time);
        server.bean(ClaimDue.class).claimAll();
    }

    private static Http.Answer refused(Map<String, Object> body) {
        return model.schedule(model.owner, body).expect(400);
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        var changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    @Test
    void runsAtItsInstantAsItsOwner() {
        var configuration = model.configuration();
        var body = CopyModel.body(configuration, DAILY, in(Duration.ofHours(1)));
        var saved = model.schedule(model.owner, body).expect(201);
        var at = saved.text("nextRun");

        pass(Duration.ofMinutes(59));
        assertThat(model.ledger(saved.text("id")).json().path("items").size()).isZero();
        pass(Duration.ofMinutes(1));

        var entry = model.ledger(saved.text("id"));
        assertThat(entry.text("/items/0/outcome")).isEqualTo("Ran");
        assertThat(entry.text("/items/0/reason")).isEqualTo("OnTime");
        assertThat(entry.text("/items/0/from")).isEqualTo(at);
        var run = entry.text("/items/0/runId");
        assertThat(model.ended(run).text("state")).isEqualTo("Completed");
        var history = model.owner.get(API + "/import-configurations/" + configuration + "/runs");
        assertThat(history.text("/items/0/trigger")).isEqualTo("BySchedule");
        assertThat(history.text("/items/0/scheduleId")).isEqualTo(saved.text("id"));
        assertThat(model.get(saved.text("id")).text("/lastRuns/0/runId")).isEqualTo(run);
        assertThat(model.explain(saved.text("id"), at).text("words")).contains("ran as planned");
    }

    @Test
    void failsForADeactivatedOwnerUntilSomebodyElseSavesIt() {
        var ann = model.member(server, "Ann " + System.nanoTime(), "Admin");
        var configuration = model.configuration();
        var body = CopyModel.body(configuration, HOURLY, in(Duration.ofHours(1)));
        var id = model.schedule(ann, body).expect(201).text("id");
        var annsId = CopyModel.id(ann);
        model.owner.patch(API + "/members/" + annsId, Map.of("status", "Deactivated")).expect(200);

        pass(Duration.ofHours(1));

        assertThat(model.get(id).text("/owner/active")).isEqualTo("false");
        var run = model.ended(model.ledger(id).text("/items/0/runId"));
        assertThat(run.text("state")).isEqualTo("Failed");
        assertThat(run.text("/error/name")).isEqualTo("OwnerDeactivated");
        assertThat(model.get(id).text("/target/failed")).isEqualTo("true");
        var flagged = API + "/import-configurations/" + configuration;
        assertThat(model.owner.get(flagged).text("lastRunFailed")).isEqualTo("true");

        body.remove("configurationId");
        var taken = model.owner.put(API + "/schedules/" + id, body).expect(200);
        assertThat(taken.text("/owner/active")).isEqualTo("true");
        pass(Duration.ofHours(1));
        model.ended(model.ledger(id).text("/items/0/runId"));
        assertThat(model.get(id).text("/target/failed")).isEqualTo("false");
        assertThat(model.owner.get(flagged).text("lastRunFailed")).isEqualTo("false");
    }

    @Test
    void failsWhenTheOwnerLostTheRight() {
        var ben = model.member(server, "Ben " + System.nanoTime(), "Admin");
        var body = CopyModel.body(model.configuration(), HOURLY, in(Duration.ofHours(1)));
        var id = model.schedule(ben, body).expect(201).text("id");
        model.assign(CopyModel.id(ben), "Reader");

        pass(Duration.ofHours(1));

        var run = model.ended(model.ledger(id).text("/items/0/runId"));
        assertThat(run.text("/error/name")).isEqualTo("NotAllowed");
        assertThat(run.text("/error/description")).contains("Import Data");
    }

    @Test
    void refusesWhatCannotBeScheduled() {
        var configuration = model.configuration();
        var start = in(Duration.ofHours(1));

        assertThat(
                        refused(with(CopyModel.body(configuration, DAILY, start), "zone", "Mars/X"))
                                .text("detail"))
                .contains("Mars/X");
        assertThat(
                        refused(
                                        CopyModel.body(
                                                configuration,
                                                Map.of("kind", "Yearly", "month", 2, "day", 30),
                                                start))
                                .text("detail"))
                .contains("February never has a day 30");
        assertThat(
                        refused(
                                        CopyModel.body(
                                                configuration,
                                                Map.of("kind", "Cron", "cron", "0 6 31 2 *"),
                                                start))
                                .text("detail"))
                .contains("never due");
        assertThat(
                        refused(
                                        CopyModel.body(
                                                configuration,
                                                Map.of("kind", "Once"),
                                                "2020-01-01T06:30"))
                                .text("detail"))
                .contains("lies in the past");
        assertThat(
                        refused(CopyModel.body(configuration, Map.of("kind", "Weekly"), start))
                                .text("detail"))
                .contains("\"days\"");
        var nobody =
                with(
                        CopyModel.body(configuration, DAILY, start),
                        "notification",
                        Map.of("about", "Failed"));
        assertThat(refused(nobody).text("detail")).contains("names nobody");
    }

    @Test
    void saysThatTheStartLiesInThePastAndWhenTheFirstRunIs() {
        var body = CopyModel.body(model.configuration(), DAILY, "2020-01-01T06:30");

        var preview = preview(body);
        var saved = model.schedule(model.owner, body).expect(201);

        assertThat(preview.text("/warnings/0"))
                .startsWith("The start lies in the past. The first run is on ");
        assertThat(preview.text("/instants/0/at")).isEqualTo(saved.text("nextRun"));
        assertThat(Instant.parse(saved.text("nextRun"))).isAfter(CLOCK.instant());
    }

    @Test
    void saysNothingOfThePastStartOfAScheduleThatKeepsIt() {
        var kept = CopyModel.body(model.configuration(), DAILY, "2020-01-01T06:30");
        var id = model.schedule(model.owner, kept).expect(201).text("id");
        kept.put("scheduleId", id);

        var unchanged = preview(kept);
        var otherRule = preview(with(kept, "rule", Map.of("kind", "WorkingDays")));
        var otherStart = preview(with(kept, "start", "2020-01-02T06:30"));
        var otherZone = preview(with(kept, "zone", "Europe/Paris"));
        var over = preview(with(kept, "rule", Map.of("kind", "Once")));

        assertThat(unchanged.json().path("warnings")).isEmpty();
        assertThat(otherRule.json().path("warnings")).isEmpty();
        assertThat(otherStart.text("/warnings/0")).contains("The first run is on ");
        assertThat(otherZone.text("/warnings/0")).contains("The first run is on ");
        assertThat(over.text("/warnings/0")).endsWith("never runs again.");
    }

    @Test
    void previewsNoScheduleOfAnotherApplication() {
        var elsewhere = new CopyModel(model.owner).schedule(DAILY, in(Duration.ofHours(1)));
        var body = CopyModel.body(model.configuration(), DAILY, in(Duration.ofHours(1)));

        var answer = model.owner.post(previewPath(), with(body, "scheduleId", elsewhere));

        answer.expect(404);
    }

    private String previewPath() {
        return API + "/applications/" + model.application + "/schedules/preview";
    }

    private Http.Answer preview(Map<String, Object> body) {
        return model.owner.post(previewPath(), body).expect(200);
    }

    @Test
    void allowsFourSchedulesOfAConfiguration() {
        var configuration = model.configuration();
        var body = CopyModel.body(configuration, DAILY, in(Duration.ofDays(400)));
        for (int i = 0; i < 4; i++) {
            model.schedule(model.owner, body).expect(201);
        }

        var fifth = refused(body);

        assertThat(fifth.text("detail")).contains("sluice.schedules.per-configuration");
    }

    @Test
    void doesNotMakeUpForAPause() {
        var id = model.schedule(HOURLY, in(Duration.ofHours(1)));
        model.owner.post(API + "/schedules/" + id + "/pause").expect(200);
        assertThat(model.get(id).json().path("nextRun").isNull()).isTrue();

        pass(Duration.ofMinutes(60 * 3 + 30));
        var resumed = model.owner.post(API + "/schedules/" + id + "/resume").expect(200);

        var ledger = model.ledger(id);
        assertThat(ledger.json().path("items").size()).isEqualTo(1);
        assertThat(ledger.text("/items/0/outcome")).isEqualTo("Paused");
        assertThat(ledger.text("/items/0/instants")).isEqualTo("3");
        assertThat(Instant.parse(resumed.text("nextRun"))).isAfter(CLOCK.instant());
        pass(Duration.ofMinutes(30));
        assertThat(model.ledger(id).text("/items/0/outcome")).isEqualTo("Ran");
    }

    @Test
    void runsOnceWhatWasMissedWithinTheLimit() {
        var id = model.schedule(HOURLY, in(Duration.ofHours(1)));
        var first = model.get(id).text("nextRun");
        server.bean(ClockWatch.class).begin(CLOCK.instant().plus(Duration.ofHours(5)), 0);

        pass(Duration.ofMinutes(60 * 4 + 20));

        var ledger = model.ledger(id);
        assertThat(ledger.text("/items/0/reason")).isEqualTo("MadeUp");
        assertThat(ledger.text("/items/1/outcome")).isEqualTo("Missed");
        assertThat(ledger.text("/items/1/reason")).isEqualTo("ServerDown");
        assertThat(ledger.text("/items/1/instants")).isEqualTo("3");
        assertThat(model.explain(id, first).text("words")).contains("No server was running");
    }

    @Test
    void saysWhyAnInstantIsNotPlanned() {
        var body =
                CopyModel.body(
                        model.configuration(),
                        DAILY,
                        in(Duration.ofHours(1)).substring(0, 11) + "02:30");
        body.put("zone", "Europe/Paris");
        body.put("policies", Map.of("gap", "Skip"));
        var id = model.schedule(model.owner, body).expect(201).text("id");

        assertThat(model.explain(id, "2027-03-28T01:30:00Z").text("words"))
                .contains("left out the planned time");
        assertThat(model.explain(id, "2026-10-25T01:30:00Z").text("words")).contains("twice");
        assertThat(model.explain(id, "2026-10-25T00:30:00Z").text("planned")).isEqualTo("true");
        assertThat(model.explain(id, "2026-12-24T12:00:00Z").text("words"))
                .contains("not due then");
    }

    @Test
    void showsWhatARuleMeansBeforeItIsSaved() {
        var body =
                CopyModel.body(
                        model.configuration(), Map.of("kind", "WorkingDays"), "2026-03-20T02:30");
        body.put("zone", "America/New_York");
        body.put("from", "2027-03-12T00:00:00Z");
        body.put("count", 3);

        var preview = preview(body);

        assertThat(preview.text("sentence"))
                .isEqualTo("Every working day at 02:30, America/New_York");
        assertThat(preview.text("cron")).isEqualTo("30 2 * * MON-FRI");
        assertThat(preview.text("/instants/0/local")).isEqualTo("2027-03-12T02:30");
        assertThat(preview.text("/instants/1/at")).isEqualTo("2027-03-15T06:30:00Z");
    }

    @Test
    void goesWithItsConfiguration() {
        var configuration = model.configuration();
        var id =
                model.schedule(
                                model.owner,
                                CopyModel.body(configuration, DAILY, in(Duration.ofHours(1))))
                        .expect(201)
                        .text("id");

        model.owner.delete(API + "/import-configurations/" + configuration).expect(204);

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> model.owner.get(API + "/schedules/" + id).status() == 404);
    }

    @Test
    void showsTheLoadAndWhatCollides() {
        var other = new CopyModel(server.owner());
        var start = in(Duration.ofHours(2));
        for (int i = 0; i < 2; i++) {
            other.schedule(DAILY, start);
        }
        var now = CLOCK.instant();

        var load =
                other.owner
                        .get(
                                API
                                        + "/applications/"
                                        + other.application
                                        + "/schedules/load?from="
                                        + now
                                        + "&to="
                                        + now.plus(Duration.ofDays(1)))
                        .expect(200);

        assertThat(load.text("slotMinutes")).isEqualTo("15");
        assertThat(load.text("/slots/8/planned")).isEqualTo("2");
        assertThat(load.text("/slots/8/collisions")).isEqualTo("1");
    }

    @Test
    void countsImportsThatReadOneConnectionAtOnceAsColliding() {
        var other = new CopyModel(server.owner());
        var connection = connection(other);
        for (var block : List.of(other.source, other.target)) {
            var body = CopyModel.body(reading(other, block, connection), DAILY, in(TWO_HOURS));
            other.schedule(other.owner, body).expect(201);
        }
        var now = CLOCK.instant();
        var path = API + "/applications/" + other.application + "/schedules/load?from=";

        var load = other.owner.get(path + now + "&to=" + now.plus(Duration.ofDays(1))).expect(200);

        assertThat(load.text("/slots/8/planned")).isEqualTo("2");
        assertThat(load.text("/slots/8/collisions")).isEqualTo("1");
    }

    private static String connection(CopyModel of) {
        var body =
                Map.of(
                        "name",
                        "Rates " + of.application,
                        "kind",
                        "Http",
                        "settings",
                        Map.of("url", "http://127.0.0.1:9", "signIn", "None"),
                        "applicationIds",
                        List.of(of.application));
        return of.owner.post(API + "/connections", body).expect(201).text("id");
    }

    /// A configuration of the block that reads through the connection.
    private static String reading(CopyModel of, String block, String connection) {
        var value =
                Map.of(
                        "source",
                        Map.of("kind", "Column", "name", "Rate"),
                        "target",
                        Map.of("kind", "Value"));
        var product =
                Map.of(
                        "source",
                        Map.of("kind", "Column", "name", "Product"),
                        "target",
                        Map.of("kind", "Dimension", "dimensionId", of.list),
                        "matchPropertyId",
                        of.owner.get(API + "/blocks/" + of.list).text("/properties/0/id"),
                        "missingItem",
                        "SkipLine");
        var definition =
                Map.of(
                        "columns",
                        List.of(product, value),
                        "connection",
                        Map.of("connectionId", connection, "read", Map.of("path", "rates.csv")));
        return of.owner
                .post(
                        API + "/blocks/" + block + "/import-configurations",
                        Map.of("name", "Rates", "definition", definition))
                .expect(201)
                .text("id");
    }

    @Test
    void offersConfigurationsThatNeedNoFile() {
        var candidates =
                model.owner
                        .get(API + "/applications/" + model.application + "/schedule-candidates")
                        .expect(200);

        assertThat(candidates.all("blockName")).isSubsetOf(List.of("Plan"));
    }
}
