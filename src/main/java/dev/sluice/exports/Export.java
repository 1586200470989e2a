package dev.sluice.exports;

import dev.sluice.engine.Moment;
import dev.sluice.engine.RowCursor;

import java.io.IOException;
import java.io.OutputStream;

/// An export about to be written, all of it as of one instant. It holds a turn and a session of the
/// cells store until it is closed; for one thread.
public final class Export implements AutoCloseable {
    private final ExportRows rows;
    private final Moment moment;
    private final Runnable afterwards;
    private RowCursor current;

    /// Opens the first rows, so that what cannot be read is refused now.
    ///
    /// @param moment is closed with this
    Export(ExportRows rows, Moment moment, Runnable afterwards) {
        this.rows = rows;
        this.moment = moment;
        this.afterwards = afterwards;
        this.current = moment.scan(rows.parts().getFirst().scan());
    }

    /// Writes everything as CSV.
    ///
    /// @throws IOException when the receiver is gone
    public void csv(CsvFormat format, OutputStream out) throws IOException {
        var lines = new CsvLines(out, format);
        var csv = new CsvOutput(format, rows.dates(), lines);
        csv.header(rows.header());
        for (int i = 0; i < rows.parts().size(); i++) {
            csv.write(cursor(i), rows.parts().get(i));
        }
        lines.flush();
    }

    /// The cursor of a part; the one before is closed.
    private RowCursor cursor(int part) {
        if (part > 0) {
            current.close();
            current = moment.scan(rows.parts().get(part).scan());
        }
        return current;
    }

    @Override
    public void close() {
        try (moment) {
            current.close();
        } finally {
            afterwards.run();
        }
    }
}
