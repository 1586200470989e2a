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
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Sluice as its users meet it: a server process started by the launcher, files pushed through the
/// public API, measured until the status says Completed and the detailed report is there.
final class SluicePeer implements Peer {
    private static final String[] DIMENSIONS = {"Region", "Product", "Customer"};

    private final Path home;
    private final Path repository;
    private final SluiceApi api;
    private final long pid;
    private final String key;
    private final StatusPolls polls;
    private final String application;
    private final List<String> dimensions = new ArrayList<>();
    private String metric = "";
    private String configuration = "";
    private int metrics;

    SluicePeer(Path folder, Path repository) throws Exception {
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
                                "{\"name\":\"benchmark\",\"types\":[\"Import\"],\"expiresOn\":\""
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

    @Override
    public String name() {
        return "Sluice";
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

    @Override
    public void prepare(Sizes sizes) throws Exception {
        metric =
                newId(
                        path("applications/" + application + "/metrics"),
                        "{\"name\":\"Amount "
                                + ++metrics
                                + "\",\"type\":\"Number\",\"dimensionIds\":["
                                + String.join(
                                        ",", dimensions.stream().map(d -> '"' + d + '"').toList())
                                + "]}");
        var columns = new StringBuilder();
        var names = new String[] {"Region", "Product", "Customer", "Month"};
        for (int i = 0; i < names.length; i++) {
            columns.append(
                    "{\"source\":{\"kind\":\"Column\",\"name\":\""
                            + names[i]
                            + "\"},\"target\":{\"kind\":"
                            + "\"Dimension\",\"dimensionId\":\""
                            + dimensions.get(i)
                            + "\"},"
                            + "\"matchPropertyId\":\""
                            + propertyNamed(dimensions.get(i), "Name")
                            + "\",\"missingItem\":\"SkipLine\"},");
        }
        columns.append(
                "{\"source\":{\"kind\":\"Column\",\"name\":\"Amount\"},\"target\":{\"kind\":\"Value\"}}");
        configuration =
                newId(
                        path("blocks/" + metric + "/import-configurations"),
                        definition(
                                "load", columns.toString(), "{\"blankCells\":\"LeaveUnchanged\"}"));
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

    @Override
    public Measured load(Path file) throws Exception {
        double cpu = Processor.seconds(pid);
        long start = System.nanoTime();
        var run = push(configuration, BodyPublishers.ofFile(file));
        polls.await(run);
        double wall = (System.nanoTime() - start) / 1e9;
        double used = Processor.seconds(pid) - cpu;
        return new Measured(wall, used, Processor.peak(pid), counts(run));
    }

    /// Pages of the metric read one after the other: for a while, then as long as the load runs.
    String pagesDuring(Path file) throws Exception {
        var pages = new PageReader(api, path("blocks/" + metric + "/rows"));
        pages.read(() -> pages.count() < 100);
        double idle = pages.takeMillis().at(0.95);
        polls.takeMillis();
        try (var loading = Executors.newSingleThreadExecutor()) {
            var load = loading.submit(() -> load(file));
            pages.read(() -> !load.isDone());
            load.get();
        }
        var during = pages.takeMillis();
        return "Pages of 100 cells: idle p95 %.1f ms, during the import %s, ratio %.2f%n"
                        .formatted(idle, during, during.at(0.95) / idle)
                + "Status polls during that import: "
                + polls.takeMillis();
    }

    private String push(String configurationId, HttpRequest.BodyPublisher body) throws Exception {
        return api.field(
                api.withKey(
                        key,
                        "POST",
                        "/api/v1/import/push/csv?configurationId=" + configurationId,
                        body),
                "importId");
    }

    private Counts counts(String run) throws Exception {
        var lines = api.get(path("runs/" + run));
        var strip = lines.substring(lines.indexOf("\"lines\":{"));
        return new Counts(
                number(strip, "read"),
                number(strip, "inserted"),
                number(strip, "updated"),
                number(strip, "unchanged"),
                number(strip, "duplicate"),
                number(strip, "skipped"));
    }

    private static long number(String json, String field) {
        var matcher = Pattern.compile("\"" + field + "\":(\\d+)").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("No field " + field + " in " + json);
        }
        return Long.parseLong(matcher.group(1));
    }

    private String newId(String path, String body) throws Exception {
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

    private static String path(String rest) {
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
