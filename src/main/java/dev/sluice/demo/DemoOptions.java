package dev.sluice.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the demo is asked to do.
///
/// @param address where the server answers
/// @param home the server's data folder: the first sign-in is read there, made files are kept there
/// @param data folder whose CSV files are imported as well
record DemoOptions(URI address, Path home, Optional<Path> data) {
    static DemoOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (var argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new DemoFailed("Unexpected \"" + argument + "\"; expected --name=value.");
            }
            given.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        return new DemoOptions(
                URI.create(required(given, "address")),
                Path.of(required(given, "home")),
                Optional.ofNullable(given.get("data")).map(Path::of));
    }

    private static String required(Map<String, String> given, String name) {
        var value = given.get(name);
        if (value == null || value.isEmpty()) {
            throw new DemoFailed("--" + name + " is missing.");
        }
        return value;
    }
}
