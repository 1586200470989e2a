package dev.sluice.engine.formula;

/// A computation cell by cell. Unless said otherwise the result is blank when an argument is; what
/// cannot be computed (a root of a negative number, a 13th month) and what is no finite number is
/// blank too.
public enum Operation {
    /// All arguments added up; blanks are left out, blank when all are.
    ADD,
    /// The first minus the second; a blank counts as 0, blank when both are.
    SUBTRACT,
    /// All arguments multiplied.
    MULTIPLY,
    /// The first by the second; blank when that is 0.
    DIVIDE,
    /// The number with the other sign.
    NEGATE,
    /// Without its sign.
    ABS,
    /// 1, 0 or -1.
    SIGN,
    /// The square root.
    SQRT,
    /// e to that power.
    EXP,
    /// The natural logarithm.
    LN,
    /// The logarithm of base 10.
    LOG,
    /// The sine of radians.
    SIN,
    /// The cosine of radians.
    COS,
    /// The remainder of first by second, with the sign of the second; blank for 0.
    MOD,
    /// First by second, cut towards zero; blank for 0.
    QUOTIENT,
    /// First to the power of second.
    POWER,
    /// First rounded to second (0..14) decimals, halves away from zero, as written in decimals.
    ROUND,
    /// First rounded to second (0..14) decimals, away from zero.
    ROUNDUP,
    /// First cut to second (0..14) decimals, towards zero.
    ROUNDDOWN,
    /// The next whole number upwards.
    CEILING,
    /// The next whole number downwards.
    FLOOR,
    /// A number cut to a whole one.
    TO_INTEGER,
    /// The smallest of the arguments that are there: numbers, dates.
    LEAST,
    /// The largest of the arguments that are there: numbers, dates.
    GREATEST,

    /// TRUE when all are TRUE, FALSE when all are there and one is FALSE.
    AND,
    /// TRUE when some is TRUE, else FALSE when some is FALSE, else blank.
    OR,
    /// TRUE for FALSE, FALSE for TRUE, blank for blank.
    NOT,
    /// Whether both are the same, two blanks too: TRUE or FALSE, never blank.
    EQUAL,
    /// The opposite of EQUAL, never blank.
    NOT_EQUAL,
    /// Whether the first is less than the second, items by their order: TRUE or FALSE, never blank,
    /// FALSE when one is blank.
    LESS,
    /// Whether the first is at most the second, items by their order: TRUE or FALSE, never blank,
    /// FALSE when one is blank.
    AT_MOST,
    /// Whether the first equals one of the others: TRUE or FALSE, never blank; a blank first is in
    /// nothing.
    IN,
    /// Whether the argument is blank: TRUE or FALSE, never blank.
    ISBLANK,
    /// TRUE when the argument is there, else blank.
    ISDEFINED,
    /// The first where it is there, else the second.
    IFBLANK,
    /// The second where the first is TRUE, else the third.
    IF,
    /// Value, then pairs of case and result, then a default: the result of the first case equal to
    /// the value (a blank value equals no case), else the default.
    SWITCH,

    /// Any value as text: numbers plain with `.` and up to 15 digits, dates as `2026-01-31`, TRUE
    /// and FALSE, items by their display property.
    TO_TEXT,
    /// A number out of a text with `.`; blank when it is none.
    TO_NUMBER,
    /// All texts joined; a blank counts as empty, blank when all are.
    JOIN,
    /// How many characters.
    LENGTH,
    /// The first n characters of a text; all when it has fewer, blank for a negative n.
    LEFT,
    /// The last n characters of a text; all when it has fewer, blank for a negative n.
    RIGHT,
    /// Text, start from 1, n: n characters from there; blank for a start below 1 or a negative n.
    MID,
    /// In small letters.
    LOWER,
    /// In capitals.
    UPPER,
    /// A capital after each character that is no letter, small letters elsewhere.
    PROPER,
    /// Without spaces around it and with single spaces within.
    TRIM,
    /// Part, text, start from 1, case counts: whether the text holds the part from there on.
    CONTAINS,
    /// Part, text, case counts: whether the text begins with the part.
    STARTSWITH,
    /// Part, text, case counts: whether the text ends with the part.
    ENDSWITH,
    /// Part, text, start from 1, case counts: where the part begins, from 1; blank when nowhere.
    FIND,
    /// Text, old, new, n: the text with the n-th old replaced by new, all of them for n = 0; letter
    /// case counts.
    SUBSTITUTE,

    /// The date of year, month, day; blank when there is none.
    DATE,
    /// Text, pattern of y/yy/yyyy, M/MM/MMM/MMMM, d/dd; a missing month or day is the first.
    DATEVALUE,
    /// The day of the month of a date.
    DAY,
    /// The month of a date, from 1.
    MONTH,
    /// The year of a date.
    YEAR,
    /// The day of the week of a date, 0 for Sunday to 6.
    WEEKDAY,
    /// How many days the second date is after the first.
    DAYS,
    /// How many beginnings of months lie between first and second date.
    MONTHDIF,
    /// The date n (cut to whole) days later.
    ADD_DAYS,
    /// The date n months later, the month's last day where it has no such day.
    EDATE,
    /// The last day of the month n months later.
    EOMONTH,
    /// The first day of the month n months later.
    STARTOFMONTH,
    /// Start of a period, its last day, from, until: how many days of the period lie in [from,
    /// until); blank when none. A blank until stands for ever; no other may be blank.
    DAYS_IN,

    /// The item of the result's list, one of the calendar's, whose days hold the date.
    TIME_ITEM,
    /// The item n (cut to whole) places further in the order of its list; blank off the end.
    SHIFT_ITEM,
    /// The place of an item in the order of its list, from 1.
    POSITION,
    /// The item of the result's list at a place in its order, from 1; blank off the end.
    ITEM_AT,

    /// What may be read (first) and written (second); a blank counts as FALSE, blank when both are.
    ACCESS_RIGHTS
}
