package dev.sluice.engine;

/// The cell at hand of a walk through a metric, as rights look at it. Not for several threads.
final class PackedCell implements WriteRights.Written {
    private final int[] words;
    private final int[] shifts;
    private final long[] masks;
    private final long[] key;

    PackedCell(KeyLayout layout) {
        this.key = new long[layout.words()];
        this.words = new int[layout.dimensions()];
        this.shifts = new int[layout.dimensions()];
        this.masks = new long[layout.dimensions()];
        for (int i = 0; i < layout.dimensions(); i++) {
            words[i] = layout.word(i);
            shifts[i] = layout.shift(i);
            masks[i] = (1L << layout.width(i)) - 1;
        }
    }

    PackedCell at(ExistingCells existing) {
        for (int word = 0; word < key.length; word++) {
            key[word] = existing.key(word);
        }
        return this;
    }

    @Override
    public int dimension(int index) {
        return (int) (key[words[index]] >>> shifts[index] & masks[index]);
    }
}
