package dev.sluice.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;

class ArchiveTest {
    @TempDir Path folder;

    @Test
    void bringsBackEveryFileOfAStoppedServer() throws IOException {
        var home = aHome();

        Backup.take(home, folder.resolve("b.zip"), Clock.systemUTC());
        Restore.bring(folder.resolve("b.zip"), folder.resolve("new"));

        assertThat(folder.resolve("new/control/sluice.db")).hasContent("control");
        assertThat(folder.resolve("new/control/sluice.db-wal")).hasContent("control log");
        assertThat(folder.resolve("new/cells/cells.duckdb")).hasContent("cells");
        assertThat(folder.resolve("new/files/run-1/received.csv")).hasContent("a,b\n1,2\n");
    }

    @Test
    void leavesOutWhatHoldsASecretInClear() throws IOException {
        var home = aHome();
        Files.writeString(home.resolve("first-sign-in.txt"), "password: open sesame");
        Files.createDirectories(home.resolve("demo"));
        Files.writeString(home.resolve("demo/keys.properties"), "management=pgmt_secret");

        Backup.take(home, folder.resolve("b.zip"), Clock.systemUTC());
        Restore.bring(folder.resolve("b.zip"), folder.resolve("new"));

        assertThat(folder.resolve("new/first-sign-in.txt")).doesNotExist();
        assertThat(folder.resolve("new/demo")).doesNotExist();
    }

    @Test
    void saysThatThereIsNoFolderForTheBackup() throws IOException {
        var home = aHome();
        var nowhere = folder.resolve("nowhere/b.zip");

        assertThatThrownBy(() -> Backup.take(home, nowhere, Clock.systemUTC()))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("no folder " + nowhere.getParent())
                .hasMessageContaining("make it");
        assertThat(Commands.words(new AccessDeniedException("/b.zip")))
                .isEqualTo("Not allowed to read or write /b.zip.");
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        Backup.take(aHome(), folder.resolve("b.zip"), Clock.systemUTC());

        var permissions = Files.getPosixFilePermissions(folder.resolve("b.zip"));
        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }

    @Test
    void refusesAnArchiveWithADamagedFileAndLeavesNothing() throws IOException {
        Backup.take(aHome(), folder.resolve("b.zip"), Clock.systemUTC());
        var bytes = Files.readAllBytes(folder.resolve("b.zip"));
        bytes[50] ^= 1; // within the data of the first file
        Files.write(folder.resolve("b.zip"), bytes);

        assertThatThrownBy(() -> Restore.bring(folder.resolve("b.zip"), folder.resolve("new")))
                .isInstanceOfAny(BackupFailed.class, IOException.class);
        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(folder.resolve("new.restoring")).doesNotExist();
    }

    @Test
    void refusesAFileThatIsNoBackup() throws IOException {
        var file = Files.writeString(folder.resolve("b.zip"), "hello");

        assertThatThrownBy(() -> Restore.bring(file, folder.resolve("new")))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("damaged or no backup");
    }

    @Test
    void refusesToRestoreOverAFolderThatHoldsSomething() throws IOException {
        var home = aHome();
        Backup.take(home, folder.resolve("b.zip"), Clock.systemUTC());

        assertThatThrownBy(() -> Restore.bring(folder.resolve("b.zip"), home))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("is not empty");
        assertThat(home.resolve("control/sluice.db")).hasContent("control");
    }

    @Test
    void refusesAnArchiveThatNamesAFileOutside() throws IOException {
        var evil = List.of(new Archive.Source("../outside.txt", aHome().resolve("lock"), false));
        Archive.write(folder.resolve("b.zip"), evil, Clock.systemUTC().instant());

        assertThatThrownBy(() -> Restore.bring(folder.resolve("b.zip"), folder.resolve("new")))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("outside");
        assertThat(folder.resolve("outside.txt")).doesNotExist();
    }

    private Path aHome() throws IOException {
        var home = folder.resolve("home");
        put(home, "lock", "");
        put(home, "control/sluice.db", "control");
        put(home, "control/sluice.db-wal", "control log");
        put(home, "cells/cells.duckdb", "cells");
        put(home, "files/run-1/received.csv", "a,b\n1,2\n");
        return home;
    }

    private static void put(Path home, String name, String text) throws IOException {
        Files.createDirectories(home.resolve(name).getParent());
        Files.writeString(home.resolve(name), text);
    }
}
