package dev.sluice.engine.formula;

/// How the values of several cells become one. Blanks are ignored unless said otherwise; over no
/// value the result is blank, except for the counts.
public enum Method {
    /// Numbers added up.
    SUM,
    /// The mean of the values that are there.
    AVG,
    /// The smallest number, the earliest date.
    MIN,
    /// The largest number, the latest date.
    MAX,
    /// The middle value; of an even count the mean of the two in the middle.
    MEDIAN,
    /// The standard deviation of a sample; blank below two values.
    STDEVS,
    /// The standard deviation of a population.
    STDEVP,
    /// The value of the first cell in the order, blank when that is blank.
    FIRST,
    /// The value of the last cell in the order, blank when that is blank.
    LAST,
    /// The first value in the order.
    FIRSTNONBLANK,
    /// The last value in the order.
    LASTNONBLANK,
    /// The first number in the order that is not 0.
    FIRSTNONZERO,
    /// The last number in the order that is not 0.
    LASTNONZERO,
    /// TRUE when some value is TRUE, else FALSE when there is one.
    ANY,
    /// FALSE when some value is FALSE, else TRUE when there is one.
    ALL,
    /// The texts in the order, joined by a comma and a space.
    TEXTLIST,
    /// How many values there are; blank over none.
    COUNT,
    /// How many cells are blank; looks at every cell of the dimensions.
    COUNTBLANK,
    /// How many cells there are; looks at every cell of the dimensions.
    COUNTALL,
    /// How many different values there are; blank over none.
    COUNTUNIQUE;

    /// Whether the order of the cells matters.
    public boolean ordered() {
        return switch (this) {
            case FIRST, LAST, FIRSTNONBLANK, LASTNONBLANK, FIRSTNONZERO, LASTNONZERO, TEXTLIST ->
                    true;
            case SUM,
                    AVG,
                    MIN,
                    MAX,
                    MEDIAN,
                    STDEVS,
                    STDEVP,
                    ANY,
                    ALL,
                    COUNT,
                    COUNTBLANK,
                    COUNTALL,
                    COUNTUNIQUE ->
                    false;
        };
    }

    /// Whether blank cells count, so that every cell of the dimensions must be looked at.
    public boolean seesBlanks() {
        return this == COUNTBLANK || this == COUNTALL || this == FIRST || this == LAST;
    }
}
