package dev.sluice.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds the JSON of an import configuration: which column goes where, and how it is read.
public final class Definition {
    private final Map<String, Object> number = new LinkedHashMap<>();
    private final Map<String, Object> formats = new LinkedHashMap<>();
    private final List<Map<String, Object>> columns = new ArrayList<>();
    private final Map<String, Object> options = new LinkedHashMap<>();
    private Optional<Map<String, Object>> connection = Optional.empty();
    private String delimiter = ",";

    public Definition() {
        number.put("decimalSeparator", ".");
        formats.put("number", number);
        options.put("mode", "Upsert");
        options.put("blankCells", "LeaveUnchanged");
    }

    /// Reads through the connection instead of taking what is pushed.
    Definition connection(String connectionId, Map<String, String> read) {
        connection = Optional.of(Map.of("connectionId", connectionId, "read", read));
        return this;
    }

    public Definition delimiter(String text) {
        delimiter = text;
        return this;
    }

    public Definition decimalComma() {
        number.put("decimalSeparator", ",");
        number.put("groupingSeparator", ".");
        return this;
    }

    public Definition dates(String pattern) {
        formats.put("date", Map.of("pattern", pattern));
        return this;
    }

    public Definition booleans(String trueWord, String falseWord) {
        formats.put(
                "boolean",
                Map.of("trueWords", List.of(trueWord), "falseWords", List.of(falseWord)));
        return this;
    }

    public Definition key(String propertyId) {
        options.put("keyPropertyId", propertyId);
        return this;
    }

    /// A metric's dimension: lines with an unknown item are skipped.
    public Definition dimension(String column, String dimensionId, String matchPropertyId) {
        return column(
                column,
                Map.of("kind", "Dimension", "dimensionId", dimensionId),
                Map.of("matchPropertyId", matchPropertyId, "missingItem", "SkipLine"));
    }

    public Definition value(String column) {
        return column(column, Map.of("kind", "Value"), Map.of());
    }

    public Definition property(String column, String propertyId) {
        return column(column, Map.of("kind", "Property", "propertyId", propertyId), Map.of());
    }

    /// A property that holds items of a list: unknown items are created.
    public Definition itemProperty(String column, String propertyId, String matchPropertyId) {
        return column(
                column,
                Map.of("kind", "Property", "propertyId", propertyId),
                Map.of("matchPropertyId", matchPropertyId, "missingItem", "Create"));
    }

    public Map<String, Object> toJson() {
        var file =
                Map.of(
                        "encoding",
                        "UTF-8",
                        "delimiter",
                        delimiter,
                        "quote",
                        "\"",
                        "escape",
                        "\"",
                        "header",
                        true,
                        "layout",
                        "Flat");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("formats", formats);
        json.put("columns", columns);
        json.put("options", options);
        connection.ifPresent(source -> json.put("connection", source));
        return json;
    }

    private Definition column(String name, Map<String, Object> target, Map<String, Object> policy) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("source", Map.of("kind", "Column", "name", name));
        column.put("target", target);
        column.putAll(policy);
        columns.add(column);
        return this;
    }
}
