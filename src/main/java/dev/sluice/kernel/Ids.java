package dev.sluice.kernel;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// Reads the text form shared by all ids.
final class Ids {
    private Ids() {}

    static UUID parse(String text) {
        try {
            if (text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            throw malformed(text, e);
        }
        throw malformed(text, null);
    }

    private static SluiceException malformed(String text, @Nullable Throwable cause) {
        var shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return new SluiceException(
                ErrorCode.MALFORMED_REQUEST,
                "\""
                        + shown
                        + "\" is not an id; expected a UUID such as"
                        + " 33d0d7d0-6125-47c4-b36a-882f4ed53b33.",
                cause);
    }
}
