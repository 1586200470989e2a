package dev.sluice.history;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The place after one line in the order of time and id, opaque to clients.
record Cursor(long time, String id) {
    static Cursor parse(String text) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            return new Cursor(
                    Long.parseLong(plain.substring(0, Math.max(0, colon))),
                    plain.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The cursor is not one that this list gave; start again without it.",
                    e);
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((time + ":" + id).getBytes(StandardCharsets.UTF_8));
    }
}
