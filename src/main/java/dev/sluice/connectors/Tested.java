package dev.sluice.connectors;

import java.util.Map;

/// What a test of a connection found.
///
/// @param message for the person who tests
/// @param found values that fields may take over, by their keys, such as the host key of a server
public record Tested(boolean ok, String message, Map<String, String> found) {
    public Tested {
        found = Map.copyOf(found);
    }

    /// It works.
    public static Tested successful() {
        return new Tested(true, "Connection successful.", Map.of());
    }

    /// It does not work, or not yet.
    public static Tested failed(String message) {
        return new Tested(false, message, Map.of());
    }
}
