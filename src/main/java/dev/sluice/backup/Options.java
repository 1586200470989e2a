package dev.sluice.backup;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Arguments of the form `--name=value`.
record Options(Map<String, String> values) {
    static Options parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (var argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("--") && equals > 2) {
                values.put(argument.substring(2, equals), argument.substring(equals + 1));
            }
        }
        return new Options(values);
    }

    Path path(String name) {
        var value = values.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new BackupFailed("--" + name + "=… is missing.");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
