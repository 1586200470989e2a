package dev.sluice.connectors;

import java.util.Map;
import java.util.Optional;

/// What was filled into the fields of a form, by their keys. Empty texts count as not given. May
/// hold secrets, so its text form shows the keys only.
public record Values(Map<String, String> byKey) {
    public Values {
        byKey = Map.copyOf(byKey);
    }

    /// The value, if one was given.
    public Optional<String> find(String key) {
        return Optional.ofNullable(byKey.get(key)).filter(value -> !value.isBlank());
    }

    /// The value of a field that is required or has a preset value.
    public String text(String key) {
        return find(key)
                .orElseThrow(() -> new IllegalStateException("The field " + key + " is empty"));
    }

    /// The value, or an empty text.
    public String orEmpty(String key) {
        return find(key).orElse("");
    }

    /// The value of a number that is required or has a preset value.
    public int number(String key) {
        return Integer.parseInt(text(key).strip());
    }

    /// Whether the value is `true`.
    public boolean flag(String key) {
        return orEmpty(key).equals("true");
    }

    @Override
    public String toString() {
        return "Values" + byKey.keySet();
    }
}
