package dev.sluice.exports;

import dev.sluice.engine.BlockRows;
import dev.sluice.engine.ItemNames;
import dev.sluice.engine.RowCursor;
import dev.sluice.engine.Scan;
import dev.sluice.engine.ValueType;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.AccessLevel;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// As many rows as wanted: a number that counts them and a text.
final class ManyRows implements RowCursor {
    static final ExportRows.Part PART =
            new ExportRows.Part(
                    new Scan.OfList(new BlockId(new UUID(1, 1)), List.of()),
                    List.of(new ExportRows.Field.Column(0), new ExportRows.Field.Column(1)),
                    RowTest.ALL);
    private static final int BATCH = 2048;

    private final long rows;
    private final String text;
    private long before = -BATCH;

    ManyRows(long rows, String text) {
        this.rows = rows;
        this.text = text;
    }

    @Override
    public List<BlockRows.Column> columns() {
        return List.of(
                new BlockRows.Column("n", ValueType.NUMBER, Optional.empty()),
                new BlockRows.Column("t", ValueType.TEXT, Optional.empty()));
    }

    @Override
    public ItemNames names(BlockId list) {
        throw new UnsupportedOperationException("there are no items");
    }

    @Override
    public boolean next() {
        before += BATCH;
        return before < rows;
    }

    @Override
    public int size() {
        return (int) Math.min(BATCH, rows - before);
    }

    @Override
    public boolean blank(int column, int row) {
        return false;
    }

    @Override
    public int item(int column, int row) {
        throw new UnsupportedOperationException("there are no items");
    }

    @Override
    public double number(int column, int row) {
        return before + row + 0.25;
    }

    @Override
    public long integer(int column, int row) {
        throw new UnsupportedOperationException("there are no integers");
    }

    @Override
    public long date(int column, int row) {
        throw new UnsupportedOperationException("there are no days");
    }

    @Override
    public boolean truth(int column, int row) {
        throw new UnsupportedOperationException("there are no truths");
    }

    @Override
    public AccessLevel rights(int column, int row) {
        throw new UnsupportedOperationException("there are no rights");
    }

    @Override
    public String text(int column, int row) {
        return text;
    }

    @Override
    public void close() {}
}
