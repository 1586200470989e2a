package dev.sluice.control;

import java.util.Map;
import java.util.stream.Collectors;

/// What values of settings must fulfil, told all at once.
public final class SettingRules {
    private SettingRules() {}

    /// @param prefix of the settings' names
    /// @param rules from the setting and its rule in words to whether it is kept, such as `workers
    ///   must be at least 1`
    /// @throws IllegalArgumentException naming every rule that is broken
    public static void require(String prefix, Map<String, Boolean> rules) {
        var broken =
                rules.entrySet().stream()
                        .filter(rule -> !rule.getValue())
                        .map(rule -> prefix + "." + rule.getKey())
                        .sorted()
                        .collect(Collectors.joining("; "));
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(broken);
        }
    }
}
