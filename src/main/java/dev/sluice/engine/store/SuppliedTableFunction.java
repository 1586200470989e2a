package dev.sluice.engine.store;

import dev.sluice.engine.plan.ColumnDef;

import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The table function `supplied(handle)`: hands rows of ours to a running statement.
final class SuppliedTableFunction
        implements DuckDBTableFunction<
                SuppliedTableFunction.Supply,
                SuppliedTableFunction.Supply,
                SuppliedTableFunction.Supply> {
    private final Map<Long, Supply> supplies = new ConcurrentHashMap<>();
    private final AtomicLong handles = new AtomicLong();

    /// Rows under a handle, and what went wrong in supplying them.
    static final class Supply {
        private final List<ColumnDef> columns;
        private final long estimate;
        private final SuppliedRows rows;
        private volatile @Nullable RuntimeException failure;

        private Supply(List<ColumnDef> columns, long estimate, SuppliedRows rows) {
            this.columns = columns;
            this.estimate = estimate;
            this.rows = rows;
        }

        @Nullable RuntimeException failure() {
            return failure;
        }
    }

    void register(Connection connection) throws SQLException {
        DuckDBFunctions.tableFunction()
                .withName("supplied")
                .withParameter(Long.class)
                .withFunction(this)
                .register(connection);
    }

    long add(List<ColumnDef> columns, long estimate, SuppliedRows rows) {
        long handle = handles.incrementAndGet();
        supplies.put(handle, new Supply(columns, estimate, rows));
        return handle;
    }

    Supply get(long handle) {
        var supply = supplies.get(handle);
        if (supply == null) {
            throw new IllegalStateException("No rows are supplied under " + handle);
        }
        return supply;
    }

    void remove(long handle) {
        supplies.remove(handle);
    }

    @Override
    public Supply bind(DuckDBTableFunctionBindInfo info) {
        var supply = get(info.getParameter(0).getLong());
        for (var column : supply.columns) {
            info.addResultColumn(column.name(), DuckDBColumnType.valueOf(column.type().name()));
        }
        info.setCardinality(supply.estimate, false);
        return supply;
    }

    @Override
    public Supply init(DuckDBTableFunctionInitInfo info) {
        // One thread, so that the rows keep our order.
        info.setMaxThreads(1);
        return info.getBindData();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter writer) {
        Supply supply = info.getInitData();
        try {
            return supply.rows.fill(new Vectors(writer, supply.columns.size()));
        } catch (RuntimeException e) {
            // DuckDB keeps only the message; the session throws the original.
            supply.failure = e;
            throw e;
        }
    }
}
