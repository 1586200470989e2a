package dev.sluice.engine.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the functions of plans mean, in the plainest way.
final class NaiveFunctions {
    private NaiveFunctions() {}

    /// @param values of the group's rows, in order
    static Optional<Object> measure(Relation.Function function, List<Optional<Object>> values) {
        var there = values.stream().flatMap(Optional::stream).toList();
        return switch (function) {
            case COUNT -> Optional.of((long) values.size());
            case COUNT_VALUES -> Optional.of((long) there.size());
            case COUNT_DISTINCT -> Optional.of(there.stream().distinct().count());
            case MIN -> there.stream().min(NaiveTables::compare);
            case MAX -> there.stream().max(NaiveTables::compare);
            case SUM ->
                    there.stream()
                            .map(value -> new BigDecimal((Double) value))
                            .reduce(BigDecimal::add)
                            .map(BigDecimal::doubleValue);
            case MEDIAN -> median(there.stream().map(Double.class::cast).sorted().toList());
            case ANY -> there.isEmpty() ? Optional.empty() : Optional.of(there.contains(true));
            case ALL -> there.isEmpty() ? Optional.empty() : Optional.of(!there.contains(false));
            case TEXTS ->
                    there.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    there.stream()
                                            .map(Object::toString)
                                            .collect(Collectors.joining(", ")));
        };
    }

    private static Optional<Object> median(List<Double> sorted) {
        int n = sorted.size();
        if (n == 0) {
            return Optional.empty();
        }
        return Optional.of(
                n % 2 == 1
                        ? sorted.get(n / 2)
                        : (Object) ((sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2));
    }

    static Optional<Object> scalar(Scalar function, List<Optional<Object>> a) {
        if (function == Scalar.LEAST || function == Scalar.GREATEST) {
            return measure(
                    function == Scalar.LEAST ? Relation.Function.MIN : Relation.Function.MAX, a);
        }
        if (function == Scalar.JOIN) {
            return a.stream().allMatch(Optional::isEmpty)
                    ? Optional.empty()
                    : Optional.of(text(a, 0) + text(a, 1));
        }
        if (a.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(strict(function, a))
                    .filter(v -> !(v instanceof Double d) || Double.isFinite(d))
                    .filter(v ->
                            !(v instanceof LocalDate d)
                                    || (d.getYear() >= 1 && d.getYear() <= 9999));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static String text(List<Optional<Object>> a, int i) {
        return a.get(i).map(Object::toString).orElse("");
    }

    private static double number(List<Optional<Object>> a, int i) {
        return ((Number) a.get(i).orElseThrow()).doubleValue();
    }

    private static LocalDate date(List<Optional<Object>> a, int i) {
        return (LocalDate) a.get(i).orElseThrow();
    }

    private static @org.jspecify.annotations.Nullable Object strict(
            Scalar function, List<Optional<Object>> a) {
        return switch (function) {
            case ADD -> number(a, 0) + number(a, 1);
            case SUBTRACT -> number(a, 0) - number(a, 1);
            case MULTIPLY -> number(a, 0) * number(a, 1);
            case DIVIDE -> number(a, 1) == 0 ? null : number(a, 0) / number(a, 1);
            case POWER -> Math.pow(number(a, 0), number(a, 1));
            case MODULO ->
                    number(a, 1) == 0
                            ? null
                            : number(a, 0) - number(a, 1) * Math.floor(number(a, 0) / number(a, 1));
            case ABSOLUTE -> Math.abs(number(a, 0));
            case SIGN -> Math.signum(number(a, 0));
            case SQUARE_ROOT -> Math.sqrt(number(a, 0));
            case EXPONENTIAL -> Math.exp(number(a, 0));
            case LOGARITHM -> Math.log(number(a, 0));
            case LOGARITHM_10 -> Math.log10(number(a, 0));
            case SINE -> Math.sin(number(a, 0));
            case COSINE -> Math.cos(number(a, 0));
            case CEILING -> Math.ceil(number(a, 0));
            case FLOOR -> Math.floor(number(a, 0));
            case WHOLE_PART ->
                    number(a, 0) < 0 ? Math.ceil(number(a, 0)) : Math.floor(number(a, 0));
            case NEAREST ->
                    new BigDecimal(number(a, 0)).setScale(0, RoundingMode.HALF_UP).doubleValue();
            case NEAR_PART -> {
                double parts = number(a, 0) * number(a, 1);
                yield number(a, 1) == 0 || Double.isInfinite(parts)
                        ? null
                        : new BigDecimal(parts).setScale(0, RoundingMode.HALF_UP).doubleValue()
                                / number(a, 1);
            }
            case PRODUCT_OF_PARTS -> Math.rint(number(a, 0) * number(a, 1)) / number(a, 2) + 0.0;
            case NEAR_MILLIONTH ->
                    BigDecimal.valueOf(number(a, 0))
                            .setScale(6, RoundingMode.HALF_UP)
                            .doubleValue();
            case ROUNDED_15, ROUNDED_BESIDE ->
                    new BigDecimal(number(a, 0))
                            .round(new MathContext(15, RoundingMode.HALF_EVEN))
                            .doubleValue();
            case TO_NUMBER -> number(a, 0);
            case TO_BYTE ->
                    (int) number(a, 0) < -128 || (int) number(a, 0) > 127
                            ? null
                            : (Object) (byte) number(a, 0);
            case TO_WHOLE -> Math.abs(number(a, 0)) > 9.2e18 ? null : (Object) (long) number(a, 0);
            case NUMBER_TEXT ->
                    new BigDecimal(number(a, 0))
                            .round(new MathContext(15, RoundingMode.HALF_EVEN))
                            .stripTrailingZeros()
                            .toPlainString();
            case TEXT_NUMBER -> {
                try {
                    yield Double.valueOf(new BigDecimal(text(a, 0).strip()).doubleValue());
                } catch (NumberFormatException e) {
                    yield null;
                }
            }
            case TRUTH_TEXT -> text(a, 0).toUpperCase(Locale.ROOT);
            case DATE_TEXT -> text(a, 0);
            default -> textsAndDates(function, a);
        };
    }

    private static @org.jspecify.annotations.Nullable Object textsAndDates(
            Scalar function, List<Optional<Object>> a) {
        var first = text(a, 0);
        return switch (function) {
            case LENGTH -> (double) first.length();
            case LEFT ->
                    number(a, 1) < 0
                            ? null
                            : first.substring(0, Math.min(first.length(), (int) number(a, 1)));
            case RIGHT ->
                    number(a, 1) < 0
                            ? null
                            : first.substring(Math.max(0, first.length() - (int) number(a, 1)));
            case MIDDLE -> middle(first, number(a, 1), number(a, 2));
            case LOWER -> first.toLowerCase(Locale.ROOT);
            case UPPER -> first.toUpperCase(Locale.ROOT);
            case TRIM -> first.replaceAll(" +", " ").strip();
            case POSITION -> {
                int at = text(a, 1).indexOf(first);
                yield at < 0 ? null : (Object) (at + 1.0);
            }
            case SUBSTITUTE -> substitute(first, text(a, 1), text(a, 2), (int) number(a, 3));
            case PROPER ->
                    java.util.regex.Pattern.compile("\\p{L}+")
                            .matcher(first.toLowerCase(Locale.ROOT))
                            .replaceAll(m ->
                                    m.group().substring(0, 1).toUpperCase(Locale.ROOT)
                                            + m.group().substring(1));
            case DATE -> LocalDate.of((int) number(a, 0), (int) number(a, 1), (int) number(a, 2));
            case ADD_DAYS -> date(a, 0).plusDays((long) number(a, 1));
            case ADD_MONTHS -> date(a, 0).plusMonths((long) number(a, 1));
            case MONTH_START -> date(a, 0).withDayOfMonth(1);
            case MONTH_END -> date(a, 0).plusMonths(1).withDayOfMonth(1).minusDays(1);
            case DAYS_BETWEEN -> (double) ChronoUnit.DAYS.between(date(a, 0), date(a, 1));
            case MONTHS_BETWEEN ->
                    (double)
                            ChronoUnit.MONTHS.between(
                                    date(a, 0).withDayOfMonth(1), date(a, 1).withDayOfMonth(1));
            case DAY -> (double) date(a, 0).getDayOfMonth();
            case MONTH -> (double) date(a, 0).getMonthValue();
            case YEAR -> (double) date(a, 0).getYear();
            case WEEKDAY -> (double) (date(a, 0).getDayOfWeek().getValue() % 7);
            default -> throw new IllegalArgumentException("No meaning for " + function);
        };
    }

    private static String substitute(String text, String old, String by, int n) {
        if (old.isEmpty() || n < 0) {
            return text;
        }
        if (n == 0) {
            return text.replace(old, by);
        }
        int at = -old.length();
        for (int i = 0; i < n; i++) {
            at = text.indexOf(old, at + old.length());
            if (at < 0) {
                return text;
            }
        }
        return text.substring(0, at) + by + text.substring(at + old.length());
    }

    static Optional<Object> date(String text, String pattern) {
        var format =
                new java.time.format.DateTimeFormatterBuilder()
                        .appendPattern(pattern.replace('y', 'u').replaceAll("u+", "uuuu"))
                        .parseDefaulting(java.time.temporal.ChronoField.MONTH_OF_YEAR, 1)
                        .parseDefaulting(java.time.temporal.ChronoField.DAY_OF_MONTH, 1)
                        .toFormatter(Locale.ENGLISH);
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @org.jspecify.annotations.Nullable Object middle(
            String text, double start, double count) {
        if (start < 1 || count < 0) {
            return null;
        }
        int from = (int) Math.min(text.length(), start - 1);
        return text.substring(from, (int) Math.min(text.length(), from + count));
    }
}
