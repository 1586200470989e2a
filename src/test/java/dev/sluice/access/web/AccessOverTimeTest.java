package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.testing.HandClock;
import dev.sluice.testing.PostgresServer;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What happens to members, sessions and keys over days and restarts, on both control stores.
class AccessOverTimeTest {
    private static final String SESSION = "/api/management/v1/session";
    private static final String MEMBERS = "/api/management/v1/members";
    private static final String KEYS = "/api/management/v1/api-keys";
    private static final String APPLICATIONS = "/api/v1/applications";

    @TempDir Path home;
    private final HandClock clock = HandClock.at("2026-06-30T23:50:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void sessionsOutliveARestartButNotTheirTime(String store) {
        var server = server(store);
        RunningSluice sluice = server.start();
        var owner = sluice.owner();
        var session = owner.cookie("sluice-session");
        sluice.close();

        sluice = server.start();
        var again = sluice.http().with("Cookie", "sluice-session=" + session);
        again.get(SESSION).expect(200);
        clock.tick(Duration.ofHours(11));
        again.get(SESSION).expect(200);
        clock.tick(Duration.ofHours(11));
        again.get(SESSION).expect(200);
        clock.tick(Duration.ofHours(13));
        again.get(SESSION).expect(401);
        sluice.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void keysExpireWhenTheirDayComesInUtc(String store) {
        try (var sluice = server(store).start()) {
            var owner = sluice.owner();
            var secret = key(sluice, "2026-07-01");
            sluice.withKey(secret).get(APPLICATIONS).expect(200);
            await().untilAsserted(() ->
                    assertThat(owner.get(KEYS).all("lastUsedFrom")).containsExactly("127.0.0.1"));

            clock.tick(Duration.ofMinutes(10));

            var refused = sluice.withKey(secret).get(APPLICATIONS).expect(401);
            assertThat(refused.text("detail")).contains("valid through 2026-06-30 (UTC)");
            assertThat(owner.get(KEYS).all("state")).containsExactly("Expired");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void handsThePrimaryOwnershipOver(String store) {
        try (var sluice = server(store).start()) {
            var owner = sluice.owner();
            var heir = sluice.member("Heir", "Standard");
            var heirId = heir.get(SESSION).text("memberId");

            owner.patch(MEMBERS + "/" + heirId, Map.of("accountType", "PrimaryOwner")).expect(200);

            assertThat(heir.get(SESSION).text("accountType")).isEqualTo("PrimaryOwner");
            assertThat(owner.get(SESSION).text("accountType")).isEqualTo("SecurityAdmin");
            owner.patch(MEMBERS + "/" + heirId, Map.of("accountType", "Standard")).expect(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void writesTheFirstSignInForTheOperatorAloneUntilThePasswordChanges(String store)
            throws Exception {
        try (var sluice = server(store).start()) {
            var file = home.resolve("first-sign-in.txt");
            var first = sluice.firstSignIn();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            sluice.owner()
                    .post(
                            SESSION + "/password",
                            Map.of("current", first.password(), "next", "correct horse battery"))
                    .expect(200);

            assertThat(file).doesNotExist();
            assertThat(home.toFile().list()).noneMatch(name -> name.contains("first-sign-in"));
        }
    }

    private RunningSluice.Builder server(String store) {
        var server = RunningSluice.in(home).with(clock).with("sluice.access.session-idle", "12h");
        if (store.equals("PostgreSQL")) {
            server.with("sluice.control.url", PostgresServer.freshDatabase())
                    .with("sluice.control.username", "postgres")
                    .with("sluice.control.password", "postgres");
        }
        return server;
    }

    private static String key(RunningSluice sluice, String expiresOn) {
        return sluice.owner()
                .post(
                        KEYS,
                        Map.of(
                                "name",
                                "Key",
                                "types",
                                List.of("ModelingMetadata"),
                                "expiresOn",
                                expiresOn))
                .expect(201)
                .text("secret");
    }
}
