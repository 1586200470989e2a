package dev.sluice.benchmarks;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A Sluice server started by the launcher, with an application whose lists hold the benchmark's
/// items, as scripts meet it.
final class SluiceServer implements AutoCloseable {
    private static final String[] DIMENSIONS = {"Region", "Product", "Customer"};

    private final Path home;
    private final Path repository;
    private final SluiceApi api;
    private final long pid;
    private final String key;
    private final StatusPolls polls;
    private final String application;
    private final List<String> dimensions = new ArrayList<>();

    SluiceServer(Path folder, Path repository) throws Exception {
        this.home = folder.resolve("sluice");
        this.repository = repository;
        FileSystemUtils.deleteRecursively(home);
        int port = freePort();
        // The benchmark asks more often than clients may.
        launcher(
                "start",
                "--port",
                Integer.toString(port),
                "--home",
                home.toString(),
                "--",
                "--sluice.access.rate-limit=0");
        this.pid = startedPid(home.resolve("server.run"));
        this.api = new SluiceApi("http://127.0.0.1:" + port);
        api.signIn(home.resolve("first-sign-in.txt"));
        this.key =
                api.field(
                        api.post(
                                "/api/management/v1/api-keys",
                                "{\"name\":\"benchmark\",\"types\":[\"Import\",\"Export\"],\"expiresOn\":\""
                                        + LocalDate.now(ZoneOffset.UTC).plusDays(30)
                                        + "\",\"allowListIds\":[]}"),
                        "secret");
        this.polls = new StatusPolls(api, key);
        this.application =
                newId(
                        "/api/management/v1/applications",
                        "{\"name\":\"Benchmark\",\"description\":\"\"}");
        model(Sizes.STANDARD);
    }

    private void model(Sizes sizes) throws Exception {
        for (var dimension : DIMENSIONS) {
            var list =
                    newId(
                            path("applications/" + application + "/lists"),
                            "{\"name\":\""
                                    + dimension
                                    + "\",\"type\":\"DimensionList\",\"properties\":["
                                    + "{\"name\":\"Name\",\"type\":\"Text\",\"unique\":true}]}");
            dimensions.add(list);
            fill(list, sizes.items(dimension));
        }
        int years = sizes.months() / 12;
        api.put(
                path("applications/" + application + "/calendar"),
                "{\"start\":\"2024-01-01\",\"end\":\""
                        + (2023 + years)
                        + "-12-31\","
                        + "\"fiscalYearStartMonth\":1,\"levels\":[\"Month\",\"Quarter\",\"Year\"]}");
        dimensions.add(blockNamed("Month"));
    }

    private void fill(String list, String[] items) throws Exception {
        var property = propertyNamed(list, "Name");
        var upsert =
                newId(
                        path("blocks/" + list + "/import-configurations"),
                        definition(
                                "fill",
                                "{\"source\":{\"kind\":\"Column\",\"name\":\"Name\"},\"target\":{\"kind\":"
                                        + "\"Property\",\"propertyId\":\""
                                        + property
                                        + "\"}}",
                                "{\"mode\":\"Upsert\",\"keyPropertyId\":\""
                                        + property
                                        + "\",\"blankCells\":\"LeaveUnchanged\"}"));
        var text = "Name\n" + String.join("\n", items) + "\n";
        var run = push(upsert, BodyPublishers.ofString(text, StandardCharsets.UTF_8));
        polls.await(run);
    }

    SluiceApi api() {
        return api;
    }

    long pid() {
        return pid;
    }

    String key() {
        return key;
    }

    StatusPolls polls() {
        return polls;
    }

    /// The id of the application.
    String application() {
        return application;
    }

    /// The lists: regions, products, customers, months.
    List<String> dimensions() {
        return List.copyOf(dimensions);
    }

    /// A new metric of numbers with some of the lists as its dimensions.
    String metric(String name, List<String> lists) throws Exception {
        return newId(
                path("applications/" + application + "/metrics"),
                "{\"name\":\""
                        + name
                        + "\",\"type\":\"Number\",\"dimensionIds\":["
                        + String.join(",", lists.stream().map(list -> '"' + list + '"').toList())
                        + "]}");
    }

    /// A configuration that reads a file of cells into the metric: a column per list, then Amount.
    String cellsInto(String metric, List<String> lists) throws Exception {
        var names = new String[] {"Region", "Product", "Customer", "Month"};
        var columns = new StringBuilder();
        for (var list : lists) {
            columns.append(
                    "{\"source\":{\"kind\":\"Column\",\"name\":\""
                            + names[dimensions.indexOf(list)]
                            + "\"},\"target\":{\"kind\":"
                            + "\"Dimension\",\"dimensionId\":\""
                            + list
                            + "\"},"
                            + "\"matchPropertyId\":\""
                            + propertyNamed(list, "Name")
                            + "\",\"missingItem\":\"SkipLine\"},");
        }
        columns.append(
                "{\"source\":{\"kind\":\"Column\",\"name\":\"Amount\"},\"target\":{\"kind\":\"Value\"}}");
        return newId(
                path("blocks/" + metric + "/import-configurations"),
                definition("load", columns.toString(), "{\"blankCells\":\"LeaveUnchanged\"}"));
    }

    private static String definition(String name, String columns, String options) {
        return "{\"name\":\""
                + name
                + "\",\"description\":\"\",\"definition\":{\"file\":{\"encoding\":"
                + "\"UTF-8\",\"delimiter\":\",\",\"quote\":\"\\\"\",\"escape\":\"\\\"\",\"header\":true,"
                + "\"layout\":\"Flat\"},\"formats\":{},\"columns\":["
                + columns
                + "],\"options\":"
                + options
                + "}}";
    }

    String push(String configurationId, HttpRequest.BodyPublisher body) throws Exception {
        return api.field(
                api.withKey(
                        key,
                        "POST",
                        "/api/v1/import/push/csv?configurationId=" + configurationId,
                        body),
                "importId");
    }

    String newId(String path, String body) throws Exception {
        return api.field(api.post(path, body), "id");
    }

    private String blockNamed(String name) throws Exception {
        return idNamed(api.get(path("applications/" + application + "/blocks")), name);
    }

    private String propertyNamed(String block, String name) throws Exception {
        var json = api.get(path("blocks/" + block));
        return idNamed(json.substring(json.indexOf("\"properties\"")), name);
    }

    private static String idNamed(String json, String name) {
        var matcher =
                Pattern.compile(
                                "\"id\":\"([0-9a-f-]{36})\",\"name\":\""
                                        + Pattern.quote(name)
                                        + "\"")
                        .matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("Nothing named " + name + " in " + json);
        }
        return matcher.group(1);
    }

    static String path(String rest) {
        return "/api/management/v1/" + rest;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static long startedPid(Path runFile) throws IOException {
        return Files.readAllLines(runFile).stream()
                .filter(line -> line.startsWith("pid="))
                .mapToLong(line -> Long.parseLong(line.substring("pid=".length())))
                .findFirst()
                .orElseThrow();
    }

    private void launcher(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(repository.resolve("sluice").toString()));
        command.addAll(Arrays.asList(arguments));
        var process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Failed: " + command);
        }
    }

    @Override
    public void close() throws Exception {
        launcher("stop", "--home", home.toString());
    }
}
