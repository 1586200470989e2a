package dev.sluice.engine.plan;

import java.util.List;

/// Functions in the words of DuckDB.
///
/// Everything is guarded: DuckDB answers infinity or NaN, or fails the statement, where plans want
/// a blank.
final class DuckDbFunctions {
    private static final String WITHIN = "%1$s BETWEEN -9.2e18 AND 9.2e18";
    private static final String YEARS = "year(%1$s) BETWEEN 1 AND 9999";

    /// Sums go in two whole numbers of these units, so that they are exact whatever the order.
    private static final String COARSE = "256.0";

    private static final String FINE = "2361183241434822606848.0";

    /// What fits the two whole numbers without loss.
    private static final String SUMMABLE =
            "(%1$s = 0 OR abs(%1$s) BETWEEN 0.000002 AND 18000000000000000.0)";

    private DuckDbFunctions() {}

    static String scalar(Scalar function, List<String> a) {
        return switch (function) {
            case ADD -> finite("(" + a.get(0) + " + " + a.get(1) + ")");
            case SUBTRACT -> finite("(" + a.get(0) + " - " + a.get(1) + ")");
            case MULTIPLY -> finite("(" + a.get(0) + " * " + a.get(1) + ")");
            case DIVIDE ->
                    when(a.get(1) + " <> 0", finite("(" + a.get(0) + " / " + a.get(1) + ")"));
            case POWER -> finite("pow(" + a.get(0) + ", " + a.get(1) + ")");
            case MODULO ->
                    when(
                            a.get(1) + " <> 0",
                            finite(text("(%1$s - %2$s * floor(%1$s / %2$s))", a.get(0), a.get(1))));
            case LEAST -> "least(" + a.get(0) + ", " + a.get(1) + ")";
            case GREATEST -> "greatest(" + a.get(0) + ", " + a.get(1) + ")";
            case ABSOLUTE -> "abs(" + a.getFirst() + ")";
            case SIGN -> "CAST(sign(" + a.getFirst() + ") AS DOUBLE)";
            case SQUARE_ROOT -> when(a.getFirst() + " >= 0", "sqrt(" + a.getFirst() + ")");
            case EXPONENTIAL -> finite("exp(" + a.getFirst() + ")");
            case LOGARITHM -> when(a.getFirst() + " > 0", "ln(" + a.getFirst() + ")");
            case LOGARITHM_10 -> when(a.getFirst() + " > 0", "log10(" + a.getFirst() + ")");
            case SINE -> "sin(" + a.getFirst() + ")";
            case COSINE -> "cos(" + a.getFirst() + ")";
            case CEILING -> "ceil(" + a.getFirst() + ")";
            case FLOOR -> "floor(" + a.getFirst() + ")";
            case WHOLE_PART -> "trunc(" + a.getFirst() + ")";
            case NEAREST -> "round(" + a.getFirst() + ")";
            case ROUNDED_15 -> rounded(a.getFirst(), nearMillionth(a.getFirst()));
            case NEAR_PART ->
                    when(
                            a.get(1) + " <> 0",
                            finite(text("(round(%1$s * %2$s) / %2$s)", a.get(0), a.get(1))));
            // Without a guard: that nothing can be too large is known before.
            case PRODUCT_OF_PARTS ->
                    text("(round(%1$s * %2$s) / %3$s + 0.0)", a.get(0), a.get(1), a.get(2));
            case NEAR_MILLIONTH -> nearMillionth(a.getFirst());
            case ROUNDED_BESIDE -> rounded(a.get(0), a.get(1));
            case TO_NUMBER -> "CAST(" + a.getFirst() + " AS DOUBLE)";
            case TO_BYTE ->
                    when(
                            text("trunc(%1$s) BETWEEN -128 AND 127", a.getFirst()),
                            "CAST(trunc(" + a.getFirst() + ") AS TINYINT)");
            case TO_WHOLE ->
                    when(text(WITHIN, a.getFirst()), "CAST(trunc(" + a.getFirst() + ") AS BIGINT)");
            default -> textOrDate(function, a);
        };
    }

