package dev.sluice.connectors;

import dev.sluice.control.Home;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The key that opens stored secrets, in a file outside the data folder and its backups, so that
/// whoever gets hold of those has no secret. Made when the first secret is stored; readable by its
/// owner alone. Read anew each time, so that a restored file works at once. Safe for use by many
/// threads.
@Component
final class KeyFile {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    KeyFile(Home home, ConnectorSettings settings) {
        var folder = home.folder();
        this.file =
                settings.keyFile() != null
                        ? settings.keyFile().toAbsolutePath()
                        : folder.resolveSibling(folder.getFileName() + ".key");
    }

    Path path() {
        return file;
    }

    /// The key; empty when there is no file.
    ///
    /// @throws IllegalStateException when the file holds something else
    Optional<SecretKey> key() {
        try {
            var bytes = Base64.getDecoder().decode(Files.readString(file).strip());
            if (bytes.length != BYTES) {
                throw noKey(null);
            }
            return Optional.of(new SecretKeySpec(bytes, "AES"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw noKey(e);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " cannot be read", e);
        }
    }

    private IllegalStateException noKey(@Nullable Exception cause) {
        return new IllegalStateException("The key file " + file + " holds no key", cause);
    }

    /// The key, made when there is none.
    synchronized SecretKey made() {
        return key().orElseGet(() -> {
            try {
                write();
            } catch (FileAlreadyExistsException e) {
                // Another server on the same key file was first.
                return key().orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The key file "
                                + file
                                + " cannot be written; choose another place by"
                                + " sluice.connectors.key-file",
                        e);
            }
            return key().orElseThrow();
        });
    }

    private void write() throws IOException {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var text = Base64.getEncoder().encodeToString(bytes) + "\n";
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (var channel =
                FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly())) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        // A link is refused where the file has come into being meanwhile; a move would replace it.
        Files.createLink(file, part);
        Files.delete(part);
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
