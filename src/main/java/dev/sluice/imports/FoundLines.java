package dev.sluice.imports;

import dev.sluice.engine.RowOutcomes;

import java.nio.charset.Charset;
import java.util.Arrays;

/// Which lines of a run's file changed nothing, and places in the file from which reading can go
/// on. Filled by one thread, then safe to read for many.
final class FoundLines implements RowOutcomes {
    private final Charset encoding;
    private final LineSet duplicates = new LineSet();
    private final LineSet unchanged = new LineSet();
    private long[] markLines = new long[16];
    private long[] markOffsets = new long[16];
    private int marks;

    /// A place where a line begins.
    record Mark(long line, long offset) {}

    /// @param encoding the one in force in the file, which a byte order mark may have told
    FoundLines(Charset encoding) {
        this.encoding = encoding;
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
