package dev.sluice.exports;

import dev.sluice.engine.RowCursor;
import dev.sluice.engine.ValueType;

import org.dhatim.fastexcel.Worksheet;

import java.time.LocalDate;

/// Writes values of rows as cells of a sheet, each with its type.
///
/// Excel keeps 15 digits of a number and days from 1900 to 9999: what it would change is written as
/// a text. Texts stand in their cells, so that none is ever taken for a formula.
final class SheetCells {
    private static final long FIRST_DAY = LocalDate.of(1900, 3, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long EXACT = 999_999_999_999_999L;

    private final Worksheet sheet;

    SheetCells(Worksheet sheet) {
        this.sheet = sheet;
    }

    /// The text of a value that is one of words; empty for a number, a day or a truth.
    static String textOf(RowCursor rows, int column, int row) {
        var described = rows.columns().get(column);
        if (rows.blank(column, row)) {
            return "";
        }
        return switch (described.type()) {
            case TEXT -> rows.text(column, row);
            case ITEM -> rows.names(described.list().orElseThrow()).name(rows.item(column, row));
            case RIGHTS -> rows.rights(column, row).name();
            case NUMBER, INTEGER, DATE, BOOLEAN -> "";
        };
    }

    void value(RowCursor rows, int column, int row, Place at) {
        if (rows.blank(column, row)) {
            return;
        }
        switch (rows.columns().get(column).type()) {
            case NUMBER -> sheet.value(at.row(), at.column(), rows.number(column, row));
            case INTEGER -> integer(rows.integer(column, row), at);
            case DATE -> day(rows.date(column, row), at);
            case BOOLEAN -> sheet.value(at.row(), at.column(), rows.truth(column, row));
            case TEXT, ITEM, RIGHTS -> text(textOf(rows, column, row), at);
        }
    }

    /// Where a cell stands, counted from 0.
    record Place(int row, int column) {}

    /// Whether the field's cells are days.
    static boolean days(ExportRows.Field field, RowCursor rows) {
        return field instanceof ExportRows.Field.Column(int column)
                && rows.columns().get(column).type() == ValueType.DATE;
    }

    void text(String text, Place at) {
        if (!text.isEmpty()) {
            sheet.inlineString(at.row(), at.column(), text);
        }
    }

    void integer(long number, Place at) {
        if (Math.abs(number) <= EXACT) {
            sheet.value(at.row(), at.column(), number);
        } else {
            text(Long.toString(number), at);
        }
    }

    private void day(long day, Place at) {
        if (day >= FIRST_DAY && day <= LAST_DAY) {
            sheet.value(at.row(), at.column(), LocalDate.ofEpochDay(day));
        } else {
            text(LocalDate.ofEpochDay(day).toString(), at);
        }
    }
}
