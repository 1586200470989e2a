package dev.sluice.engine;

/// Decides what a load's cell does to the cell that is there, and keeps the counts and totals.
final class CellMerge {
    /// The cell stays as it is.
    static final byte UNCHANGED = 0;

    /// The cell is new.
    static final byte INSERTED = 1;

    /// The cell gets another value.
    static final byte UPDATED = 2;

    /// The cell is emptied.
    static final byte DELETED = 3;

    private final ValueType type;
    private final BlankCells blanks;
    private final ExactSum landed = new ExactSum();
    private long unchanged;
    private long inserted;
    private long updated;
    private long deleted;

    CellMerge(ValueType type, BlankCells blanks) {
        this.type = type;
        this.blanks = blanks;
    }

    /// @param before the value that is there, or [Words#BLANK]
    /// @param given the load's value, or [Words#BLANK]
    byte decide(long before, long given) {
        if (given != Words.BLANK) {
            landed.add(type, given);
            if (before == Words.BLANK) {
                inserted++;
                return INSERTED;
            }
            if (before != given) {
                updated++;
                return UPDATED;
            }
        } else if (before != Words.BLANK && blanks == BlankCells.Clear) {
            deleted++;
            return DELETED;
        }
        unchanged++;
        return UNCHANGED;
    }

    ExactSum landed() {
        return landed;
    }

    long unchanged() {
        return unchanged;
    }

    ChangeSet.Counts counts() {
        return new ChangeSet.Counts(inserted, updated, deleted);
    }
}
