package dev.sluice.engine;

import java.util.Arrays;

/// A set of cell keys of one or more words, without an object per key. Not for several threads.
///
/// No key is all zeros, because items count from 1.
final class KeySet {
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int words;
    private long[] table;
    private int capacity = FIRST_CAPACITY;
    private int size;

    KeySet(int words) {
        this.words = words;
        this.table = new long[words * capacity];
    }

    int size() {
        return size;
    }

    boolean contains(long[] key) {
        return taken(slot(key));
    }

    void add(long[] key) {
        int slot = slot(key);
        if (taken(slot)) {
            return;
        }
        System.arraycopy(key, 0, table, slot * words, words);
        if (++size * 2 > capacity) {
            grow();
        }
    }

    private void grow() {
        var old = table;
        int slots = capacity;
        capacity = Math.multiplyExact(capacity, 4);
        table = new long[Math.multiplyExact(words, capacity)];
        for (int slot = 0; slot < slots; slot++) {
            var key = Arrays.copyOfRange(old, slot * words, (slot + 1) * words);
            if (Arrays.stream(key).anyMatch(word -> word != 0)) {
                System.arraycopy(key, 0, table, slot(key) * words, words);
            }
        }
    }

    private boolean taken(int slot) {
        for (int word = 0; word < words; word++) {
            if (table[slot * words + word] != 0) {
                return true;
            }
        }
        return false;
    }

    /// Where the key is, or the free place for it.
    private int slot(long[] key) {
        long hash = 0;
        for (int word = 0; word < words; word++) {
            hash = (hash ^ key[word]) * GOLDEN;
            hash ^= hash >>> 32;
        }
        int slot = (int) hash & capacity - 1;
        while (taken(slot) && !holds(slot, key)) {
            slot = slot + 1 & capacity - 1;
        }
        return slot;
    }

    private boolean holds(int slot, long[] key) {
        for (int word = 0; word < words; word++) {
            if (table[slot * words + word] != key[word]) {
                return false;
            }
        }
        return true;
    }
}
