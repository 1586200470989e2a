package dev.sluice.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kill.ServerProcess;
import dev.sluice.testing.Http;
import dev.sluice.testing.PostgresServer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Servers as processes of their own that race for instants, are killed at one, or freeze over it.
class SchedulesUnderFireTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Map<String, Object> ONCE = Map.of("kind", "Once");
    private static final String RECORDING_NODES =
            """
            SELECT count(DISTINCT application_name)
            FROM pg_locks JOIN pg_stat_activity USING (pid)
            WHERE relation = 'schedule_outcome'::regclass AND NOT granted
            """;

    @TempDir Path folder;

    /// The first whole minute after the time to make the schedules.
    private static Instant soon(Duration making) {
        return CLOCK.instant()
                .plus(making)
                .plus(Duration.ofMinutes(1))
                .truncatedTo(ChronoUnit.MINUTES);
    }

    private static List<String> onceEach(CopyModel model, int count, Instant at) {
        var start = LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString();
        var configurations = IntStream.range(0, 5).mapToObj(i -> model.configuration()).toList();
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var body = CopyModel.body(configurations.get(i % 5), ONCE, start);
            ids.add(model.schedule(model.owner, body).expect(201).text("id"));
        }
        assertThat(CLOCK.instant()).isBefore(at);
        return ids;
    }

    private static void await(Instant at) {
        while (CLOCK.instant().isBefore(at)) {
            LockSupport.parkUntil(at.toEpochMilli());
        }
    }

    @Test
    @Tag("long")
    void twoServersOnOneDatabaseStartFiveHundredSchedulesOnceEach() throws Exception {
        var url = PostgresServer.freshDatabase();
        var home = folder.resolve("one");
        try (var one = ServerProcess.start(home, node(url, "one", true));
                var two = ServerProcess.start(folder.resolve("two"), node(url, "two", false))) {
            signOutcomes(url);
            var model = new CopyModel(one.owner(home));
            var at = soon(Duration.ofSeconds(60));
            onceEach(model, 500, at);
            assertThat(two.ready()).isTrue();

            letGoOnceBothHaveClaimed(url);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> count(url, "SELECT count(*) FROM schedule_outcome") == 500);

            assertThat(count(url, "SELECT count(*) FROM schedule_outcome WHERE outcome = 'Ran'"))
                    .isEqualTo(500);
            assertThat(count(url, "SELECT count(DISTINCT run) FROM schedule_outcome"))
                    .isEqualTo(500);
            assertThat(count(url, "SELECT count(*) FROM import_run WHERE origin = 'schedule'"))
                    .isEqualTo(500);
            assertThat(outcomesOf(url, "one")).isPositive();
            assertThat(outcomesOf(url, "two")).isPositive();
            assertThat(outcomesOf(url, "one") + outcomesOf(url, "two")).isEqualTo(500);
            System.out.println(
                    "500 schedules of one second on two servers: "
                            + outcomesOf(url, "one")
                            + " and "
                            + outcomesOf(url, "two")
                            + ", the last was queued "
                            + (count(url, "SELECT max(recorded_at) FROM schedule_outcome")
                                    - at.toEpochMilli())
                            + " ms after it");
        }
    }

    private static String[] node(String url, String name, boolean ownsCells) {
        return new String[] {
            "--sluice.control.url=" + url + "&ApplicationName=" + name,
            "--sluice.control.username=postgres",
            "--sluice.control.password=postgres",
            "--sluice.control.owns-cells=" + ownsCells,
            "--sluice.schedules.batch=10",
            "--sluice.schedules.per-configuration=1000"
        };
    }

    /// From now on each outcome says which server has recorded it.
    private static void signOutcomes(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute(
                    "ALTER TABLE schedule_outcome"
                            + " ADD COLUMN node TEXT DEFAULT current_setting('application_name')");
        }
    }

    private static long outcomesOf(String url, String node) throws SQLException {
        return count(url, "SELECT count(*) FROM schedule_outcome WHERE node = '" + node + "'");
    }

    /// Keeps the first server that claims from recording it until the other has claimed too, so
    /// that one that is faster does not do all alone.
    private static void letGoOnceBothHaveClaimed(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE schedule_outcome IN SHARE MODE");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> count(url, RECORDING_NODES) == 2);
            connection.rollback();
        }
    }

    private static long count(String url, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    @Test
    @Tag("long")
    void aServerKilledAtTheInstantStartsEachScheduleOnce() throws Exception {
        var home = folder.resolve("killed");
        List<String> ids;
        try (var server = start(home)) {
            var at = soon(Duration.ofSeconds(20));
            ids = onceEach(new CopyModel(server.owner(home)), 100, at);
            await(at.plusMillis(120));
            server.kill();
        }
        try (var again = start(home)) {
            everyOneRanOnce(again.owner(home), ids);
        }
    }

    @Test
    @Tag("long")
    void aServerFrozenOverTheInstantStartsEachScheduleOnce() throws Exception {
        var home = folder.resolve("frozen");
        try (var server = start(home)) {
            var owner = server.owner(home);
            var at = soon(Duration.ofSeconds(20));
            var ids = onceEach(new CopyModel(owner), 100, at);
            await(at.minusMillis(500));
            signal(server, "STOP");
            try {
                await(at.plusSeconds(60));
            } finally {
                signal(server, "CONT");
            }
            everyOneRanOnce(owner, ids);
        }
    }

    private static ServerProcess start(Path home) {
        return ServerProcess.start(home, "--sluice.schedules.per-configuration=1000");
    }

    private static void signal(ServerProcess server, String name)
            throws IOException, InterruptedException {
        var sent = new ProcessBuilder("kill", "-" + name, "" + server.pid()).start().waitFor();
        assertThat(sent).isZero();
    }

    private static void everyOneRanOnce(Http owner, List<String> ids) {
        for (var id : ids) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !ledger(owner, id).text("/items/0/outcome").isEmpty());
            assertThat(ledger(owner, id).json().path("items").size()).isEqualTo(1);
            assertThat(ledger(owner, id).text("/items/0/outcome")).isEqualTo("Ran");
            var runs = owner.get(CopyModel.API + "/schedules/" + id).expect(200);
            assertThat(runs.json().path("lastRuns").size()).isEqualTo(1);
        }
    }

    private static Http.Answer ledger(Http owner, String id) {
        return owner.get(CopyModel.API + "/schedules/" + id + "/ledger").expect(200);
    }
}
