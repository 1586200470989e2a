package dev.sluice.imports;

import dev.sluice.engine.RowOutcomes;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which lines of a run's file changed nothing, or which cells of a pivoted one, and places in the
/// file from which reading can go on. Filled by one thread, then safe to read for many.
final class FoundLines implements RowOutcomes {
    private final Charset encoding;
    private final List<String> columns;
    private final LineSet duplicates = new LineSet();
    private final LineSet unchanged = new LineSet();
    private long[] markLines = new long[16];
    private long[] markOffsets = new long[16];
    private int marks;

    /// A place where a line begins.
    record Mark(long line, long offset) {}

    /// A line, and the column of the cell of it that is meant; empty for the whole line.
    record Place(long line, Optional<String> column) {}

    /// @param encoding the one in force in the file, which a byte order mark may have told
    /// @param columns those of a pivoted file that hold cells; rows are then numbered as
    ///   [dev.sluice.imports.plan.LineResolver#pivotedColumns] says
    FoundLines(Charset encoding, List<String> columns) {
        this.encoding = encoding;
        this.columns = List.copyOf(columns);
    }

    /// Where the row with the number stands.
    Place place(long row) {
        return columns.isEmpty()
                ? new Place(row, Optional.empty())
                : new Place(
                        row / columns.size(),
                        Optional.of(columns.get((int) (row % columns.size()))));
    }

    @Override
    public void duplicate(long line) {
        duplicates.add(line);
    }

    @Override
    public void unchanged(long line) {
        unchanged.add(line);
    }

    /// Notes where a line begins that landed; lines come in their order.
    void mark(long line, long offset) {
        if (marks == markLines.length) {
            markLines = Arrays.copyOf(markLines, 2 * marks);
            markOffsets = Arrays.copyOf(markOffsets, 2 * marks);
        }
        markLines[marks] = line;
        markOffsets[marks++] = offset;
    }

    /// The last mark at the line or before it; line 0 stands for the file's beginning.
    Mark markBefore(long line) {
        int at = Arrays.binarySearch(markLines, 0, marks, line);
        int before = at >= 0 ? at : -at - 2;
        return before < 0 ? new Mark(0, 0) : new Mark(markLines[before], markOffsets[before]);
    }

    LineSet of(RunLines.Outcome outcome) {
        return switch (outcome) {
            case Duplicate -> duplicates;
            case Unchanged -> unchanged;
        };
    }

    Charset encoding() {
        return encoding;
    }

    long bytes() {
        return duplicates.bytes() + unchanged.bytes() + 16L * markLines.length;
    }
}
