package dev.sluice.exports;

import dev.sluice.engine.ItemNames;

import java.io.IOException;
import java.util.Arrays;

/// The names of a list's items as CSV fields, one after the other in one array.
final class FieldNames {
    private final int[] starts;
    private byte[] bytes = new byte[1 << 10];

    FieldNames(ItemNames names, char delimiter) {
        starts = new int[names.size() + 1];
        int filled = 0;
        for (int item = 0; item < names.size(); item++) {
            starts[item] = filled;
            var field = CsvLines.quoted(names.name(item), delimiter);
            if (filled + field.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(filled + field.length, 2 * bytes.length));
            }
            System.arraycopy(field, 0, bytes, filled, field.length);
            filled += field.length;
        }
        starts[names.size()] = filled;
    }

    void write(int item, CsvLines to) throws IOException {
        if (item + 1 < starts.length) {
            to.encoded(bytes, starts[item], starts[item + 1] - starts[item]);
        } else {
            to.blank();
        }
    }
}
