package dev.sluice.demo;

import dev.sluice.demo.ApplicationMaker.ListProperty;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// An import of the sample that reads through a connection, started by a schedule: the orders of a
/// web shop, from the demo's own web server.
///
/// @param server where it was made
/// @param configuration id of the import configuration
/// @param url of the file
/// @param schedule when it runs, in words
/// @param test what the test of the connection said
record FetchedImports(
        ServerClient server, String configuration, String url, String schedule, String test) {
    private static final String LIST = "Web orders";
    private static final String CONNECTION = "Web shop (sample)";
    private static final String CONFIGURATION = "Orders of the web shop";
    private static final int MINUTES = 15;
    private static final Duration TIME_TO_SAVE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<String> ENDED = Set.of("Completed", "Failed", "Cancelled");

    /// Makes list, connection, import configuration and schedule, from the next minute on.
    static FetchedImports make(ServerClient server, ApplicationMaker maker, URI site, Clock clock) {
        var product = maker.needed("Product");
        var list =
                maker.list(
                        "TransactionList",
                        LIST,
                        ListProperty.unique("Order", "Text"),
                        ListProperty.of("Date", "Date"),
                        ListProperty.items("Product", product),
                        ListProperty.of("Quantity", "Integer"),
                        ListProperty.of("Amount", "Number"));
        var connection = maker.connection(CONNECTION, "Http", Map.of("url", site.toString()));
        var definition =
                new Definition()
                        .connection(connection, Map.of("path", SampleSite.ORDERS))
                        .property("Order", list.property("Order"))
                        .property("Date", list.property("Date"))
                        .itemProperty("Product", list.property("Product"), product.property("Code"))
                        .property("Quantity", list.property("Quantity"))
                        .property("Amount", list.property("Amount"))
                        .key(list.property("Order"));
        var configuration = maker.configuration(list, CONFIGURATION, definition.toJson());
        var test = server.post("/connections/" + connection + "/test", Map.of());
        var start =
                LocalDateTime.ofInstant(clock.instant().plus(TIME_TO_SAVE), ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .plusMinutes(1);
        var sentence =
                maker.schedule(configuration, Map.of("kind", "Minutes", "every", MINUTES), start);
        return new FetchedImports(
                server,
                configuration,
                site + "/" + SampleSite.ORDERS,
                sentence,
                test.path("message").asString());
    }

    /// The books of its newest import in an earlier demo's application; empty when it has none.
    static Optional<JsonNode> last(ServerClient server, ApplicationMaker maker) {
        return maker.configuration(CONFIGURATION).flatMap(id -> newest(server, id));
    }

    /// Waits until the schedule has started the first import and that has ended.
    ///
    /// @return its books
    /// @throws DemoFailed when it does not come
    JsonNode first() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var run = newest(server, configuration);
            if (run.isPresent() && ENDED.contains(run.get().path("state").asString())) {
                return run.get();
            }
            if (System.nanoTime() > end) {
                throw new DemoFailed("The schedule started no import within three minutes.");
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private static Optional<JsonNode> newest(ServerClient server, String configuration) {
        return server.get("/import-configurations/" + configuration + "/runs?limit=1")
                .path("items")
                .valueStream()
                .findFirst()
                .map(run -> server.get("/runs/" + run.path("runId").asString()));
    }
}
