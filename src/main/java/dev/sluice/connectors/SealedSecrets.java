package dev.sluice.connectors;

import dev.sluice.kernel.ConnectionId;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import javax.crypto.SecretKey;

/// Seals secrets with AES-GCM. What is sealed begins with its place, so that a sealed text that
/// somebody copied to another connection or field does not open there. Safe for use by many
/// threads.
@Component
final class SealedSecrets {
    private final KeyFile keyFile;

    SealedSecrets(KeyFile keyFile) {
        this.keyFile = keyFile;
    }

    String seal(ConnectionId connection, String field, String secret) {
        var sealed =
                cipher(keyFile.made())
                        .encrypt(
                                (place(connection, field) + secret)
                                        .getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(sealed);
    }

    /// @throws SourceFault when the key is lost or another one
    String open(ConnectionId connection, String field, String sealed) {
        var key = keyFile.key().orElseThrow(() -> lost("is missing", null));
        String opened;
        try {
            opened =
                    new String(
                            cipher(key).decrypt(Base64.getDecoder().decode(sealed)),
                            StandardCharsets.UTF_8);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw lost("is another one than they were stored with", e);
        }
        var place = place(connection, field);
        if (!opened.startsWith(place)) {
            throw lost("does not fit: they were stored for another connection", null);
        }
        return opened.substring(place.length());
    }

    private SourceFault lost(String why, @Nullable Exception cause) {
        return new SourceFault(
                SourceFault.Reason.SecretsLost,
                "The secrets of the connection cannot be opened: the key file "
                        + keyFile.path().getFileName()
                        + " "
                        + why
                        + ".",
                cause);
    }

    private static String place(ConnectionId connection, String field) {
        return connection + "/" + field + "\n";
    }

    private static BytesEncryptor cipher(SecretKey key) {
        return AesGcmBytesEncryptor.withSecretKey(key).build();
    }
}