    private static String textOrDate(Scalar function, List<String> a) {
        String first = a.getFirst();
        return switch (function) {
            case NUMBER_TEXT -> numberText(first);
            case TEXT_NUMBER ->
                    when(
                            "regexp_full_match(trim("
                                    + first
                                    + "), '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?')",
                            finite("TRY_CAST(trim(" + first + ") AS DOUBLE)"));
            case TRUTH_TEXT ->
                    "CASE " + first + " WHEN true THEN 'TRUE' WHEN false THEN 'FALSE' END";
            case DATE_TEXT -> "strftime(" + first + ", '%Y-%m-%d')";
            case LENGTH -> "CAST(length(" + first + ") AS DOUBLE)";
            case LEFT -> counted("left(" + first + ", %s)", a.get(1));
            case RIGHT -> counted("right(" + first + ", %s)", a.get(1));
            case MIDDLE ->
                    when(
                            a.get(1) + " >= 1",
                            counted(
                                    "substring("
                                            + first
                                            + ", CAST(trunc(least("
                                            + a.get(1)
                                            + ", 1e9)) AS BIGINT), %s)",
                                    a.get(2)));
            case LOWER -> "lower(" + first + ")";
            case UPPER -> "upper(" + first + ")";
            case TRIM -> "trim(regexp_replace(" + first + ", ' +', ' ', 'g'))";
            case POSITION -> "CAST(nullif(instr(" + a.get(1) + ", " + first + "), 0) AS DOUBLE)";
            case SUBSTITUTE ->
                    when(String.join(" IS NOT NULL AND ", a) + " IS NOT NULL", substituted(a));
            case PROPER ->
                    "array_to_string(list_transform(regexp_extract_all(lower("
                            + first
                            + "), '\\p{L}+|[^\\p{L}]+'), lambda w: upper(w[1]) || w[2:]), '')";
            case JOIN ->
                    text(
                            "CASE WHEN %1$s IS NOT NULL OR %2$s IS NOT NULL THEN concat(%1$s, %2$s)"
                                    + " END",
                            first, a.get(1));
            case DATE -> date(a);
            case ADD_DAYS ->
                    when(
                            "abs(" + a.get(1) + ") <= 3700000",
                            dated("(" + first + " + CAST(trunc(" + a.get(1) + ") AS INTEGER))"));
            case ADD_MONTHS ->
                    when(
                            "abs(" + a.get(1) + ") <= 120000",
                            dated(
                                    "CAST("
                                            + first
                                            + " + to_months(CAST(trunc("
                                            + a.get(1)
                                            + ") AS INTEGER)) AS DATE)"));
            case MONTH_START -> "CAST(date_trunc('month', " + first + ") AS DATE)";
            case MONTH_END -> "last_day(" + first + ")";
            case DAYS_BETWEEN -> "CAST((" + a.get(1) + " - " + first + ") AS DOUBLE)";
            case MONTHS_BETWEEN ->
                    "CAST(date_diff('month', " + first + ", " + a.get(1) + ") AS DOUBLE)";
            case DAY -> "CAST(day(" + first + ") AS DOUBLE)";
            case MONTH -> "CAST(month(" + first + ") AS DOUBLE)";
            case YEAR -> "CAST(year(" + first + ") AS DOUBLE)";
            case WEEKDAY -> "CAST(dayofweek(" + first + ") AS DOUBLE)";
            default -> throw new IllegalArgumentException("No text for " + function);
        };
    }

    private static String substituted(List<String> a) {
        String parts = "string_split(" + a.get(0) + ", " + a.get(1) + ")";
        String n = whole("least(greatest(" + a.get(3) + ", -1), 1e9)");
        String before =
                text(
                        "CAST(list_sum(list_transform(%1$s[1:%2$s], lambda t: length(t))) + (%2$s -"
                                + " 1) * length(%3$s) AS BIGINT)",
                        parts, n, a.get(1));
        return text(
                "CASE WHEN %1$s = '' OR %2$s < 0 THEN %3$s WHEN %2$s = 0 THEN replace(%3$s, %1$s,"
                        + " %4$s) WHEN %2$s >= len(%5$s) THEN %3$s ELSE left(%3$s, %6$s) || %4$s ||"
                        + " substring(%3$s, %6$s + length(%1$s) + 1) END",
                a.get(1), n, a.get(0), a.get(2), parts, before);
    }

    /// A date read by a pattern of years, months and days.
    static String parsedDate(String text, String pattern) {
        String format =
                pattern.replace("%", "%%")
                        .replace("yyyy", "\u0001Y")
                        .replace("yy", "\u0001@")
                        .replace("y", "\u0001Y")
                        .replace("@", "y")
                        .replace("dd", "#")
                        .replace("d", "#")
                        .replace("#", "\u0001d")
                        .replace("MMMM", "\u0001B")
                        .replace("MMM", "\u0001b")
                        .replace("MM", "\u0001m")
                        .replace("M", "\u0001m")
                        .replace('\u0001', '%');
        return "CAST(try_strptime(" + text + ", '" + format.replace("'", "''") + "') AS DATE)";
    }

    private static String date(List<String> a) {
        return when(
                a.get(0)
                        + " >= 1 AND "
                        + a.get(0)
                        + " < 10000 AND "
                        + a.get(1)
                        + " >= 1 AND "
                        + a.get(1)
                        + " < 13 AND "
                        + a.get(2)
                        + " >= 1 AND "
                        + a.get(2)
                        + " < 32",
                "TRY_CAST(format('{:04d}-{:02d}-{:02d}', "
                        + whole(a.get(0))
                        + ", "
                        + whole(a.get(1))
                        + ", "
                        + whole(a.get(2))
                        + ") AS DATE)");
    }

    private static String whole(String number) {
        return "CAST(trunc(" + number + ") AS BIGINT)";
    }

    private static String dated(String date) {
        return when(text(YEARS, date), date);
    }

    private static String counted(String call, String count) {
        return when(count + " >= 0", text(call, whole("least(" + count + ", 1e9)")));
    }

