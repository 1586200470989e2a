package dev.sluice.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.kernel.DomainEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// What the control store, due work and the outbox promise, on whichever database.
abstract class ControlStoreContract {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir Path folder;
    private DataSources sources;
    private ControlStore store;
    private final List<DueWork> started = new ArrayList<>();
    private String url = "";

    abstract String url();

    @BeforeEach
    void open() {
        url = url();
        sources = DataSources.open(settings(), new Home(folder));
        store = sources.store();
        store.change(sql -> sql.sql("CREATE TABLE note (text VARCHAR(200) PRIMARY KEY)").update());
    }

    @AfterEach
    void close() {
        started.forEach(DueWork::stop);
        sources.close();
    }

    private ControlSettings settings() {
        return settings(Duration.ofMillis(200));
    }

    private ControlSettings settings(Duration polls) {
        return new ControlSettings(
                url, "postgres", "postgres", "", true, 4, polls, Duration.ofSeconds(5));
    }

    @Test
    void refusesTablesOfANewerSluice() {
        store.change(sql ->
                sql.sql(
                                """
                                INSERT INTO flyway_schema_history
                                    (installed_rank, version, description, type, script,
                                     installed_by, execution_time, success)
                                VALUES (9999, '99999', 'later', 'SQL', 'later.sql', 'sluice', 1, ?)
                                """)
                        .param(true)
                        .update());
        sources.close();

        assertThatThrownBy(() -> DataSources.open(settings(), new Home(folder)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("newer Sluice")
                .hasMessageContaining("99999")
                .hasMessageContaining("Nothing was changed");
    }

    @Test
    void keepsEveryWriteOfManyThreads() throws Exception {
        List<Future<?>> writes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 300; i++) {
                var text = "note " + i;
                writes.add(threads.submit(() -> write(text)));
            }
            for (var write : writes) {
                write.get();
            }
        }

        assertThat(count()).isEqualTo(300);
    }

