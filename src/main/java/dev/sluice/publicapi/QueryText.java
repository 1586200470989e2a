package dev.sluice.publicapi;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The parameters of a query string, found by name in any letter case.
final class QueryText {
    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private QueryText() {}

    /// Reads a query string; text that is no proper escape is taken as it stands.
    static QueryText parse(@Nullable String query) {
        var result = new QueryText();
        if (query != null) {
            for (var pair : query.split("&", -1)) {
                if (!pair.isEmpty()) {
                    result.add(pair);
                }
            }
        }
        return result;
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        values.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return text;
        }
    }

    /// All values given under a name, in order.
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /// Names and values as the servlet API wants them.
    Map<String, String[]> toMap() {
        Map<String, String[]> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, list) -> map.put(name, list.toArray(String[]::new)));
        return Collections.unmodifiableMap(map);
    }
}
