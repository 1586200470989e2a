package dev.sluice.imports;

import dev.sluice.engine.Engine;
import dev.sluice.engine.LoadCancelled;
import dev.sluice.engine.RowCursor;
import dev.sluice.engine.Scan;
import dev.sluice.engine.ValueType;
import dev.sluice.engine.Viewer;
import dev.sluice.imports.plan.ImportPlan.CopiedList;
import dev.sluice.model.Property;
import dev.sluice.tabular.CsvWriter;
import dev.sluice.tabular.TextFormat;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;

/// Writes a list's rows, as of one instant, as the file that a copy reads: a column per property,
/// values in canonical form, items by their display property.
final class ListRows implements RunFiles.Content {
    private final Engine engine;
    private final Viewer reader;
    private final CopiedList copied;
    private final RunGauge gauge;

    /// @param reader whose access rights say which rows there are
    ListRows(Engine engine, Viewer reader, CopiedList copied, RunGauge gauge) {
        this.engine = engine;
        this.reader = reader;
        this.copied = copied;
        this.gauge = gauge;
    }

    @Override
    public void to(OutputStream out) throws IOException {
        var properties = copied.properties();
        var ids = properties.stream().map(Property::id).toList();
        var scan = new Scan.OfList(copied.list().id(), ids, copied.filters());
        var writer = new CsvWriter(out, TextFormat.rfc4180());
        writer.record(properties.stream().map(Property::name).toList());
        try (var rows = engine.scan(reader, scan)) {
            while (rows.next()) {
                if (gauge.cancelled()) {
                    throw new LoadCancelled();
                }
                for (int row = 0; row < rows.size(); row++) {
                    for (int i = 0; i < properties.size(); i++) {
                        writer.cell(text(rows, 1 + i, row));
                    }
                    writer.endRecord();
                }
            }
        }
        writer.flush();
    }

    private static String text(RowCursor rows, int column, int row) {
        if (rows.blank(column, row)) {
            return "";
        }
        var described = rows.columns().get(column);
        return switch (described.type()) {
            case ValueType.NUMBER -> Double.toString(rows.number(column, row));
            case ValueType.INTEGER -> Long.toString(rows.integer(column, row));
            case ValueType.DATE -> LocalDate.ofEpochDay(rows.date(column, row)).toString();
            case ValueType.BOOLEAN -> rows.truth(column, row) ? "TRUE" : "FALSE";
            case ValueType.RIGHTS -> rows.rights(column, row).name();
            case ValueType.TEXT -> rows.text(column, row);
            case ValueType.ITEM ->
                    rows.names(described.list().orElseThrow()).name(rows.item(column, row));
        };
    }
}