    @Test
    void undoesOnlyTheFailedWriteAmongMany() throws Exception {
        write("first");
        List<Future<?>> writes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 100; i++) {
                var lead = "lead " + i;
                var text = i % 10 == 0 ? "first" : "note " + i;
                writes.add(
                        threads.submit(() ->
                                store.change(sql -> {
                                    insert(sql, lead);
                                    insert(sql, text);
                                })));
            }
        }

        assertThat(writes).filteredOn(w -> w.state() == Future.State.FAILED).hasSize(10);
        assertThat(count()).isEqualTo(1 + 2 * 90);
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
    void doesDueWorkOnceThoughTwoNodesAsk() {
        var done = new ConcurrentLinkedQueue<String>();
        var one = node("one", done::add);
        node("two", done::add);

        for (int i = 0; i < 40; i++) {
            one.run("greet", "work " + i);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> done.size() >= 40);
        assertThat(done).hasSize(40).doesNotHaveDuplicates();
    }

    /// Work that comes while all workers are busy must not wait for the next poll.
    @Test
    void doesWorkThatCameWhileAllWereBusyAsSoonAsOneIsFree() {
        var done = new ConcurrentLinkedQueue<String>();
        var holding = new Semaphore(0);
        var polled = settings(Duration.ofHours(1));
        int workers = polled.workers();
        var work =
                node(
                        "one",
                        polled,
                        id -> {
                            if (id.startsWith("long")) {
                                holding.acquireUninterruptibly();
                            }
                            done.add(id);
                        });
        // What a node does by itself keeps a worker busy for a moment after its start.
        await().atMost(Duration.ofSeconds(30)).until(() -> taken() == 0);
        for (int i = 0; i < workers; i++) {
            work.run("greet", "long " + i);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> holding.getQueueLength() == workers);

        for (int i = 0; i < 20; i++) {
            work.run("greet", "short " + i);
        }
        holding.release();

        await().atMost(Duration.ofSeconds(30)).until(() -> done.size() == 21);
        holding.release(workers);
    }

    private int taken() {
        return store.read(sql ->
                sql.sql(
                                "SELECT count(*) FROM scheduled_tasks WHERE picked = ? OR"
                                        + " last_success IS NULL")
                        .params(true)
                        .query(Integer.class)
                        .single());
    }

    @Test
    void doesTheWorkOfADeadProcessAtOnceAndOnce() {
        var done = new ConcurrentLinkedQueue<String>();
        var unstarted = unstarted("dead");
        unstarted.run("greet", "interrupted");
        claimed("interrupted", "dead");

        unstarted.release();
        node("next", done::add);

        await().atMost(Duration.ofSeconds(15)).until(() -> !done.isEmpty());
        assertThat(done).containsExactly("interrupted");
    }

    /// As a process leaves its work when it is killed; its heart beat a moment ago.
    private void claimed(String work, String node) {
        store.change(sql ->
                sql.sql(
                                """
                                UPDATE scheduled_tasks SET picked = ?, picked_by = ?,
                                    last_heartbeat = execution_time
                                WHERE task_instance = ?
                                """)
                        .params(true, node, work)
                        .update());
    }

    @Test
    void doesDueWorkOnThreadsOfItsOwn() {
        var virtual = new ConcurrentLinkedQueue<Boolean>();
        var work = node("one", _ -> virtual.add(Thread.currentThread().isVirtual()));

        work.run("greet", "long work");

        await().atMost(Duration.ofSeconds(30)).until(() -> !virtual.isEmpty());
        assertThat(virtual).containsExactly(false);
    }

    @Test
    void forgetsDueWorkWhoseWriteFailed() {
        var done = new ConcurrentLinkedQueue<String>();
        var work = node("one", done::add);

        assertThatThrownBy(() ->
                        store.change(sql -> {
                            work.run("greet", "never");
                            throw new IllegalStateException("undo");
                        }))
                .hasMessage("undo");
        work.run("greet", "now");

        await().atMost(Duration.ofSeconds(30)).until(() -> !done.isEmpty());
        assertThat(done).containsExactly("now");
    }

    @Test
    void doesFailedWorkAgain() {
        var attempts = new AtomicInteger();
        var work =
                node(
                        "one",
                        id -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new IllegalStateException("not yet");
                            }
                        });

        work.run("greet", "stubborn");

        await().atMost(Duration.ofSeconds(30)).until(() -> attempts.get() == 2);
    }

    record Greeted(String name) implements DomainEvent {}

    @Test
    void deliversEventsAfterTheCommitAndAgainAfterAFailure() {
        var heard = new ArrayList<String>();
        var outbox =
                outbox(event -> {
                    heard.add(event.name());
                    if (heard.size() == 1) {
                        throw new IllegalStateException("busy");
                    }
                });

        store.change(sql -> outbox.publish(new Greeted("Ann")));
        await().until(() -> heard.size() == 1);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> {
                    outbox.deliver();
                    return heard.size() == 2;
                });

        assertThat(heard).containsExactly("Ann", "Ann");
        await().until(() -> rows("outbox") == 0);
    }

    @Test
    void neverDeliversEventsOfAFailedWrite() {
        var heard = new ArrayList<String>();
        var outbox = outbox(event -> heard.add(event.name()));

        assertThatThrownBy(() ->
                        store.change(sql -> {
                            outbox.publish(new Greeted("Ann"));
                            throw new IllegalStateException("undo");
                        }))
                .hasMessage("undo");
        outbox.deliver();

        assertThat(heard).isEmpty();
        assertThat(rows("outbox")).isZero();
    }

    private DueWork unstarted(String name) {
        return new DueWork(store, CLOCK, settings(), name, sources);
    }

    private DueWork node(String name, Consumer<String> deed) {
        return node(name, settings(), deed);
    }

    private DueWork node(String name, ControlSettings settings, Consumer<String> deed) {
        var work = new DueWork(store, CLOCK, settings, name, sources);
        work.start(List.of(new Greeting(deed)), () -> {});
        started.add(work);
        return work;
    }

    private record Greeting(Consumer<String> deed) implements DueWorkHandler {
        @Override
        public String kind() {
            return "greet";
        }

        @Override
        public void run(String id) {
            deed.accept(id);
        }
    }

    private Outbox outbox(Consumer<Greeted> deed) {
        return new Outbox(
                store,
                new TimeOrderedIds(CLOCK),
                CLOCK,
                JsonMapper.builder().build(),
                true,
                () -> List.of(new Ear(deed)));
    }

    private record Ear(Consumer<Greeted> deed) implements EventListener<Greeted> {
        @Override
        public String name() {
            return "ear";
        }

        @Override
        public Class<Greeted> type() {
            return Greeted.class;
        }

        @Override
        public void on(Greeted event) {
            deed.accept(event);
        }
    }

    final void write(String text) {
        store.change(sql -> insert(sql, text));
    }

    final ControlStore store() {
        return store;
    }

    private static void insert(JdbcClient sql, String text) {
        sql.sql("INSERT INTO note (text) VALUES (?)").param(text).update();
    }

    final int count() {
        return rows("note");
    }

    private int rows(String table) {
        return store.read(
                sql -> sql.sql("SELECT count(*) FROM " + table).query(Integer.class).single());
    }
}
