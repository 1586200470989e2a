package dev.sluice.demo;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Imports every CSV file of a folder: one transaction list each, made after what the server
/// detects in the file.
final class FolderImport {
    private final ServerClient server;
    private final ApplicationMaker maker;

    FolderImport(ServerClient server, ApplicationMaker maker) {
        this.server = server;
        this.maker = maker;
    }

    /// One file that became a list.
    ///
    /// @param run the finished run; missing when the list was there before
    record Imported(String file, String list, int columns, String structure, JsonNode run) {}

    List<Imported> all(Path folder) {
        List<Imported> done = new ArrayList<>();
        for (var file : csvFiles(folder)) {
            done.add(one(file));
        }
        return done;
    }

    private Imported one(Path file) {
        var fileName = file.getFileName().toString();
        var list = listName(fileName);
        var known = maker.block(list);
        if (known.isPresent()) {
            int columns = known.get().description().path("properties").size();
            return new Imported(fileName, list, columns, "there already", latestRun(known.get()));
        }
        var path = "/applications/" + maker.id() + "/files?name=" + ServerClient.encoded(fileName);
        var received = server.postFile(path, file);
        var fileId = received.path("fileId").asString();
        var detected = received.path("detected");
        var profile = profile(fileId);
        var block = made(list, profile.path("columns"));
        var definition = suggestion(fileId, block.id(), detected);
        var configuration = maker.configuration(block, "Files like " + fileName, definition);
        var runs = "/import-configurations/" + configuration + "/runs?fileId=" + fileId;
        var run = await(server.post(runs, Map.of()).path("runId").asString());
        return new Imported(
                fileName, list, profile.path("columns").size(), structure(detected), run);
    }

    private JsonNode latestRun(ApplicationMaker.MadeBlock block) {
        var items = server.get("/blocks/" + block.id() + "/history?limit=1").path("items");
        return items.path(0);
    }

    private JsonNode profile(String fileId) {
        while (true) {
            var profile = server.get("/files/" + fileId + "/profile");
            if (profile.path("state").asString("").equals("Done")) {
                return profile;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private ApplicationMaker.MadeBlock made(String list, JsonNode columns) {
        List<ApplicationMaker.ListProperty> properties = new ArrayList<>();
        for (var column : columns) {
            properties.add(
                    ApplicationMaker.ListProperty.of(
                            column.path("name").asString(), word(column.path("type").asString())));
        }
        return maker.list(
                "TransactionList", list, properties.toArray(ApplicationMaker.ListProperty[]::new));
    }

    private Object suggestion(String fileId, String blockId, JsonNode detected) {
        var file = ((ObjectNode) detected.deepCopy());
        file.remove(List.of("confidence", "lineEnding"));
        file.put("layout", "Flat");
        var suggested =
                server.post(
                        "/files/" + fileId + "/suggestion",
                        Map.of("blockId", blockId, "file", file));
        return Map.of(
                "file", file,
                "formats", suggested.path("formats"),
                "columns", suggested.path("columns"),
                "options", Map.of("mode", "Append", "blankCells", "LeaveUnchanged"));
    }

    private JsonNode await(String runId) {
        while (true) {
            var run = server.get("/runs/" + runId);
            switch (run.path("state").asString("")) {
                case "Completed", "Failed", "Cancelled" -> {
                    return run;
                }
                default -> LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }

    private static String structure(JsonNode detected) {
        var delimiter = detected.path("delimiter").asString("");
        return detected.path("encoding").asString("")
                + ", "
                + (delimiter.equals("\t") ? "tab" : delimiter)
                + (detected.path("header").asBoolean(false) ? ", header" : ", no header");
    }

    /// `NUMBER`, `Number` and `number` are the same word.
    private static String word(String type) {
        return type.substring(0, 1).toUpperCase(Locale.ROOT)
                + type.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String listName(String fileName) {
        return fileName.substring(0, fileName.length() - ".csv".length());
    }

    private static List<Path> csvFiles(Path folder) {
        try (var files = Files.list(folder)) {
            var found =
                    files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                            .sorted()
                            .toList();
            if (found.isEmpty()) {
                throw new DemoFailed("There is no CSV file in " + folder + ".");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder " + folder, e);
        }
    }
}
