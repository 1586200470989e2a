package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.demo.ApplicationMaker.ListProperty;
import dev.sluice.testing.HandClock;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;

/// The demo's connection, on a real server that may call the demo's web server and nothing else
/// nearby.
class FetchedImportsTest {
    private static final Clock NOON =
            InstantSource.fixed(Instant.parse("2026-11-23T12:00:30Z")).withZone(ZoneOffset.UTC);

    @TempDir Path folder;

    @Test
    void aScheduleReadsTheOrdersThroughTheConnection() {
        var clock = HandClock.at("2026-11-23T12:00:30Z");
        try (var site = SampleSite.start(folder.resolve("demo"), clock);
                var server =
                        RunningSluice.in(folder.resolve("home"))
                                .with(
                                        "sluice.connectors.allowed-addresses",
                                        site.address().getAuthority())
                                .with(clock)
                                .start()) {
            var client = signedIn(server);
            var maker = ApplicationMaker.named(client, "Fetched", "");
            maker.list("DimensionList", "Product", ListProperty.unique("Code", "Text"));

            var made = FetchedImports.make(client, maker, site.address(), clock);
            clock.tick(Duration.ofMinutes(1));
            var run = made.first();

            assertThat(made.test()).contains("Connection successful");
            assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("Completed");
            assertThat(run.path("trigger").asString()).isEqualTo("BySchedule");
            assertThat(run.at("/lines/inserted").asInt()).isEqualTo(WebOrders.MINUTES);
            assertThat(Reports.fetched(run)).contains("Web shop (sample)", "web-orders.csv", "120");
            assertThat(FetchedImports.last(client, maker)).contains(run);
            assertThat(tested(client, server.address()))
                    .contains("private network", "allowed-addresses");
        }
    }

    private static ServerClient signedIn(RunningSluice server) {
        var signIn = server.firstSignIn();
        return ServerClient.signedIn(server.address(), signIn.email(), signIn.password())
                .orElseThrow();
    }

    private static String tested(ServerClient client, URI url) {
        var body = Map.of("kind", "Http", "settings", Map.of("url", url.toString()));
        return client.post("/connections/test", body).path("message").asString();
    }

    @Test
    void theSiteKeepsItsPort() {
        URI first;
        try (var site = SampleSite.start(folder, NOON)) {
            first = site.address();
            assertThat(SampleSite.address(folder)).contains(first);
            assertThatThrownBy(() -> SampleSite.start(folder, NOON).close())
                    .isInstanceOf(DemoFailed.class)
                    .hasMessageContaining(first.getAuthority());
        }

        try (var again = SampleSite.start(folder, NOON)) {
            assertThat(again.address()).isEqualTo(first);
        }
    }

    @Test
    void theServerIsToldThatAddressAlone() throws Exception {
        try (var site = SampleSite.start(folder, NOON)) {
            assertThat(Files.readString(folder.resolve("site.yaml")))
                    .contains("allowed-addresses: \"" + site.address().getAuthority() + "\"");
        }
    }

    @Test
    void tellsAnOrderInTheSameWordsAgain() {
        var before = new WebOrders(NOON).file().lines().toList();
        var after =
                new WebOrders(Clock.offset(NOON, Duration.ofMinutes(15))).file().lines().toList();

        assertThat(before).hasSize(WebOrders.MINUTES + 1).hasSameSizeAs(after);
        assertThat(after.subList(1, WebOrders.MINUTES - 14))
                .isEqualTo(before.subList(16, WebOrders.MINUTES + 1));
    }
}
