package dev.sluice.exports;

import dev.sluice.engine.RowCursor;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;

/// Writes rows as the only sheet of an Excel file, holding few of them at a time.
final class XlsxOutput {
    private static final int HELD = 1_000;
    private static final String DAYS = "yyyy-mm-dd";

    private final Workbook workbook;
    private final Worksheet sheet;
    private final SheetCells cells;
    private int row;

    /// @param name of the sheet, made to fit
    XlsxOutput(OutputStream out, String name) {
        this.workbook = new Workbook(out, "Sluice", "1.0");
        this.sheet = workbook.newWorksheet(SheetName.of(name));
        this.cells = new SheetCells(sheet);
    }

    void header(List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            cells.text(names.get(column), new SheetCells.Place(row, column));
        }
        sheet.range(row, 0, row, names.size() - 1).style().bold().set();
        row++;
        sheet.freezePane(0, row);
    }

    /// Writes the rows that pass.
    void write(RowCursor rows, ExportRows.Part part) throws IOException {
        int[] days =
                IntStream.range(0, part.fields().size())
                        .filter(column -> SheetCells.days(part.fields().get(column), rows))
                        .toArray();
        int from = row;
        while (rows.next()) {
            for (int i = 0; i < rows.size(); i++) {
                if (part.keep().keeps(rows, i)) {
                    line(rows, i, part.fields());
                    row++;
                }
                if (row - from == HELD) {
                    flush(from, days);
                    from = row;
                }
            }
        }
        flush(from, days);
    }

    private void line(RowCursor rows, int line, List<ExportRows.Field> fields) {
        for (int column = 0; column < fields.size(); column++) {
            var at = new SheetCells.Place(row, column);
            switch (fields.get(column)) {
                case ExportRows.Field.Empty() -> {}
                case ExportRows.Field.Constant(var text) -> cells.text(text, at);
                case ExportRows.Field.Column(int from) -> cells.value(rows, from, line, at);
                case ExportRows.Field.ItemNumber(int from) ->
                        cells.integer(rows.item(from, line), at);
            }
        }
    }

    private void flush(int from, int[] days) throws IOException {
        if (from == row) {
            return;
        }
        for (int column : days) {
            sheet.range(from, column, row - 1, column).style().format(DAYS).set();
        }
        sheet.flush();
    }

    /// How many rows were written, without the header.
    long rows() {
        return Math.max(row - 1, 0);
    }

    /// Ends the file; without it nobody takes it for whole.
    void finish() throws IOException {
        workbook.finish();
    }
}
