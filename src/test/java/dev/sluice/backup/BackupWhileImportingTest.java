package dev.sluice.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kill.ServerProcess;
import dev.sluice.kill.Workshop;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/// A backup taken while imports run, brought back and looked at.
class BackupWhileImportingTest {
    @TempDir Path folder;

    @Test
    void bringsBackOneConsistentPointWhileImportsRun() throws Exception {
        var home = folder.resolve("home");
        var backup = folder.resolve("backup.zip");
        List<String> ids = new ArrayList<>();
        try (var server = ServerProcess.start(home)) {
            var workshop = Workshop.in(server, home);
            for (int i = 1; i <= 6; i++) {
                ids.add(workshop.push(file(i)));
                if (i == 3) {
                    workshop.awaitEnd(ids.get(1));
                    Backup.take(home, backup, Clock.systemUTC());
                }
            }
            ids.forEach(workshop::awaitEnd);
        }
        assertThat(secretsIn(backup, secrets(home))).isEmpty();

        var restored = folder.resolve("restored");
        Restore.bring(backup, restored);
        keepKeys(home, restored);
        try (var server = ServerProcess.start(restored)) {
            var workshop = Workshop.in(server, restored);

            assertThat(workshop.awaitEnd(ids.get(0))).isEqualTo("Completed");
            assertThat(workshop.awaitEnd(ids.get(1))).isEqualTo("Completed");
            assertThat(workshop.awaitEnd(ids.get(2))).isEqualTo("Completed");
            assertThat(workshop.runs()).contains(ids.get(2)).doesNotContain(ids.get(3));
            assertThat(workshop.blocks()).contains("Amount 3000");
            assertThat(workshop.revision()).isEqualTo(3);
            assertThat(workshop.receivedFile(ids.get(2))).isEqualTo(Files.readAllBytes(file(3)));

            var next = workshop.push(file(7));
            assertThat(workshop.awaitEnd(next)).isEqualTo("Completed");
            assertThat(workshop.blocks()).contains("Amount 4000");
        }
    }

    /// A thousand cells that no other of these files has.
    private Path file(int number) throws IOException {
        var path = folder.resolve(number + ".csv");
        if (Files.exists(path)) {
            return path;
        }
        var text = new StringBuilder("A,B,C,Amount\n");
        for (int i = 0; i < 1_000; i++) {
            text.append("a%d,b%d,c%d,%d.5\n".formatted(i % 100, i / 100, number, i));
        }
        return Files.writeString(path, text);
    }

    private static List<String> secrets(Path home) throws IOException {
        List<String> secrets = new ArrayList<>();
        for (var name : List.of("first-sign-in.txt", "demo/keys.properties")) {
            for (var line : Files.readAllLines(home.resolve(name))) {
                secrets.add(line.replaceFirst("^\\w+=", ""));
            }
        }
        secrets.removeIf(secret -> secret.contains("@"));
        assertThat(secrets).hasSize(3);
        return secrets;
    }

    private static List<String> secretsIn(Path backup, List<String> secrets) throws IOException {
        List<String> found = new ArrayList<>();
        try (var zip = new ZipFile(backup.toFile())) {
            for (var entry : zip.stream().toList()) {
                var bytes = zip.getInputStream(entry).readAllBytes();
                var text = new String(bytes, StandardCharsets.ISO_8859_1);
                secrets.stream().filter(text::contains).forEach(found::add);
            }
        }
        return found;
    }

    /// The tests' own way in; the backup rightly lacks it.
    private static void keepKeys(Path home, Path restored) throws IOException {
        Files.createDirectories(restored.resolve("demo"));
        Files.copy(home.resolve("demo/keys.properties"), restored.resolve("demo/keys.properties"));
    }
}
