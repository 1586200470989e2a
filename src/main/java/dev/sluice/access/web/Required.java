package dev.sluice.access.web;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;

/// Insists on the fields a request body must have.
final class Required {
    private Required() {}

    static <T> T field(String name, @Nullable T value) {
        if (value == null) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST, "The field \"" + name + "\" is missing.");
        }
        return value;
    }
}
