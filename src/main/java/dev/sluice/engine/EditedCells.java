package dev.sluice.engine;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Cells edited by hand as the rows of a load. For one load.
final class EditedCells implements ResolvedRows {
    private final List<CellEdit> cells;
    private int next;

    EditedCells(List<CellEdit> cells) {
        this.cells = List.copyOf(cells);
    }

    @Override
    public int read(RowBatch batch) {
        int rows = 0;
        while (rows < batch.capacity() && next < cells.size()) {
            var cell = cells.get(next++);
            for (int i = 0; i < cell.items().size(); i++) {
                batch.item(i, rows, cell.items().get(i));
            }
            batch.line(rows, next);
            set(batch.column(0), rows, cell);
            rows++;
        }
        return rows;
    }

    private static void set(ValueColumn column, int row, CellEdit cell) {
        switch (cell.value().orElse(null)) {
            case null -> column.setBlank(row);
            case CellValue.NumberValue(double number) -> column.setNumber(row, number);
            case CellValue.IntegerValue(long number) -> column.setInteger(row, number);
            case CellValue.DateValue(var date) ->
                    column.setDate(row, Math.toIntExact(date.toEpochDay()));
            case CellValue.BooleanValue(boolean truth) -> column.setBoolean(row, truth);
            case CellValue.ItemValue(int item, var _) -> column.setItem(row, item);
            case CellValue.RightsValue(var level) -> column.setRights(row, level);
            case CellValue.TextValue(var text) -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                column.setText(row, bytes, 0, bytes.length);
            }
        }
    }

    /// Nobody follows an edit, and nobody cancels it.
    static final class Quiet implements LoadControl {
        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void progress(Phase phase, double share) {}

        @Override
        public void beforeCommit(Applied applied) {
            if (applied.rows() == 0) {
                throw new SluiceException(ErrorCode.MALFORMED_REQUEST, "There is no cell to edit.");
            }
        }
    }
}
