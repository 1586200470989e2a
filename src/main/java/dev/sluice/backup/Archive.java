package dev.sluice.backup;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// The backup file: a zip of the data folder's files and a manifest with their checksums.
final class Archive {
    private static final JsonMapper JSON = new JsonMapper();

    private Archive() {}

    /// A file to put in.
    ///
    /// @param name its path below the data folder, with slashes
    /// @param mayVanish whether retention may remove it while the backup is written
    record Source(String name, Path file, boolean mayVanish) {}

    /// Writes the archive under another name and renames it when it is whole and on disk.
    ///
    /// @throws BackupFailed when there is no folder to write it into
    static Manifest write(Path target, List<Source> sources, Instant at) throws IOException {
        var folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BackupFailed(
                    "There is no folder " + folder + " for the backup; make it, or name another.");
        }
        var unfinished = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(unfinished);
        try (var channel =
                FileChannel.open(
                        unfinished,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            var manifest = write(channel, sources, at);
            channel.force(true);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static Manifest write(FileChannel channel, List<Source> sources, Instant at)
            throws IOException {
        var zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
        zip.setLevel(Deflater.BEST_SPEED);
        List<Manifest.Entry> entries = new ArrayList<>();
        for (var source : sources) {
            try (var in = Files.newInputStream(source.file())) {
                entries.add(entry(zip, source.name(), in));
            } catch (NoSuchFileException e) {
                if (!source.mayVanish()) {
                    throw e;
                }
            }
        }
        var manifest = new Manifest(Manifest.FORMAT, at, Manifest.runningVersion(), entries);
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(JSON.writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.finish();
        zip.flush();
        return manifest;
    }

    private static Manifest.Entry entry(ZipOutputStream zip, String name, InputStream in)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        var digest = sha256();
        long bytes = new DigestInputStream(in, digest).transferTo(zip);
        zip.closeEntry();
        return new Manifest.Entry(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /// Reads the archive into the folder, checking every file's size and checksum.
    ///
    /// @throws BackupFailed when the archive is damaged, incomplete or of an unknown layout
    static Manifest read(Path archive, Path folder) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            var manifest = manifest(zip);
            for (var entry : manifest.files()) {
                var target = folder.resolve(entry.name()).normalize();
                if (!target.startsWith(folder)) {
                    throw new BackupFailed("The backup names a file outside: " + entry.name());
                }
                Files.createDirectories(target.getParent());
                extract(zip, entry, target);
            }
            return manifest;
        } catch (ZipException e) {
            throw new BackupFailed(archive + " is damaged or no backup: " + e.getMessage(), e);
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        var entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new BackupFailed(zip.getName() + " is no backup: it has no " + Manifest.NAME);
        }
        try (var in = zip.getInputStream(entry)) {
            var manifest = JSON.readValue(in, Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new BackupFailed(
                        "The backup has layout "
                                + manifest.format()
                                + "; this version reads layout "
                                + Manifest.FORMAT
                                + ".");
            }
            return manifest;
        }
    }

    private static void extract(ZipFile zip, Manifest.Entry entry, Path target) throws IOException {
        var packed = zip.getEntry(entry.name());
        if (packed == null) {
            throw new BackupFailed("The backup lacks the file " + entry.name() + ".");
        }
        var digest = sha256();
        long bytes;
        try (var in =
                        new DigestInputStream(
                                new BufferedInputStream(zip.getInputStream(packed)), digest);
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            bytes = in.transferTo(out);
        }
        if (bytes != entry.bytes()
                || !HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
            throw new BackupFailed(
                    "The file "
                            + entry.name()
                            + " in the backup is damaged: its checksum differs.");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
