package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.StubWeb;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;

/// The most recent of the files that a web server has, which does not tell their names.
class MostRecentAddressTest {
    private static final String MOST_RECENT = "Most recent file";

    private final SalesModel model =
            new SalesModel(RunningSluice.shared(), "Recent " + System.nanoTime());
    private final StubWeb web = StubWeb.start();
    private final Connected connection =
            Connected.to(model, "Http", Map.of("url", web.url() + "/out"), Map.of());
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void readsTheNewestDayThatIsThere() {
        web.gives("/out/" + today.minusDays(5) + "-p.csv", "Code,Name\nA,Old\n");
        web.gives("/out/" + today.minusDays(3) + "-p.csv", "Code,Name\nA,New\n");

        var run = connection.products(read("{{date}}-p.csv", ""));

        assertThat(run.text("outcome")).as(run.body()).isEqualTo("Success");
        assertThat(run.text("/fetched/what"))
                .isEqualTo(web.url() + "/out/" + today.minusDays(3) + "-p.csv");
        assertThat(model.rows(model.product)).containsExactly("New|A||");
        assertThat(web.asked())
                .isSortedAccordingTo(Comparator.reverseOrder())
                .contains("/out/" + today + "-p.csv")
                .last()
                .isEqualTo("/out/" + today.minusDays(3) + "-p.csv");
    }

    @Test
    void saysWhichDaysWereTriedWhenNoneIsThere() {
        web.gives("/out/" + today.minusDays(9) + "-p.csv", "Code,Name\nA,Old\n");

        var run = connection.products(read("{{date}}-p.csv", "2"));

        assertThat(run.text("/error/name")).as(run.body()).isEqualTo("SourceNotFound");
        assertThat(run.text("/error/description"))
                .contains("No day has a file", "Nothing was changed");
        assertThat(web.asked()).hasSizeBetween(3, 4);
    }

    @Test
    void takesNoOlderFileWhereTheNewestIsRefused() {
        web.answersAll(exchange -> StubWeb.send(exchange, 403, "text/plain", "no"));

        var run = connection.products(read("{{date}}-p.csv", ""));

        assertThat(run.text("/error/name")).as(run.body()).isEqualTo("SignInRefused");
        assertThat(web.asked()).hasSize(1);
    }

    @Test
    void saysThatTheDateIsMissing() {
        var refused = connection.fetch(read("p.csv", ""));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("detail")).contains("\"Path\" has {{date}} in it for this mode");
    }

    private static Map<String, String> read(String path, String daysBack) {
        return Map.of("mode", MOST_RECENT, "path", path, "daysBack", daysBack);
    }
}
