package dev.sluice.tabular;

import dev.sluice.tabular.NumberStudy.Comma;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// What a whole file looks like: its columns' types, formats and contents, and its damage.
///
/// @param complete false when it was stopped before the end
/// @param damages the first [#MAX_DAMAGES] damaged records
public record Profile(
        List<ColumnProfile> columns, ReaderCounts counts, List<Damage> damages, boolean complete) {
    public static final int MAX_DAMAGES = 100;

    private static final int ROWS_BETWEEN_CALLS = 1 << 12;

    public Profile {
        columns = List.copyOf(columns);
        damages = List.copyOf(damages);
    }

    /// Hears how far the profile has come and may stop it.
    @FunctionalInterface
    public interface Progress {
        /// @param bytes of the file read so far
        /// @return whether to go on
        boolean reached(long bytes);
    }

    /// Reads the whole stream once; memory is bounded whatever the file holds.
    ///
    /// @throws FileRefused when the header cannot be read
    public static Profile of(
            InputStream in, TextFormat format, ReaderLimits limits, Progress progress)
            throws IOException {
        try (var reader = CsvReader.open(in, format, limits)) {
            List<Damage> damages = new ArrayList<>();
            List<ColumnStudy> studies = new ArrayList<>();
            var comma = format.delimiter() == ',' ? Comma.GROUPING : Comma.DECIMAL;
            reader.header().forEach(name -> studies.add(new ColumnStudy(name, comma)));
            boolean goOn = true;
            var next = reader.next();
            for (long rows = 1; next != CsvReader.Next.END && goOn; rows++) {
                if (next == CsvReader.Next.DAMAGE) {
                    if (damages.size() < MAX_DAMAGES) {
                        damages.add(reader.damage());
                    }
                } else {
                    study(reader.row(), studies, comma);
                }
                goOn = rows % ROWS_BETWEEN_CALLS != 0 || progress.reached(reader.position());
                next = goOn ? reader.next() : next;
            }
            return new Profile(
                    studies.stream().map(ColumnStudy::conclude).toList(),
                    reader.counts(),
                    damages,
                    goOn);
        }
    }

    private static void study(Row row, List<ColumnStudy> studies, Comma comma) {
        while (studies.size() < row.fieldCount()) {
            studies.add(new ColumnStudy("Column " + (studies.size() + 1), comma));
        }
        byte[] bytes = row.bytes();
        for (int field = 0; field < row.fieldCount(); field++) {
            studies.get(field).add(bytes, row.start(field), row.end(field), row.line());
        }
    }
}
