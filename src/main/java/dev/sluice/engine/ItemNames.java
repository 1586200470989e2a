package dev.sluice.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The texts by which people know the items of a list, as UTF-8, by the items' numbers. Unchanging
/// once it is filled.
public final class ItemNames {
    private byte[] bytes = new byte[1 << 10];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int filled;
    private int items;

    ItemNames() {}

    void put(int item, String name) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        if (item >= starts.length) {
            int size = Math.max(item + 1, 2 * starts.length);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
        }
        if (filled + encoded.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(filled + encoded.length, 2 * bytes.length));
        }
        System.arraycopy(encoded, 0, bytes, filled, encoded.length);
        starts[item] = filled;
        filled += encoded.length;
        ends[item] = filled;
        items = Math.max(items, item + 1);
    }

    /// One more than the largest number of an item with a name.
    public int size() {
        return items;
    }

    /// The item's name; empty when it has none.
    public String name(int item) {
        return item < items
                ? new String(bytes, starts[item], ends[item] - starts[item], StandardCharsets.UTF_8)
                : "";
    }
}
