package dev.sluice.imports.plan;

import dev.sluice.tabular.CsvReader;

import java.io.IOException;

/// Follows the reading of a file.
public interface LineWatch {
    /// A line was skipped; the reader still stands on it.
    void rejected(RejectedLine line, CsvReader reader) throws IOException;

    /// A cell of a line that lands was not imported as written, or a cell of a pivoted line was
    /// skipped; cells come in the file's order.
    default void skipped(SkippedCell cell) throws IOException {}

    /// Whether [#skipped] is wanted.
    default boolean wantsCells() {
        return false;
    }

    /// A text named no item, whatever the column's policy.
    ///
    /// @param column the source's name
    default void missing(String column, String text) {}

    /// Whether [#missing] is wanted.
    default boolean wantsMissing() {
        return false;
    }

    /// Called every few thousand lines.
    void progress(long lines, long bytes);
}
