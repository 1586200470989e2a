package dev.sluice.notifications;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs webhooks as [Standard Webhooks](https://www.standardwebhooks.com) says: HMAC-SHA256 over
/// id, time and body.
final class SigningKey {
    private static final String PREFIX = "whsec_";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final byte[] key;

    private SigningKey(byte[] key) {
        this.key = key;
    }

    /// Whether the text is a key that is long enough.
    static boolean wellFormed(String text) {
        return read(text).isPresent();
    }

    /// @param text well-formed one
    static SigningKey parse(String text) {
        return new SigningKey(
                read(text).orElseThrow(() -> new IllegalArgumentException("No signing key")));
    }

    private static Optional<byte[]> read(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            var key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return key.length < FEWEST_BYTES || key.length > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(key);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The header `webhook-signature`.
    String signature(String id, String second, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signed =
                    mac.doFinal((id + "." + second + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }
}
