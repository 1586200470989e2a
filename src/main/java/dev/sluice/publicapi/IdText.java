package dev.sluice.publicapi;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Reads ids as clients of the public API write them: upper or lower case, with braces or
/// parentheses around, with or without dashes.
final class IdText {
    private static final Pattern DASHED =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern PLAIN = Pattern.compile("\\p{XDigit}{32}");
    private static final int SHOWN = 60;

    private IdText() {}

    /// The id in the text, if there is one.
    static Optional<UUID> read(String text) {
        var bare = withoutBraces(text.strip());
        if (DASHED.matcher(bare).matches()) {
            return Optional.of(UUID.fromString(bare));
        }
        if (PLAIN.matcher(bare).matches()) {
            return Optional.of(
                    new UUID(
                            Long.parseUnsignedLong(bare, 0, 16, 16),
                            Long.parseUnsignedLong(bare, 16, 32, 16)));
        }
        return Optional.empty();
    }

    /// The id a parameter must hold; the refusal names the parameter.
    static UUID required(String parameter, @Nullable String text) {
        return optional(parameter, text)
                .orElseThrow(() ->
                        new SluiceException(
                                ErrorCode.MALFORMED_REQUEST,
                                "The parameter "
                                        + parameter
                                        + " is missing; expected a UUID such as"
                                        + " 33d0d7d0-6125-47c4-b36a-882f4ed53b33."));
    }

    /// The id a parameter may hold; an empty one counts as not given.
    static Optional<UUID> optional(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        var id = read(text);
        if (id.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The parameter "
                            + parameter
                            + " is \""
                            + shortened(text)
                            + "\"; expected a UUID such as 33d0d7d0-6125-47c4-b36a-882f4ed53b33.");
        }
        return id;
    }

    private static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static String withoutBraces(String text) {
        var enclosed = enclosed(text, '{', '}') || enclosed(text, '(', ')');
        return enclosed ? text.substring(1, text.length() - 1) : text;
    }

    private static boolean enclosed(String text, char open, char close) {
        int last = text.length() - 1;
        return last > 0 && text.charAt(0) == open && text.charAt(last) == close;
    }
}
