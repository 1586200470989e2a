package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.ApplicationMaker.ListProperty;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// What the demo schedules, on a real server.
class PlannedImportsTest {
    @Test
    void schedulesOneImportThatIsDueSoon() {
        var server = RunningSluice.shared();
        var signIn = server.firstSignIn();
        var client =
                ServerClient.signedIn(server.address(), signIn.email(), signIn.password())
                        .orElseThrow();
        var maker = ApplicationMaker.named(client, "Planned", "");
        maker.calendar(2026, 1);
        var region = maker.list("DimensionList", "Region", ListProperty.unique("Name", "Text"));
        var product = maker.list("DimensionList", "Product", ListProperty.unique("Code", "Text"));
        maker.metric("Revenue", "Number", region, product, maker.needed("Month"));
        var clock = Clock.systemUTC();

        var made = PlannedImports.make(maker, clock);
        var again = PlannedImports.make(maker, clock);

        assertThat(made.orElseThrow()).contains("15 minutes");
        assertThat(again).isEmpty();
        var schedules = client.get("/applications/" + maker.id() + "/schedules");
        assertThat(schedules.size()).isEqualTo(1);
        var next = Instant.parse(schedules.at("/0/nextRun").asString());
        assertThat(next).isBefore(clock.instant().plus(Duration.ofMinutes(16)));
    }
}
