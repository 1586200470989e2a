package dev.sluice.exports;

import dev.sluice.engine.RowCursor;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.Locale;

/// What a sheet of Excel can hold. Counts an export's rows before any of them is sent.
final class SheetLimits {
    private static final int ROWS = 1_048_576;
    private static final int COLUMNS = 16_384;
    private static final int TEXT = 32_767;

    private final String name;
    private long rows = 1;

    /// @param name what is exported, for refusals
    SheetLimits(String name) {
        this.name = name;
    }

    void requireColumns(int columns) {
        if (columns > COLUMNS) {
            throw refused(String.format(Locale.ROOT, "%,d columns", columns), COLUMNS, "columns");
        }
    }

    void requireFit(RowCursor cursor, ExportRows.Part part) {
        while (cursor.next()) {
            for (int row = 0; row < cursor.size(); row++) {
                if (part.keep().keeps(cursor, row)) {
                    requireFit(cursor, part, row);
                }
            }
        }
    }

    private void requireFit(RowCursor cursor, ExportRows.Part part, int row) {
        if (++rows > ROWS) {
            throw refused("more rows", ROWS, "rows, the header among them");
        }
        for (var field : part.fields()) {
            if (field instanceof ExportRows.Field.Column(int column)
                    && SheetCells.textOf(cursor, column, row).length() > TEXT) {
                throw refused("a longer text", TEXT, "characters in a cell");
            }
        }
    }

    private SluiceException refused(String found, int most, String of) {
        return new SluiceException(
                ErrorCode.TOO_LARGE,
                String.format(
                        Locale.ROOT,
                        "\"%s\" has %s; an Excel sheet holds at most %,d %s. Download it as CSV.",
                        name,
                        found,
                        most,
                        of));
    }
}
