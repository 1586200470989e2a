package dev.sluice.exports;

import dev.sluice.engine.Scan;

import java.util.List;

/// What goes out: a header, and rows of one or more scans.
///
/// @param dates how Legacy dates look
record ExportRows(List<String> header, List<Part> parts, LegacyDates dates) {
    ExportRows {
        header = List.copyOf(header);
        parts = List.copyOf(parts);
    }

    /// Rows of one scan.
    ///
    /// @param fields one per column of the header
    record Part(Scan scan, List<Field> fields, RowTest keep) {
        Part {
            fields = List.copyOf(fields);
        }
    }

    /// Where a field of the line comes from.
    sealed interface Field {
        /// Nowhere: it is empty.
        record Empty() implements Field {}

        /// The same on every line.
        record Constant(String text) implements Field {}

        /// A column of the scan.
        record Column(int index) implements Field {}

        /// The number of a row that has no name.
        record ItemNumber(int index) implements Field {}
    }

    /// How days look in the Legacy format.
    enum LegacyDates {
        /// `10/25/2024`
        DAY,
        /// `10/25/2024 00:00:00 +00:00`
        INSTANT
    }
}
