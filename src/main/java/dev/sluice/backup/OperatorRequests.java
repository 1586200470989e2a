package dev.sluice.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// The letter box between the operator's commands and the running server: a request is a file that
/// holds the path of the wanted backup, its answer a file beside it.
final class OperatorRequests {
    static final String DONE = "done ";
    static final String FAILED = "failed ";
    private static final String REQUEST = ".request";

    private final Path folder;

    OperatorRequests(Path home) {
        this.folder = home.resolve("operator");
    }

    /// A wanted backup.
    record Request(Path letter, Path target) {}

    /// Makes the folder for its owner alone, and empties it: nobody waits for a server that is
    /// gone.
    void open() {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            for (var left : list("")) {
                Files.deleteIfExists(left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + folder, e);
        }
    }

    List<Request> waiting() {
        try {
            return list(REQUEST).stream()
                    .map(letter -> new Request(letter, Path.of(read(letter))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    void answer(Request request, String text) {
        put(answerTo(request.letter()), text);
        delete(request.letter());
    }

    /// Asks for a backup; the letter's path is needed to fetch the answer.
    Path ask(Path target, long number) {
        var letter = folder.resolve("backup-" + number + REQUEST);
        put(letter, target.toString());
        return letter;
    }

    Optional<String> answered(Path letter) {
        var answer = answerTo(letter);
        if (!Files.exists(answer)) {
            return Optional.empty();
        }
        var text = read(answer);
        delete(answer);
        return Optional.of(text);
    }

    private static Path answerTo(Path letter) {
        return letter.resolveSibling(letter.getFileName().toString().replace(REQUEST, ".answer"));
    }

    private List<Path> list(String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /// The file appears with all its text or not at all.
    private static void put(Path file, String text) {
        var unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }
}
