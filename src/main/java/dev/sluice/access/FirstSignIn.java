package dev.sluice.access;

import dev.sluice.control.Home;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The file in the data folder from which the operator takes the first member's sign-in. Only its
/// owner may read it, and it goes as soon as that password changes. Scripts read its two lines.
@Component
final class FirstSignIn {
    private final Path file;

    FirstSignIn(Home home) {
        this.file = home.folder().resolve("first-sign-in.txt");
    }

    Path file() {
        return file;
    }

    void write(String email, String password) {
        var text = "email=" + email + "\npassword=" + password + "\n";
        var unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            try (var channel = FileChannel.open(unfinished, Set.of(StandardOpenOption.WRITE))) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The password was changed, but " + file + " could not be removed", e);
        }
    }
}
