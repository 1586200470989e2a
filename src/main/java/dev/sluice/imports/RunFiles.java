package dev.sluice.imports;

import dev.sluice.control.Home;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// The files of runs and of the wizard below the data folder: `files/<run>/received.csv`, beside it
/// the rejected lines, and `files/staged/<file>/received.csv`. Safe for use by many threads.
@Component
final class RunFiles {
    private static final String RECEIVED = "received.csv";
    private static final String STAGED = "staged";
    private static final int CHUNK = 256 << 10;

    private final Path folder;
    private final long maxBytes;
    private final String limit;

    RunFiles(Home home, ImportSettings settings) {
        this.folder = home.folder("files");
        this.maxBytes = settings.maxUpload().toBytes();
        this.limit = words(settings.maxUpload());
    }

    private static String words(DataSize size) {
        return size.toBytes() % DataSize.ofMegabytes(1).toBytes() == 0
                ? size.toMegabytes() + " MB"
                : size.toBytes() + " bytes";
    }

    /// Takes the body in and returns once it is safe on disk; on any failure nothing is kept.
    ///
    /// @return how many bytes it has
    /// @throws SluiceException LIMIT_EXCEEDED, MALFORMED_REQUEST when it did not arrive whole,
    ///   STORAGE_FULL
    long receive(RunId run, ReceivedBody body) {
        return receiveInto(folder.resolve(run.toString()), body);
    }

    /// Writes what a run reads, in place of what an earlier attempt wrote.
    interface Content {
        /// Writes all of it.
        void to(OutputStream out) throws IOException;
    }

    /// Keeps the content as the run's file and returns once it is safe on disk.
    ///
    /// @return how many bytes it has
    /// @throws SluiceException STORAGE_FULL
    long write(RunId run, long fence, Content content) {
        var target = folder.resolve(run.toString());
        var part = target.resolve("received-" + fence + ".part");
        try {
            Files.createDirectories(target);
            try (var channel =
                    FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), CHUNK);
                content.to(out);
                out.flush();
                channel.force(true);
            }
            Files.move(part, target.resolve(RECEIVED), StandardCopyOption.ATOMIC_MOVE);
            syncFolder(target);
            syncFolder(target.resolveSibling(""));
            return Files.size(target.resolve(RECEIVED));
        } catch (IOException e) {
            throw writeFailed(e);
        }
    }

    /// @throws SluiceException LIMIT_EXCEEDED
    void requireFits(long bytes) {
        if (bytes > maxBytes) {
            throw tooLarge();
        }
    }

    /// As [#receive], for a file of the wizard.
    long stage(UUID file, ReceivedBody body) {
        return receiveInto(stagedFolder(file), body);
    }

    /// Gives a run the wizard's file, which stays where it is.
    void adopt(UUID staged, RunId run) {
        link(stagedFolder(staged).resolve(RECEIVED), folder.resolve(run.toString()));
    }

    /// Gives a run the file of an earlier one.
    void share(RunId earlier, RunId run) {
        link(received(earlier), folder.resolve(run.toString()));
    }

    Path received(RunId run) {
        return folder.resolve(run.toString()).resolve(RECEIVED);
    }

    Path staged(UUID file) {
        return stagedFolder(file).resolve(RECEIVED);
    }

    /// Where the claim with this fence writes what it rejects.
    Path attempt(RunId run, long fence) {
        return folder.resolve(run.toString()).resolve("attempt-" + fence);
    }

    void delete(RunId run) {
        deleteFolder(folder.resolve(run.toString()));
    }

    void deleteStaged(UUID file) {
        deleteFolder(stagedFolder(file));
    }

    /// The names of all folders of runs.
    List<String> runFolders() {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.equals(STAGED))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    /// Removes a folder of received files that no run knows.
    void deleteOrphan(String name) {
        deleteFolder(folder.resolve(name));
    }

    /// Makes the entries of a folder survive a power cut.
    static void syncFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Turns a failed write into what the caller can be told.
    static SluiceException writeFailed(IOException e) {
        if (noSpace(e)) {
            return new SluiceException(
                    ErrorCode.STORAGE_FULL,
                    "The server's disk is full; the file was not kept. Free some space and send it"
                            + " again.",
                    e);
        }
        return new SluiceException(
                ErrorCode.INTERNAL, "The file could not be stored: " + e.getMessage(), e);
    }

    static boolean noSpace(@Nullable Throwable e) {
        var text = String.valueOf(e == null ? null : e.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left")
                || text.contains("disk quota")
                || text.contains("file too large");
    }

    private Path stagedFolder(UUID file) {
        return folder.resolve(STAGED).resolve(file.toString());
    }

    private long receiveInto(Path target, ReceivedBody body) {
        try {
            Files.createDirectories(target);
            var bytes = copy(body, target.resolve(RECEIVED));
            syncFolder(target);
            syncFolder(target.resolveSibling(""));
            return bytes;
        } catch (IOException e) {
            deleteFolder(target);
            throw writeFailed(e);
        } catch (RuntimeException e) {
            deleteFolder(target);
            throw e;
        }
    }

    private long copy(ReceivedBody body, Path file) throws IOException {
        var buffer = new byte[CHUNK];
        long total = 0;
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = next(body.content(), buffer);
                    read >= 0;
                    read = next(body.content(), buffer)) {
                if (total == 0) {
                    refuseGzip(buffer, read);
                }
                total += read;
                requireFits(total);
                var chunk = ByteBuffer.wrap(buffer, 0, read);
                while (chunk.hasRemaining()) {
                    channel.write(chunk);
                }
            }
            if (body.length().isPresent() && body.length().getAsLong() != total) {
                throw incomplete(null);
            }
            channel.force(true);
        }
        return total;
    }

    private static void refuseGzip(byte[] head, int length) {
        if (length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "This is a gzip file, not text; nothing of it was kept. Unpack it first, or push"
                            + " it with the header Content-Encoding: gzip.");
        }
    }

    private static int next(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    private SluiceException tooLarge() {
        return new SluiceException(
                ErrorCode.LIMIT_EXCEEDED,
                "The file is larger than "
                        + limit
                        + ", the limit set by sluice.imports.max-upload; nothing of it was kept.");
    }

    private static SluiceException incomplete(@Nullable IOException e) {
        return new SluiceException(
                ErrorCode.MALFORMED_REQUEST,
                "The body ended before it was complete; nothing of it was kept. Send it again.",
                e);
    }

    private static void link(Path from, Path target) {
        try {
            Files.createDirectories(target);
            var to = target.resolve(RECEIVED);
            try {
                Files.createLink(to, from);
            } catch (UnsupportedOperationException | FileAlreadyExistsException e) {
                throw e;
            } catch (IOException e) {
                // Not every file system links; a copy is as good.
                Files.copy(from, to);
                try (var channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
            syncFolder(target);
            syncFolder(target.resolveSibling(""));
        } catch (IOException e) {
            deleteFolder(target);
            throw writeFailed(e);
        }
    }

    private static void deleteFolder(Path target) {
        try {
            FileSystemUtils.deleteRecursively(target);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + target, e);
        }
    }
}
