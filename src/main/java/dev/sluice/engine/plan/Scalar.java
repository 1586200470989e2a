package dev.sluice.engine.plan;

import java.util.List;

/// Functions of values in plans. Unless said otherwise a blank argument gives a blank, and so does
/// a result that is not a finite number or a day outside the years 1 to 9999. Numbers are DOUBLE.
public enum Scalar {
    /// Sum of two numbers.
    ADD(SqlType.DOUBLE, 2),
    /// Difference of two numbers.
    SUBTRACT(SqlType.DOUBLE, 2),
    /// Product of two numbers.
    MULTIPLY(SqlType.DOUBLE, 2),
    /// Quotient of two numbers; blank when the second is zero.
    DIVIDE(SqlType.DOUBLE, 2),
    /// The first to the power of the second.
    POWER(SqlType.DOUBLE, 2),
    /// The remainder with the sign of the divisor; blank when that is zero.
    MODULO(SqlType.DOUBLE, 2),
    /// The smaller number, or the other when one is blank.
    LEAST(SqlType.DOUBLE, 2),
    /// The larger number, or the other when one is blank.
    GREATEST(SqlType.DOUBLE, 2),
    /// Without the sign.
    ABSOLUTE(SqlType.DOUBLE, 1),
    /// 1, 0 or -1.
    SIGN(SqlType.DOUBLE, 1),
    /// The square root; blank for negative numbers.
    SQUARE_ROOT(SqlType.DOUBLE, 1),
    /// e to the power.
    EXPONENTIAL(SqlType.DOUBLE, 1),
    /// The natural logarithm; blank unless positive.
    LOGARITHM(SqlType.DOUBLE, 1),
    /// The logarithm of base 10; blank unless positive.
    LOGARITHM_10(SqlType.DOUBLE, 1),
    /// The sine of radians.
    SINE(SqlType.DOUBLE, 1),
    /// The cosine of radians.
    COSINE(SqlType.DOUBLE, 1),
    /// The smallest whole number that is not less.
    CEILING(SqlType.DOUBLE, 1),
    /// The largest whole number that is not greater.
    FLOOR(SqlType.DOUBLE, 1),
    /// The whole part.
    WHOLE_PART(SqlType.DOUBLE, 1),
    /// The whole number next to it, halves away from zero.
    NEAREST(SqlType.DOUBLE, 1),
    /// The nearest number of 15 significant digits; ties go to the even digit. Never negative zero.
    ROUNDED_15(SqlType.DOUBLE, 1),
    /// The nearest whole number of parts, of which one has as many as the second says; blank when
    /// that is zero.
    NEAR_PART(SqlType.DOUBLE, 2),
    /// The product of two numbers, the second in parts of which one has as many as the third says,
    /// to the nearest part: [#ROUNDED_15] of the product where [Decimals#partsOfProducts] answered
    /// these parts. The third is never zero.
    PRODUCT_OF_PARTS(SqlType.DOUBLE, 3),
    /// The nearest number of six decimals, or one beside it; infinite where six are too many.
    NEAR_MILLIONTH(SqlType.DOUBLE, 1),
    /// [#ROUNDED_15] of the first, whose [#NEAR_MILLIONTH] the second is.
    ROUNDED_BESIDE(SqlType.DOUBLE, 2),
    /// A number of any kind as DOUBLE.
    TO_NUMBER(SqlType.DOUBLE, 1),
    /// The whole part of a DOUBLE as BIGINT; blank when it does not fit.
    TO_WHOLE(SqlType.BIGINT, 1),
    /// The whole part of a DOUBLE as TINYINT; blank when it does not fit.
    TO_BYTE(SqlType.TINYINT, 1),
    /// A number as text: plain decimals, no zeros at the end.
    NUMBER_TEXT(SqlType.VARCHAR, 1),
    /// A text as a number; blank when it is none.
    TEXT_NUMBER(SqlType.DOUBLE, 1),
    /// TRUE or FALSE as text.
    TRUTH_TEXT(SqlType.VARCHAR, 1),
    /// A day as text, as in 2026-01-31.
    DATE_TEXT(SqlType.VARCHAR, 1),
    /// How many characters.
    LENGTH(SqlType.DOUBLE, 1),
    /// The first characters: of the text, as many; blank when negative.
    LEFT(SqlType.VARCHAR, 2),
    /// The last characters: of the text, as many; blank when negative.
    RIGHT(SqlType.VARCHAR, 2),
    /// Some characters: of the text, from the 1-based place, as many; blank when that cannot be.
    MIDDLE(SqlType.VARCHAR, 3),
    /// Small letters.
    LOWER(SqlType.VARCHAR, 1),
    /// Capital letters.
    UPPER(SqlType.VARCHAR, 1),
    /// Without spaces at the ends; inner runs of spaces become one.
    TRIM(SqlType.VARCHAR, 1),
    /// The 1-based place of the first text in the second; blank when it is not there.
    POSITION(SqlType.DOUBLE, 2),
    /// The text with the n-th occurrence of the second replaced by the third; n is the fourth, 0
    /// for all of them.
    SUBSTITUTE(SqlType.VARCHAR, 4),
    /// A capital after each character that is no letter, small letters elsewhere.
    PROPER(SqlType.VARCHAR, 1),
    /// Two texts one after the other; a blank one is empty, two blanks are blank.
    JOIN(SqlType.VARCHAR, 2),
    /// The day of a year, a month and a day; blank when there is none.
    DATE(SqlType.DATE, 3),
    /// The day that comes so many days later; the days' whole part counts.
    ADD_DAYS(SqlType.DATE, 2),
    /// The same day so many months later, or the month's last day.
    ADD_MONTHS(SqlType.DATE, 2),
    /// The month's first day.
    MONTH_START(SqlType.DATE, 1),
    /// The month's last day.
    MONTH_END(SqlType.DATE, 1),
    /// The days from the first day to the second.
    DAYS_BETWEEN(SqlType.DOUBLE, 2),
    /// The months' boundaries from the first day to the second.
    MONTHS_BETWEEN(SqlType.DOUBLE, 2),
    /// The day of the month.
    DAY(SqlType.DOUBLE, 1),
    /// The month of the year.
    MONTH(SqlType.DOUBLE, 1),
    /// The year.
    YEAR(SqlType.DOUBLE, 1),
    /// 0 on Sunday to 6 on Saturday.
    WEEKDAY(SqlType.DOUBLE, 1);

    private final SqlType type;
    private final int arguments;

    Scalar(SqlType type, int arguments) {
        this.type = type;
        this.arguments = arguments;
    }

    /// The type of the result.
    public SqlType type() {
        return type;
    }

    /// How many arguments there are.
    public int arguments() {
        return arguments;
    }

    /// This function of the arguments.
    public Expression of(Expression... values) {
        return new Expression.Call(this, List.of(values));
    }
}
