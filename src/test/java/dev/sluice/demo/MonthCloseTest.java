package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.ApplicationMaker.ListProperty;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// The demo's data flow and board, on a real server.
class MonthCloseTest {
    @Test
    void makesAFlowOfThreeActionsThatRunsAndABoardWithItsButton() {
        var server = RunningSluice.shared();
        var signIn = server.firstSignIn();
        var client =
                ServerClient.signedIn(server.address(), signIn.email(), signIn.password())
                        .orElseThrow();
        var maker = ApplicationMaker.named(client, "Month close", "");
        maker.calendar(2026, 1);
        var month = maker.needed("Month");
        var region = maker.list("DimensionList", "Region", ListProperty.unique("Name", "Text"));
        maker.metric("Revenue by region", "Number", region, month);
        maker.metric("Gross margin", "Number", month);

        var made = MonthClose.make(maker, Clock.systemUTC());

        assertThat(made).contains("Close the month").contains("working day");
        var flow = client.get("/applications/" + maker.id() + "/flows").get(0);
        assertThat(flow.path("actions").size()).isEqualTo(3);
        var board = client.get("/applications/" + maker.id() + "/boards").get(0);
        var shown = client.get("/boards/" + board.path("id").asString());
        assertThat(shown.at("/widgets/0/action/mayPress").asBoolean()).isTrue();
        assertThat(shown.at("/widgets/1/view/problem").asString("")).isEmpty();
        var run =
                client.post("/flows/" + flow.path("id").asString() + "/run", Map.of())
                        .path("flowRunId")
                        .asString();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() ->
                        client.get("/flow-runs/" + run)
                                .path("state")
                                .asString()
                                .equals("Succeeded"));
        assertThat(client.get("/flow-runs/" + run).path("steps").size()).isEqualTo(3);
    }
}
