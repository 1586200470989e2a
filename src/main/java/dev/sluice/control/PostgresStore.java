package dev.sluice.control;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

/// The control store in a PostgreSQL database that several nodes may share.
final class PostgresStore implements ControlStore {
    private final AfterCommit afterCommit = new AfterCommit();
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    PostgresStore(DataSource pool) {
        this.sql = JdbcClient.create(pool);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
        return work.on(sql);
    }

    @Override
    @SuppressWarnings("NullAway") // the template gives back what the work gave
    public <T extends @Nullable Object> T write(Work<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.on(sql);
        }
        afterCommit.begin();
        List<Runnable> actions = List.of();
        T result;
        try {
            result = transaction.execute(status -> work.on(sql));
        } finally {
            actions = afterCommit.end();
        }
        actions.forEach(Runnable::run);
        return result;
    }

    @Override
    public String passingLockedRows() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    @Override
    public void snapshotTo(Path file) {
        throw new SluiceException(
                ErrorCode.CONFLICT,
                "The control store is a PostgreSQL database: back it up with pg_dump or your"
                        + " provider's snapshots.");
    }
}
