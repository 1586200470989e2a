package dev.sluice.engine;

import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Chunks;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.AccessLevel;

import java.util.List;
import java.util.Map;

/// The rows of a plan, as the store hands them over.
final class PlanCursor implements RowCursor {
    private final Runnable afterwards;
    private final List<BlockRows.Column> columns;
    private final Map<BlockId, ItemNames> names;
    private final Chunks chunks;

    /// @param session does nothing else until this is closed
    /// @param afterwards runs when this is closed
    PlanCursor(
            Session session,
            Runnable afterwards,
            List<BlockRows.Column> columns,
            Map<BlockId, ItemNames> names,
            Relation rows) {
        this.afterwards = afterwards;
        this.columns = List.copyOf(columns);
        this.names = names;
        this.chunks = session.stream(rows);
    }

    @Override
    public List<BlockRows.Column> columns() {
        return columns;
    }

    @Override
    public ItemNames names(BlockId list) {
        return names.getOrDefault(list, new ItemNames());
    }

    @Override
    public boolean next() {
        return chunks.next();
    }

    @Override
    public int size() {
        return chunks.size();
    }

    @Override
    public boolean blank(int column, int row) {
        return chunks.blank(column, row);
    }

    @Override
    public int item(int column, int row) {
        return chunks.integer(column, row);
    }

    @Override
    public double number(int column, int row) {
        return chunks.number(column, row);
    }

    @Override
    public long integer(int column, int row) {
        return chunks.bigint(column, row);
    }

    @Override
    public long date(int column, int row) {
        return chunks.date(column, row);
    }

    @Override
    public boolean truth(int column, int row) {
        return chunks.truth(column, row);
    }

    @Override
    public AccessLevel rights(int column, int row) {
        return AccessLevel.of(chunks.tinyint(column, row));
    }

    @Override
    public String text(int column, int row) {
        return chunks.text(column, row);
    }

    @Override
    public void close() {
        try {
            chunks.close();
        } finally {
            afterwards.run();
        }
    }
}
