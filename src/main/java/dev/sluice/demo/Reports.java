package dev.sluice.demo;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Reports as a person reads them in a terminal.
final class Reports {
    private static final List<String> OUTCOMES =
            List.of("inserted", "updated", "unchanged", "duplicate", "skipped");

    private Reports() {}

    /// One line for each pushed file.
    static String overview(List<Pushed> pushes) {
        var table =
                new TextTable(
                        "file",
                        "block",
                        "state",
                        "read",
                        "inserted",
                        "updated",
                        "unchanged",
                        "duplicate",
                        "skipped",
                        "seconds");
        for (var pushed : pushes) {
            var lines = pushed.books().path("lines");
            table.row(
                    pushed.fileName(),
                    pushed.push().block(),
                    pushed.books().path("state").asString(),
                    count(lines, "read"),
                    count(lines, "inserted"),
                    count(lines, "updated"),
                    count(lines, "unchanged"),
                    count(lines, "duplicate"),
                    count(lines, "skipped"),
                    String.format(Locale.ROOT, "%.1f", pushed.took().toMillis() / 1000.0));
        }
        return table.toString();
    }

    /// One line for an import that was read through a connection.
    static String fetched(JsonNode books) {
        var table =
                new TextTable(
                        "from",
                        "read",
                        "block",
                        "started",
                        "state",
                        "lines",
                        "inserted",
                        "updated",
                        "unchanged",
                        "skipped");
        var lines = books.path("lines");
        return table.row(
                        books.at("/fetched/connectionName").asString(),
                        books.at("/fetched/what").asString(""),
                        books.at("/block/name").asString(),
                        books.path("trigger").asString(),
                        books.path("state").asString(),
                        count(lines, "read"),
                        count(lines, "inserted"),
                        count(lines, "updated"),
                        count(lines, "unchanged"),
                        count(lines, "skipped"))
                .toString();
    }

    /// What the public API's detailed report says.
    static String detailed(JsonNode report) {
        var detail = report.path("detailedReport");
        var summary = detail.path("summary");
        var text = new StringBuilder();
        text.append("  ").append(report.path("importStatus").asString()).append(": ");
        text.append(
                List.of("inserted", "updated", "deleted", "skipped").stream()
                        .map(one -> count(summary, one + "Count") + " " + one)
                        .collect(Collectors.joining(", ")));
        text.append("\n\n");
        var table = new TextTable("skipped because", "column", "count", "for example");
        for (var block : detail.path("impactedBlocks")) {
            for (var skipped : block.path("skippedData")) {
                table.row(
                        skipped.path("reason").asString(),
                        skipped.path("sourceColumnName").asString(""),
                        skipped.path("count").asLong(),
                        samples(skipped.path("samples")));
            }
        }
        return text.append(table).toString();
    }

    /// Both levels of the books: lines, and each numeric column in exact decimals.
    static String balance(JsonNode books) {
        var lines = books.path("lines");
        var text = new StringBuilder("  lines read ").append(count(lines, "read")).append(" = ");
        text.append(
                OUTCOMES.stream()
                        .map(one -> count(lines, one) + " " + one)
                        .collect(Collectors.joining(" + ")));
        text.append("\n\n");
        var table = new TextTable("column", "total in the file", "landed", "superseded", "skipped");
        for (var column : books.path("columns")) {
            table.row(
                    column.path("name").asString(),
                    column.path("parsed").asString(""),
                    column.path("landed").asString(""),
                    column.path("superseded").asString(""),
                    column.path("skipped").asString(""));
        }
        return text.append(table).toString();
    }

    /// Why a run ended without success; a cancelled one has no error.
    static String failure(JsonNode books) {
        var error = books.path("error");
        return error.isObject()
                ? error.path("name").asString() + ": " + error.path("description").asString()
                : books.path("state").asString() + "; nothing was changed.";
    }

    private static String count(JsonNode node, String name) {
        return String.format(Locale.ROOT, "%,d", node.path(name).asLong());
    }

    private static String samples(JsonNode samples) {
        return samples.valueStream()
                .limit(3)
                .map(sample -> sample.asString(""))
                .collect(Collectors.joining(" | "));
    }
}
