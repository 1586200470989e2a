package dev.sluice.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class ControlStoreTest {
    @TempDir Path folder;
    private DataSources sources;
    private ControlStore store;

    @BeforeEach
    void open() {
        var settings =
                new ControlSettings(
                        "",
                        null,
                        null,
                        "",
                        2,
                        java.time.Duration.ofSeconds(5),
                        java.time.Duration.ofSeconds(7));
        sources = DataSources.open(settings, new Home(folder));
        store = sources.store();
        store.change(sql -> sql.sql("CREATE TABLE note (text TEXT PRIMARY KEY)").update());
    }

    @AfterEach
    void close() {
        sources.close();
    }

    @Test
    void keepsEveryWriteOfManyThreads() throws Exception {
        List<Future<?>> writes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                var text = "note " + i;
                writes.add(threads.submit(() -> write(text)));
            }
            for (var write : writes) {
                write.get();
            }
        }

        assertThat(count()).isEqualTo(500);
    }

    @Test
    void undoesOnlyTheFailedWriteOfAGroup() throws Exception {
        write("first");
        List<Future<?>> writes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                var text = i % 10 == 0 ? "first" : "note " + i;
                writes.add(
                        threads.submit(() ->
                                store.change(sql -> {
                                    insert(sql, "before " + text + count());
                                    insert(sql, text);
                                })));
            }
        }

        assertThat(writes.stream().filter(w -> w.state() == Future.State.FAILED)).hasSize(10);
        assertThat(texts()).doesNotContain("before first1").hasSizeGreaterThan(90);
    }

    @Test
    void joinsTheSurroundingWrite() {
        assertThatThrownBy(() ->
                        store.change(outer -> {
                            write("inner");
                            assertThat(count()).isOne();
                            throw new IllegalStateException("undo all");
                        }))
                .hasMessage("undo all");

        assertThat(count()).isZero();
    }

    @Test
    void runsFollowUpsOnlyAfterTheCommit() {
        var seen = new ArrayList<Integer>();

        store.change(sql -> {
            store.afterCommit(() -> seen.add(count()));
            insert(sql, "note");
            assertThat(seen).isEmpty();
        });

        assertThat(seen).containsExactly(1);
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

        store.snapshotTo(folder.resolve("copy.db"));

        assertThat(folder.resolve("copy.db")).isNotEmptyFile();
    }

    private void write(String text) {
        store.change(sql -> insert(sql, text));
    }

    private static void insert(org.springframework.jdbc.core.simple.JdbcClient sql, String text) {
        sql.sql("INSERT INTO note (text) VALUES (?)").param(text).update();
    }

    private int count() {
        return store.read(
                sql -> sql.sql("SELECT count(*) FROM note").query(Integer.class).single());
    }

    private List<String> texts() {
        return store.read(sql -> sql.sql("SELECT text FROM note").query(String.class).list());
    }
}
