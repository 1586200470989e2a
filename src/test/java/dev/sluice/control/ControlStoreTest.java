package dev.sluice.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlStoreTest extends ControlStoreContract {
    @Override
    String url() {
        return "";
    }

    @Test
    void leavesTheFileToOthersBetweenWrites() throws Exception {
        write("note");

        try (var other = SqliteFiles.open(folder.resolve("control/sluice.db"));
                var statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            statement.execute("INSERT INTO note (text) VALUES ('other')");
        }

        assertThat(count()).isEqualTo(2);
    }

    @Test
    void copiesItselfToAFileWhileOpen() {
        write("note");

        store().snapshotTo(folder.resolve("copy.db"));

        assertThat(folder.resolve("copy.db")).isNotEmptyFile();
    }
}
