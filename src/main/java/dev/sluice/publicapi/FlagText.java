package dev.sluice.publicapi;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Reads yes-or-no parameters as clients write them: `true`, `True`, `TRUE`, `1`.
final class FlagText {
    private FlagText() {}

    /// The flag's value; not given means false.
    static boolean read(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return false;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                    throw new SluiceException(
                            ErrorCode.MALFORMED_REQUEST,
                            "The parameter " + parameter + " must be true or false.");
        };
    }
}
