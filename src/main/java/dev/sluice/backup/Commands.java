package dev.sluice.backup;

import java.io.IOException;
import java.io.UncheckedIOException;

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
            fail(String.valueOf(e));
        }
    }

    private static void fail(String message) {
        System.err.println("sluice: " + message);
        System.exit(1);
    }
}
