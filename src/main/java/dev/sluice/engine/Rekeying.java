package dev.sluice.engine;

/// Computes keys of one layout from those of another of the same dimensions; the order stays.
final class Rekeying {
    private final int fromWords;
    private final int toWords;
    private final int[] fromWord;
    private final int[] fromShift;
    private final long[] mask;
    private final int[] toWord;
    private final int[] toShift;

    Rekeying(KeyLayout from, KeyLayout to) {
        int dimensions = from.dimensions();
        fromWords = from.words();
        toWords = to.words();
        fromWord = new int[dimensions];
        fromShift = new int[dimensions];
        mask = new long[dimensions];
        toWord = new int[dimensions];
        toShift = new int[dimensions];
        for (int i = 0; i < dimensions; i++) {
            fromWord[i] = from.word(i);
            fromShift[i] = from.shift(i);
            mask[i] = (1L << from.width(i)) - 1;
            toWord[i] = to.word(i);
            toShift[i] = to.shift(i);
        }
    }

    int fromWords() {
        return fromWords;
    }

    int toWords() {
        return toWords;
    }

    /// Reads a key of the old layout from the row of the columns and writes that of the new one.
    void apply(long[][] from, int row, long[][] to, int toRow) {
        for (int word = 0; word < toWords; word++) {
            to[word][toRow] = 0;
        }
        for (int i = 0; i < mask.length; i++) {
            long item = from[fromWord[i]][row] >>> fromShift[i] & mask[i];
            to[toWord[i]][toRow] |= item << toShift[i];
        }
    }
}
