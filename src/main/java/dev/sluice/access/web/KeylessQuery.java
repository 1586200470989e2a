package dev.sluice.access.web;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A query string without the API key, and the key that was in it.
///
/// @param text what remains; null when there was no query
record KeylessQuery(@Nullable String text, Optional<String> key) {
    /// Takes every parameter of that name out, in any letter case and however it is escaped.
    static KeylessQuery of(@Nullable String query) {
        if (query == null) {
            return new KeylessQuery(null, Optional.empty());
        }
        List<String> others = new ArrayList<>();
        Optional<String> key = Optional.empty();
        for (var parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            var name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            if (!isKey(name)) {
                others.add(parameter);
            } else if (key.isEmpty() && equals >= 0) {
                key = Optional.of(decoded(parameter.substring(equals + 1)));
            }
        }
        return new KeylessQuery(String.join("&", others), key);
    }

    static boolean isKey(String name) {
        return name.strip().equalsIgnoreCase(PresentedKey.PARAMETER);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return text;
        }
    }
}
