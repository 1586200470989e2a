package dev.sluice.tabular;

import java.util.Arrays;

/// A map from texts, as UTF-8 ranges, to ints: no object per entry and none per lookup.
///
/// Takes about 24 bytes an entry besides the text's own. One thread fills it; afterwards, safely
/// published, any number may read.
public final class FieldDictionary {
    /// What [#get] answers for a text that is not there.
    public static final int ABSENT = -1;

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int SLACK = 8;
    private static final int MAX_TEXT_BYTES = Integer.MAX_VALUE - 64;

    /// Each slot is 0 or (high half of the hash, entry number + 1).
    private long[] slots;

    /// Leaves as many high bits of a hash as number the slots.
    private int shift;

    /// Two ints an entry: where its text begins in [#texts], and its value.
    private int[] entries;

    private byte[] texts;
    private int textsEnd;
    private int size;

    /// @param expected about how many entries will come; more may
    public FieldDictionary(int expected) {
        int capacity = Math.clamp(expected, 8, 1 << 28);
        this.slots = new long[Integer.highestOneBit(capacity * 3 / 2) << 1];
        this.shift = Long.numberOfLeadingZeros(slots.length - 1);
        this.entries = new int[2 * Math.min(capacity, 1 << 20) + 2];
        this.texts = new byte[Math.min(capacity, 1 << 20) * 8 + SLACK];
    }

    /// What calls of [#forEach] receive.
    @FunctionalInterface
    public interface EntryConsumer {
        void accept(byte[] bytes, int from, int to, int value);
    }

    /// The value of the text `bytes[from, to)`, or [#ABSENT].
    public int get(byte[] bytes, int from, int to) {
        long hash = hash(bytes, from, to);
        int mask = slots.length - 1;
        for (int slot = (int) (hash >>> shift); ; slot = slot + 1 & mask) {
            long found = slots[slot];
            if (found == 0) {
                return ABSENT;
            }
            if ((found ^ hash) >>> 32 == 0) {
                int entry = (int) found - 1;
                if (isText(entry, bytes, from, to)) {
                    return entries[2 * entry + 1];
                }
            }
        }
    }

    /// Maps the text to a value of at least 0; answers the value it had, or [#ABSENT].
    public int put(byte[] bytes, int from, int to, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("value " + value + " is negative");
        }
        long hash = hash(bytes, from, to);
        int mask = slots.length - 1;
        int slot = (int) (hash >>> shift);
        for (; slots[slot] != 0; slot = slot + 1 & mask) {
            long found = slots[slot];
            if ((found ^ hash) >>> 32 == 0) {
                int entry = (int) found - 1;
                if (isText(entry, bytes, from, to)) {
                    int before = entries[2 * entry + 1];
                    entries[2 * entry + 1] = value;
                    return before;
                }
            }
        }
        append(bytes, from, to, value);
        slots[slot] = (hash & 0xFFFF_FFFF_0000_0000L) | size;
        if (size > slots.length / 3 * 2) {
            grow();
        }
        return ABSENT;
    }

    private void append(byte[] bytes, int from, int to, int value) {
        int length = to - from;
        long needed = (long) textsEnd + length + SLACK;
        if (needed > MAX_TEXT_BYTES) {
            throw new IllegalStateException("more than 2 GiB of texts in one dictionary");
        }
        if (needed > texts.length) {
            long wider = Math.max(needed, texts.length + (long) texts.length / 2);
            texts = Arrays.copyOf(texts, (int) Math.min(wider, MAX_TEXT_BYTES));
        }
        if (2 * size + 2 >= entries.length) {
            entries = Arrays.copyOf(entries, entries.length + entries.length / 2 + 2);
        }
        System.arraycopy(bytes, from, texts, textsEnd, length);
        entries[2 * size + 1] = value;
        textsEnd += length;
        size++;
        entries[2 * size] = textsEnd;
    }

    private void grow() {
        var wider = new long[slots.length * 2];
        int mask = wider.length - 1;
        shift--;
        for (int entry = 0; entry < size; entry++) {
            long hash = hash(texts, entries[2 * entry], entries[2 * entry + 2]);
            int slot = (int) (hash >>> shift);
            while (wider[slot] != 0) {
                slot = slot + 1 & mask;
            }
            wider[slot] = (hash & 0xFFFF_FFFF_0000_0000L) | entry + 1;
        }
        slots = wider;
    }

    private boolean isText(int entry, byte[] bytes, int from, int to) {
        int at = entries[2 * entry];
        int length = to - from;
        if (entries[2 * entry + 2] - at != length) {
            return false;
        }
        if (length < 8) {
            return head(texts, at, length) == head(bytes, from, length);
        }
        // The last eight bytes may overlap those before: cheaper than a remainder.
        int last = length - 8;
        for (int i = 0; i < last; i += 8) {
            if ((long) Utf8.LONGS.get(texts, at + i) != (long) Utf8.LONGS.get(bytes, from + i)) {
                return false;
            }
        }
        return (long) Utf8.LONGS.get(texts, at + last) == (long) Utf8.LONGS.get(bytes, from + last);
    }

    static long hash(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < 8) {
            return mix(head(bytes, from, length) ^ length * FACTOR);
        }
        long hash = length;
        int last = to - 8;
        for (int at = from; at < last; at += 8) {
            hash = mix(hash ^ (long) Utf8.LONGS.get(bytes, at));
        }
        return mix(hash ^ (long) Utf8.LONGS.get(bytes, last));
    }

    /// Up to seven bytes as a long, the rest zero.
    private static long head(byte[] bytes, int at, int count) {
        if (count == 0) {
            return 0;
        }
        if (at + 8 <= bytes.length) {
            return (long) Utf8.LONGS.get(bytes, at) & (-1L >>> (64 - 8 * count));
        }
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = (word << 8) | (bytes[at + i] & 0xFF);
        }
        return word;
    }

    /// Multiplication carries upward: slots are numbered by the highest bits, and the high half is
    /// folded down before the next word.
    private static long mix(long word) {
        long product = word * FACTOR;
        return product ^ (product >>> 32);
    }

    public int size() {
        return size;
    }

    /// The text put as the `index`-th, from 0.
    public String text(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("no entry " + index + " of " + size);
        }
        return Utf8.text(texts, entries[2 * index], entries[2 * index + 2]);
    }

    /// Hands out every entry in the order of first putting; the bytes must not be written to.
    public void forEach(EntryConsumer consumer) {
        for (int entry = 0; entry < size; entry++) {
            consumer.accept(
                    texts, entries[2 * entry], entries[2 * entry + 2], entries[2 * entry + 1]);
        }
    }

    /// A copy that may be filled further.
    public FieldDictionary copy() {
        var copy = new FieldDictionary(0);
        copy.slots = slots.clone();
        copy.shift = shift;
        copy.entries = entries.clone();
        copy.texts = texts.clone();
        copy.textsEnd = textsEnd;
        copy.size = size;
        return copy;
    }

    /// Bytes of memory taken, nearly.
    public long memoryBytes() {
        return 8L * slots.length + 4L * entries.length + texts.length;
    }
}
