package dev.sluice.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Makes the secrets of sessions and API keys, and the hashes that are stored in their place.
///
/// Both hold more than 250 random bits, so a plain SHA-256 cannot be reversed by guessing.
final class Secrets {
    private static final String ALPHANUMERIC =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String KEY_PREFIX = "pgmt_";
    private static final int LENGTH = 46;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String apiKey() {
        return KEY_PREFIX + alphanumeric();
    }

    static String sessionToken() {
        return alphanumeric();
    }

    static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static String alphanumeric() {
        return RANDOM.ints(LENGTH, 0, ALPHANUMERIC.length())
                .collect(
                        StringBuilder::new,
                        (text, at) -> text.append(ALPHANUMERIC.charAt(at)),
                        StringBuilder::append)
                .toString();
    }
}
