package dev.sluice.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// How both commands end: one line on the output and status 0, or one line on the errors and 1.
final class Commands {
    private Commands() {}

    @FunctionalInterface
    interface Command {
        String run() throws IOException;
    }

    static void run(Command command) {
        try {
            System.out.println(command.run());
        } catch (BackupFailed e) {
            fail(String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            fail(words(e));
        }
    }

    /// What went wrong, for the operator. Of a file that stands in the way Java says the name
    /// alone.
    static String words(Exception failure) {
        return switch (failure) {
            case UncheckedIOException wrapped -> words(Objects.requireNonNull(wrapped.getCause()));
            case NoSuchFileException missing -> "There is no file " + missing.getFile() + ".";
            case AccessDeniedException denied ->
                    "Not allowed to read or write " + denied.getFile() + ".";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static void fail(String message) {
        System.err.println("sluice: " + message);
        System.exit(1);
    }
}
