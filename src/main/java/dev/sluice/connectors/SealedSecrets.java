package dev.sluice.connectors;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import javax.crypto.SecretKey;

/// Seals secrets with AES-GCM. What is sealed begins with its place, so that a sealed text that
/// somebody copied to another place does not open there. Safe for use by many threads.
@Component
public final class SealedSecrets {
    private static final String END = "\n";

    private final KeyFile keyFile;

    SealedSecrets(KeyFile keyFile) {
        this.keyFile = keyFile;
    }

    /// @param place where it will be stored, such as an id and a field; without line breaks
    public String seal(String place, String secret) {
        var sealed =
                cipher(keyFile.made())
                        .encrypt((place + END + secret).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(sealed);
    }

    /// @throws SourceFault when the key is lost or another one, or it was sealed for another place
    public String open(String place, String sealed) {
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
        if (!opened.startsWith(place + END)) {
            throw lost("does not fit, because they were stored for another place", null);
        }
        return opened.substring(place.length() + END.length());
    }

    private SourceFault lost(String why, @Nullable Exception cause) {
        return new SourceFault(
                SourceFault.Reason.SecretsLost,
                "The stored secrets cannot be opened: the key file "
                        + keyFile.path().getFileName()
                        + " "
                        + why
                        + ".",
                cause);
    }

    private static BytesEncryptor cipher(SecretKey key) {
        return AesGcmBytesEncryptor.withSecretKey(key).build();
    }
}
