package dev.sluice.kill;

import dev.sluice.demo.ApplicationMaker;
import dev.sluice.demo.ApplicationMaker.ListProperty;
import dev.sluice.demo.ApplicationMaker.MadeBlock;
import dev.sluice.demo.Definition;
import dev.sluice.demo.Entrance;
import dev.sluice.demo.ServerClient;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A metric to import into, and what one asks a server about it. Made anew after each start.
public final class Workshop {
    private static final int PAGE = 1_000;
    private static final Set<String> ENDS = Set.of("Completed", "Failed", "Cancelled");

    private final URI address;
    private final Entrance entrance;
    private final ServerClient api;
    private final ApplicationMaker maker;

    private Workshop(URI address, Entrance entrance, ApplicationMaker maker) {
        this.address = address;
        this.entrance = entrance;
        this.api = ServerClient.withKey(address, entrance.importKey());
        this.maker = maker;
    }

    /// Signs in, and makes the application with its three lists unless it is there.
    public static Workshop in(ServerProcess server, Path home) {
        var entrance = Entrance.into(server.address(), home, Clock.systemUTC());
        var maker = ApplicationMaker.named(entrance.management(), "Kill", "For tests.");
        var workshop = new Workshop(server.address(), entrance, maker);
        if (maker.made()) {
            workshop.make(home.resolveSibling("lists"));
        }
        return workshop;
    }

    private void make(Path files) {
        var a = list("A", 'a', CellFile.A, files);
        var b = list("B", 'b', CellFile.B, files);
        var c = list("C", 'c', CellFile.C, files);
        var metric = maker.metric("Amount", "Number", a, b, c);
        var definition = new Definition().value("Amount");
        for (var list : List.of(a, b, c)) {
            var name = list.description().path("name").asString();
            definition.dimension(name, list.id(), list.property("Name"));
        }
        maker.configuration(metric, "Amounts", definition.toJson());
    }

    private MadeBlock list(String name, char letter, int items, Path files) {
        var list = maker.list("DimensionList", name, ListProperty.unique("Name", "Text"));
        var definition =
                new Definition().property("Name", list.property("Name")).key(list.property("Name"));
        var configuration = maker.configuration(list, "Items", definition.toJson());
        var text = new StringBuilder("Name\n");
        for (int i = 0; i < items; i++) {
            text.append(letter).append(i).append('\n');
        }
        try {
            Files.createDirectories(files);
            var file = Files.writeString(files.resolve(name + ".csv"), text);
            awaitEnd(pushTo(configuration, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return list;
    }

    /// Pushes a file for the metric and answers the import's id.
    public String push(Path file) {
        return pushTo(maker.configuration(metric(), "Amounts", ""), file);
    }

    /// Asks for an import to be undone and answers the undo's id.
    String undo(String importId) {
        return entrance.management()
                .post("/runs/" + importId + "/undo", Map.of())
                .path("runId")
                .asString();
    }

    String pushPath() {
        return "/api/v1/import/push/csv?configurationId="
                + maker.configuration(metric(), "Amounts", "");
    }

    String importKey() {
        return entrance.importKey();
    }

    long[] cellsBeforeAnyRun() {
        var cells = new long[CellFile.CELLS];
        Arrays.fill(cells, CellFile.NONE);
        return cells;
    }

    private String pushTo(String configuration, Path file) {
        var path = "/api/v1/import/push/csv?configurationId=" + configuration;
        return api.publicPostFile(path, file).path("importId").asString();
    }

    /// `InProgress`, `Completed` or `Failed`.
    public String status(String importId) {
        return report(importId).path("importStatus").asString();
    }

    public JsonNode report(String importId) {
        return api.publicGet("/api/v1/import/" + importId + "/status?includedDetailedReport=true");
    }

    public JsonNode run(String importId) {
        return entrance.management().get("/runs/" + importId);
    }

    boolean ended(String importId) {
        return ENDS.contains(run(importId).path("state").asString());
    }

    public String awaitEnd(String importId) {
        long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!ended(importId)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Import " + importId + " does not end");
            }
            pause(200);
        }
        return status(importId);
    }

    /// Ids of all runs of the application.
    public Set<String> runs() {
        Set<String> ids = new HashSet<>();
        var cursor = "";
        do {
            var page =
                    entrance.management()
                            .get(
                                    "/applications/%s/history?action=Import&limit=100%s"
                                            .formatted(maker.id(), cursor));
            for (var item : page.path("items")) {
                ids.add(item.path("runId").asString());
            }
            var next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + ServerClient.encoded(next);
        } while (!cursor.isEmpty());
        return ids;
    }

    public long revision() {
        return metric().description().path("revision").asLong();
    }

    /// All cells of the metric at one revision, in hundredths: pages read while a run commits do
    /// not belong together and are read again.
    public long[] cells() {
        while (true) {
            long before = revision();
            var twice = new ArrayList<String>();
            var cells = readCells(twice);
            if (revision() == before) {
                if (!twice.isEmpty()) {
                    throw new AssertionError("Cells that are there twice: " + twice);
                }
                return cells;
            }
        }
    }

    private long[] readCells(List<String> twice) {
        var cells = new long[CellFile.CELLS];
        Arrays.fill(cells, CellFile.NONE);
        var block = metric().id();
        long total = 1;
        for (int offset = 0; offset < total; offset += PAGE) {
            var page =
                    entrance.management()
                            .get(
                                    "/blocks/%s/rows?offset=%d&limit=%d"
                                            .formatted(block, offset, PAGE));
            total = page.path("total").asLong();
            for (var row : page.path("rows")) {
                var values = row.path("cells");
                int cell =
                        CellFile.cell(
                                values.path(0).asString(),
                                values.path(1).asString(),
                                values.path(2).asString());
                if (cells[cell] != CellFile.NONE) {
                    twice.add(row.toString());
                }
                cells[cell] = values.path(3).decimalValue().movePointRight(2).longValueExact();
            }
        }
        return cells;
    }

    /// The file as the server keeps it.
    public byte[] receivedFile(String importId) {
        return download(importId, "received-file");
    }

    /// The lines that were skipped, with their reasons.
    byte[] rejectedLines(String importId) {
        return download(importId, "rejected-lines");
    }

    private byte[] download(String importId, String file) {
        var request =
                HttpRequest.newBuilder(
                                address.resolve("/api/management/v1/runs/" + importId + "/" + file))
                        .header("Authorization", "Bearer " + entrance.managementKey())
                        .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError("The file was answered with " + answer);
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The names of the server's blocks with their sizes.
    public List<String> blocks() {
        List<String> blocks = new ArrayList<>();
        for (var block : entrance.management().get("/applications/" + maker.id() + "/blocks")) {
            blocks.add(block.path("name").asString() + " " + block.path("size").asLong());
        }
        return blocks;
    }

    private MadeBlock metric() {
        return maker.needed("Amount");
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
