package dev.sluice.exports;

import dev.sluice.engine.Moment;
import dev.sluice.engine.RowCursor;
import dev.sluice.exports.ExportNews.Taken;
import dev.sluice.exports.ExportTaken.Format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// An export about to be written, all of it as of one instant. It holds a turn and a session of the
/// cells store until it is closed; for one thread.
public final class Export implements AutoCloseable {
    private final ExportRows rows;
    private final Moment moment;
    private final Runnable afterwards;
    private final Consumer<Taken> told;
    private RowCursor current;
    private boolean untouched = true;
    private Optional<Format> begun = Optional.empty();
    private LongSupplier written = () -> 0;
    private boolean whole;

    /// Opens the first rows, so that what cannot be read is refused now.
    ///
    /// @param moment is closed with this
    /// @param told hears what was written, if anything was begun
    Export(ExportRows rows, Moment moment, Runnable afterwards, Consumer<Taken> told) {
        this.rows = rows;
        this.moment = moment;
        this.afterwards = afterwards;
        this.told = told;
        this.current = moment.scan(rows.parts().getFirst().scan());
    }

    /// Writes everything as CSV.
    ///
    /// @throws IOException when the receiver is gone
    public void csv(CsvFormat format, OutputStream out) throws IOException {
        var lines = new CsvLines(out, format);
        var csv = new CsvOutput(format, rows.dates(), lines);
        begin(Format.Csv, csv::rows);
        csv.header(rows.header());
        for (int i = 0; i < rows.parts().size(); i++) {
            csv.write(cursor(i), rows.parts().get(i));
        }
        lines.flush();
        whole = true;
    }

    /// Writes everything as the one sheet of an Excel file; asked for after [#requireSheet].
    ///
    /// @param name of the sheet, made to fit
    /// @throws IOException when the receiver is gone
    public void xlsx(String name, OutputStream out) throws IOException {
        var xlsx = new XlsxOutput(out, name);
        begin(Format.Xlsx, xlsx::rows);
        xlsx.header(rows.header());
        for (int i = 0; i < rows.parts().size(); i++) {
            xlsx.write(cursor(i), rows.parts().get(i));
        }
        xlsx.finish();
        whole = true;
    }

    private void begin(Format format, LongSupplier rowsSoFar) {
        begun = Optional.of(format);
        written = rowsSoFar;
    }

    /// Goes through all rows to see whether a sheet of Excel can hold them.
    ///
    /// @param name what is exported
    /// @throws dev.sluice.kernel.SluiceException TOO_LARGE when it cannot
    public void requireSheet(String name) {
        var limits = new SheetLimits(name);
        limits.requireColumns(rows.header().size());
        for (int i = 0; i < rows.parts().size(); i++) {
            limits.requireFit(cursor(i), rows.parts().get(i));
        }
    }

    /// A part's rows from the first one; the cursor before is closed.
    private RowCursor cursor(int part) {
        if (part > 0 || !untouched) {
            current.close();
            current = moment.scan(rows.parts().get(part).scan());
        }
        untouched = false;
        return current;
    }

    @Override
    public void close() {
        try (moment) {
            current.close();
        } finally {
            afterwards.run();
        }
        begun.ifPresent(format -> told.accept(new Taken(format, written.getAsLong(), whole)));
    }
}
