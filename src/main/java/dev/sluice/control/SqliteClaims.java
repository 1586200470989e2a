package dev.sluice.control;

import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Claims all due work that there are workers for in one statement and so in one transaction: a
/// transaction for each would wait for the other writer of the file each time.
final class SqliteClaims extends SqliteJdbcCustomization {
    @Override
    public boolean supportsSingleStatementLockAndFetch() {
        return true;
    }

    /// @param orderByPriority is not asked for: there are no priorities
    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
        var unknown =
                context.taskResolver.getUnresolved().stream()
                        .map(TaskResolver.UnresolvedTask::getTaskName)
                        .toList();
        List<Execution> claimed =
                context.jdbcRunner.query(
                        statement(context.tableName, unknown.size()),
                        statement -> {
                            int at = 0;
                            statement.setBoolean(++at, true);
                            statement.setString(++at, context.schedulerName.getName());
                            setInstant(statement, ++at, now);
                            statement.setBoolean(++at, false);
                            setInstant(statement, ++at, now);
                            for (var name : unknown) {
                                statement.setString(++at, name);
                            }
                            statement.setInt(++at, limit);
                        },
                        context.resultSetMapper.get());
        // SQLite gives changed rows in any order.
        return claimed.stream().sorted(Comparator.comparing(Execution::getExecutionTime)).toList();
    }

    private static String statement(String table, int unknown) {
        return """
        UPDATE %1$s
        SET picked = ?, picked_by = ?, last_heartbeat = ?, version = version + 1
        WHERE rowid IN (
            SELECT rowid FROM %1$s
            WHERE picked = ? AND execution_time <= ?%2$s
            ORDER BY execution_time LIMIT ?)
        RETURNING *
        """
                .formatted(table, " AND task_name <> ?".repeat(unknown));
    }
}
