package dev.sluice.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class CellsStoreTest {
    private static final StoreSettings SETTINGS = new StoreSettings("256MiB", 2, "1GiB");

    private static final ColumnDef N = new ColumnDef("n", SqlType.INTEGER);

    @TempDir Path folder;

    @Test
    void opensAgainAfterAFatalError() {
        try (var store = new CellsStore(folder, SETTINGS)) {
            store.write(session -> session.execute("CREATE TABLE t AS SELECT 1 AS n"));
            store.write(session ->
                    session.execute("SET GLOBAL debug_checkpoint_abort = 'before_header'"));
            store.write(session -> session.execute("INSERT INTO t VALUES (2)"));

            store.checkpoint();
            var rows =
                    store.read(session ->
                            session.list("SELECT n FROM t ORDER BY n", r -> r.getInt(1)));

            assertThat(rows).containsExactly(1, 2);
            store.write(session -> session.execute("INSERT INTO t VALUES (3)"));
        }
    }

    @Test
    void undoesWhatIsNotCommitted() {
        try (var store = new CellsStore(folder, SETTINGS)) {
            store.write(session -> session.execute("CREATE TABLE t (n INTEGER)"));

            assertThatThrownBy(() ->
                            store.write(session -> {
                                session.execute("INSERT INTO t VALUES (1)");
                                throw new IllegalStateException("stop");
                            }))
                    .hasMessage("stop");

            assertThat(count(store)).isZero();
        }
    }

    @Test
    void leavesNothingOfASessionToTheNext() {
        try (var store = new CellsStore(folder, SETTINGS)) {
            var rows = new Relation.Values(List.of(N), List.of());
            var mine = new Command.CreateAs(new TableName("mine"), rows, Command.Lifetime.SESSION);

            store.write(session -> session.run(mine));

            assertThat(store.<Long>write(session -> session.run(mine))).isZero();
        }
    }

    @Test
    void stopsNobodyElseOnceASessionHasEnded() {
        try (var store = new CellsStore(folder, SETTINGS)) {
            store.write(session -> session.execute("CREATE TABLE t (n INTEGER)"));
            var ended = store.begin();
            count(ended);
            ended.close();
            try (var next = store.begin()) {
                ended.cancel();

                assertThat(count(next)).isZero();
            }
        }
    }

    @Test
    void readsAChangedTableByTheSameStatement() {
        try (var store = new CellsStore(folder, SETTINGS)) {
            store.write(session -> session.execute("CREATE TABLE t (n INTEGER)"));
            assertThat(count(store)).isZero();

            store.write(session -> session.execute("ALTER TABLE t ADD COLUMN m INTEGER"));
            store.write(session -> session.execute("INSERT INTO t VALUES (?, ?)", 1, 2));
            store.write(session -> session.execute("INSERT INTO t VALUES (?, ?)", 3, 4));

            assertThat(count(store)).isEqualTo(2);
        }
    }

    private static long count(Session session) {
        return session.list("SELECT count(*) FROM t", row -> row.getLong(1)).getFirst();
    }

    private static long count(CellsStore store) {
        return store.read(
                session -> session.list("SELECT count(*) FROM t", r -> r.getLong(1)).getFirst());
    }

    @Test
    void throwsWhatTheSupplierOfRowsThrew() {
        try (var store = new CellsStore(folder, SETTINGS)) {
            assertThatThrownBy(() -> store.write(CellsStoreTest::runFailingSupply))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no more rows");
            var one = store.read(session -> session.list("SELECT 1", r -> r.getInt(1)));
            assertThat(one).containsExactly(1);
        }
    }

    private static long runFailingSupply(Session session) {
        var column =
                new dev.sluice.engine.plan.ColumnDef("n", dev.sluice.engine.plan.SqlType.BIGINT);
        var rows =
                session.supply(
                        List.of(column),
                        10,
                        _ -> {
                            throw new IllegalArgumentException("no more rows");
                        });
        return session.run(
                new dev.sluice.engine.plan.Command.CreateAs(
                        new dev.sluice.engine.plan.TableName("t"),
                        rows,
                        dev.sluice.engine.plan.Command.Lifetime.KEPT));
    }

    @Test
    void stopsARunningStatement() throws InterruptedException {
        try (var store = new CellsStore(folder, SETTINGS);
                var session = store.begin()) {
            var canceller =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    TimeUnit.MILLISECONDS.sleep(200);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                session.cancel();
                            });

            assertThatThrownBy(() ->
                            session.list(
                                    "SELECT count(*) FROM range(10000000) a, range(1000000) b",
                                    r -> r.getLong(1)))
                    .isInstanceOf(StatementCancelled.class);
            canceller.join();
        }
    }

    @Test
    void stoppingAStatementThatEndsAtThatMomentIsNoError() {
        try (var store = new CellsStore(folder, SETTINGS)) {
            for (int i = 0; i < 500; i++) {
                try (var session = store.begin()) {
                    var stopped = CompletableFuture.runAsync(session::cancel);

                    assertThatThrownBy(() -> listForever(session))
                            .isInstanceOf(StatementCancelled.class);
                    assertThat(stopped).succeedsWithin(Duration.ofSeconds(30));
                }
            }
        }
    }

    private static void listForever(Session session) {
        while (true) {
            session.list("SELECT 1", r -> r.getInt(1));
        }
    }

    @Test
    void refusesAFolderThatAnotherProcessUses() throws IOException, InterruptedException {
        try (var store = new CellsStore(folder, SETTINGS)) {
            store.write(session -> session.execute("CREATE TABLE t (n INTEGER)"));
            var other =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    SecondProcess.class.getName(),
                                    folder.toString())
                            .redirectErrorStream(true)
                            .start();

            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(other.waitFor()).isEqualTo(3);
            assertThat(said).contains("is in use by another process");
        }
    }

    /// Opens the store of the folder it is given.
    static final class SecondProcess {
        public static void main(String[] arguments) {
            try {
                new CellsStore(Path.of(arguments[0]), SETTINGS).close();
            } catch (SluiceException e) {
                System.out.println(e.getMessage());
                System.exit(e.code() == ErrorCode.CONFLICT ? 3 : 4);
            }
        }
    }
}