    /// A number next to some with few decimals is that one; what is left is decided on all its
    /// digits.
    private static String rounded(String x, String near) {
        return text(
                "CASE WHEN abs(%1$s) < 1e9 AND abs(%1$s - %2$s) <= abs(%1$s) * 4.9e-16 THEN %2$s"
                        + " WHEN isfinite(%1$s) AND %2$s IS NOT NULL THEN"
                        + " CAST(format('{:.14e}', %1$s) AS DOUBLE) + 0.0 END",
                x, near);
    }

    private static String nearMillionth(String x) {
        return text("(round(%1$s * 1e6) / 1e6 + 0.0)", x);
    }

    /// 15 digits without a power; zeros at the end of a fraction go.
    private static String numberText(String x) {
        return text(
                "CASE WHEN %1$s = 0 THEN '0' WHEN abs(%1$s) < 1e15 THEN"
                        + " regexp_replace(regexp_replace(format('{:.' || greatest(0, 14 -"
                        + " CAST(floor(log10(abs(%1$s))) AS INTEGER)) || 'f}', %1$s),"
                        + " '([.][0-9]*?)0+$', '\\1'), '[.]$', '') ELSE"
                        + " replace(split_part(format('{:.14e}', %1$s), 'e', 1), '.', '') ||"
                        + " repeat('0', CAST(split_part(format('{:.14e}', %1$s), 'e', 2) AS INTEGER) -"
                        + " 14) END",
                x);
    }

    static String measure(Relation.Function function, String of, String order) {
        return switch (function) {
            case COUNT -> "count(*)";
            case COUNT_VALUES -> "count(" + of + ")";
            case COUNT_DISTINCT -> "count(DISTINCT " + of + ")";
            case MIN -> "min(" + of + ")";
            case MAX -> "max(" + of + ")";
            case SUM -> sum(of);
            case MEDIAN -> "median(" + of + ")";
            case ANY -> "bool_or(" + of + ")";
            case ALL -> "bool_and(" + of + ")";
            case TEXTS -> "string_agg(" + of + ", ', ' ORDER BY " + order + ")";
        };
    }

    /// A sum that does not depend on the order: whole numbers for what fits, the rest by size.
    private static String sum(String of) {
        return finite(
                "(coalesce(sum("
                        + coarse(of)
                        + ") / "
                        + COARSE
                        + " + sum("
                        + fine(of)
                        + ") / "
                        + FINE
                        + ", CASE WHEN count("
                        + of
                        + ") > 0 THEN 0.0 END) + coalesce(list_sum(list_sort(list("
                        + of
                        + ") FILTER (WHERE NOT "
                        + text(SUMMABLE, of)
                        + "))), 0.0))");
    }

    private static String coarse(String of) {
        return when(text(SUMMABLE, of), "CAST(" + of + " * " + COARSE + " AS BIGINT)");
    }

    private static String fine(String of) {
        return when(
                text(SUMMABLE, of),
                text(
                        "CAST((%1$s - CAST(%1$s * %2$s AS BIGINT) / %2$s) * %3$s AS BIGINT)",
                        of, COARSE, FINE));
    }

    /// A function over a window, given as the text between the parentheses after OVER.
    static String over(
            Relation.Over function, String of, String order, String window, long offset) {
        return switch (function) {
            case ROW_NUMBER -> "row_number() OVER (" + order + ")";
            case RANK -> "rank() OVER (" + order + ")";
            case COUNT_VALUES -> "count(" + of + ") OVER (" + window + ")";
            case MIN -> "min(" + of + ") OVER (" + window + ")";
            case MAX -> "max(" + of + ") OVER (" + window + ")";
            case LAST_VALUE -> "last_value(" + of + " IGNORE NULLS) OVER (" + window + ")";
            case AT_OFFSET ->
                    offset < 0
                            ? "lag(" + of + ", " + -offset + ") OVER (" + order + ")"
                            : "lead(" + of + ", " + offset + ") OVER (" + order + ")";
            case SUM -> sumOver(of, window);
        };
    }

    private static String sumOver(String of, String window) {
        return finite(
                "(coalesce(sum("
                        + coarse(of)
                        + ") OVER ("
                        + window
                        + ") / "
                        + COARSE
                        + " + sum("
                        + fine(of)
                        + ") OVER ("
                        + window
                        + ") / "
                        + FINE
                        + ", CASE WHEN count("
                        + of
                        + ") OVER ("
                        + window
                        + ") > 0 THEN 0.0 END) + coalesce(list_sum(list_sort(list("
                        + of
                        + ") FILTER (WHERE NOT "
                        + text(SUMMABLE, of)
                        + ") OVER ("
                        + window
                        + "))), 0.0))");
    }

    private static String finite(String value) {
        return when("isfinite(" + value + ")", value);
    }

    private static String when(String condition, String value) {
        return "CASE WHEN " + condition + " THEN " + value + " END";
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static String text(String format, Object... values) {
        return String.format(java.util.Locale.ROOT, format, values);
    }
}
