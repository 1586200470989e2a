package dev.sluice.control;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Takes the data folder for this process before anything else starts, so that two servers never
/// share one.
final class HomeLock implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var folder =
                Path.of(context.getEnvironment().getProperty("sluice.home", "data"))
                        .toAbsolutePath()
                        .normalize();
        var channel = lock(folder);
        context.getBeanFactory().registerSingleton("home", new Home(folder));
        ApplicationListener<ApplicationReadyEvent> ready = event -> announce(folder);
        context.addApplicationListener(ready);
        ApplicationListener<ContextClosedEvent> release =
                event -> {
                    if (event.getApplicationContext().equals(context)) {
                        release(channel);
                    }
                };
        context.addApplicationListener(release);
    }

    /// Tells the launcher that it is this process, and no other on the same port, that is ready.
    private static void announce(Path folder) {
        try {
            Files.writeString(
                    folder.resolve("server.ready"), "pid=" + ProcessHandle.current().pid() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into the data folder " + folder, e);
        }
    }

    private static FileChannel lock(Path folder) {
        try {
            Files.createDirectories(folder);
            var channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new StartRefused(
                    "Sluice cannot use the data folder "
                            + folder
                            + ": "
                            + e.getMessage()
                            + ". Check that it exists and that this user may write there.",
                    e);
        }
        throw new StartRefused(
                "Sluice is already running on the data folder "
                        + folder
                        + ". Stop that server, or start this one with another folder (--home DIR).",
                null);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void release(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the data folder", e);
        }
    }
}
