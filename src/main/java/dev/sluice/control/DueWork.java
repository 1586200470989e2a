package dev.sluice.control;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

/// Work that is due at an instant, stored in the control store and claimed by exactly one node.
///
/// Safe for use by many threads.
public final class DueWork {
    /// Of the workers, as a part of all of them; the library wants less than one.
    private static final double AS_SOON_AS_ONE_IS_FREE = 0.99;

    private final ControlStore store;
    private final Clock clock;
    private final SchedulerClient inWrite;
    private final ControlSettings settings;
    private final String node;
    private final DataSource claiming;
    private volatile @Nullable Scheduler scheduler;
    private volatile @Nullable DueSignals signals;

    DueWork(
            ControlStore store,
            Clock clock,
            ControlSettings settings,
            String node,
            DataSources sources) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.node = node;
        this.inWrite = client(sources.writing());
        this.claiming = sources.scheduler();
    }

    private static SchedulerClient client(DataSource writing) {
        return SchedulerClient.Builder.create(writing)
                .jdbcCustomization(new AutodetectJdbcCustomization(writing, true))
                .build();
    }

    private static OneTimeTask<Void> task(DueWorkHandler handler) {
        return Tasks.oneTime(handler.kind())
                .onFailure(
                        new FailureHandler.ExponentialBackoffFailureHandler<>(
                                Duration.ofSeconds(2)))
                .execute((instance, context) -> handler.run(instance.getId()));
    }

    /// Has the work done as soon as a worker is free; nothing happens when it already waits.
    public void run(String kind, String id) {
        runAt(kind, id, clock.instant());
    }

    /// Has the work done at the given instant; nothing happens when it already waits.
    public void runAt(String kind, String id, Instant at) {
        store.change(sql -> {
            inWrite.scheduleIfNotExists(new TaskInstance<>(kind, id), at);
            if (!settings.ownsCells()) {
                DueSignals.send(sql);
            }
        });
        store.afterCommit(this::wake);
    }

    /// Forgets work that has not begun.
    public void cancel(String kind, String id) {
        store.change(sql ->
                sql.sql(
                                """
                                DELETE FROM scheduled_tasks
                                WHERE task_name = ? AND task_instance = ? AND picked = ?
                                """)
                        .params(kind, id, false)
                        .update());
    }

    private void wake() {
        var running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    /// Gives back what an earlier process had claimed when it died, so that nothing waits until its
    /// silence is noticed. Before [#start], and only where no other process executes due work: the
    /// data folder is locked, and of a shared database one node owns the cells.
    void release() {
        store.change(sql ->
                sql.sql(
                                """
                                UPDATE scheduled_tasks
                                SET picked = :no, picked_by = NULL, last_heartbeat = NULL,
                                    version = version + 1
                                WHERE picked = :yes
                                """)
                        .param("no", false)
                        .param("yes", true)
                        .update());
    }

    /// Begins to claim and execute.
    ///
    /// @param safetyNet called every few seconds on one of the nodes
    void start(List<DueWorkHandler> handlers, Runnable safetyNet) {
        RecurringTask<Void> outbox =
                Tasks.recurring("outbox", FixedDelay.of(Duration.ofSeconds(5)))
                        .execute((instance, context) -> safetyNet.run());
        var built =
                Scheduler.create(claiming, handlers.stream().<Task<?>>map(DueWork::task).toList())
                        .startTasks(outbox)
                        .jdbcCustomization(claims())
                        .threads(settings.workers())
                        .pollUsingLockAndFetch(AS_SOON_AS_ONE_IS_FREE, 1)
                        .executorService(workers())
                        .pollingInterval(settings.pollInterval())
                        .heartbeatInterval(settings.heartbeat())
                        .missedHeartbeatsLimit(4)
                        .alwaysPersistTimestampInUTC()
                        .schedulerName(new SchedulerName.Fixed(node))
                        .shutdownMaxWait(Duration.ofSeconds(20))
                        .clock(clock::instant)
                        .build();
        built.start();
        scheduler = built;
        if (settings.postgres()) {
            signals = DueSignals.listening(claiming, this::wake);
        }
    }

    private JdbcCustomization claims() {
        return settings.postgres()
                ? new AutodetectJdbcCustomization(claiming, true)
                : new SqliteClaims();
    }

    /// Platform threads: work that computes for minutes, or waits inside native code, would keep
    /// requests, which run on virtual threads, from the few threads that carry them.
    private ExecutorService workers() {
        return Executors.newFixedThreadPool(
                settings.workers(), Thread.ofPlatform().name("due-work-", 0).daemon().factory());
    }

    /// Stops claiming and waits for what runs.
    void stop() {
        var listening = signals;
        signals = null;
        if (listening != null) {
            listening.close();
        }
        var running = scheduler;
        scheduler = null;
        if (running != null) {
            running.stop();
        }
    }
}
