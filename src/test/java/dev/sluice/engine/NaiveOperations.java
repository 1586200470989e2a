package dev.sluice.engine;

import dev.sluice.engine.formula.Method;
import dev.sluice.engine.formula.Operation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// What operations and aggregation methods mean.
final class NaiveOperations {
    private NaiveOperations() {}

    static int compare(Object left, Object right) {
        return switch (left) {
            case Number a -> Double.compare(a.doubleValue(), ((Number) right).doubleValue());
            case String a -> a.compareTo((String) right);
            case LocalDate a -> a.compareTo((LocalDate) right);
            case Boolean a -> a.compareTo((Boolean) right);
            default -> throw new IllegalArgumentException("No order for " + left);
        };
    }

    private static double number(Optional<Object> value) {
        return (Double) value.orElseThrow();
    }

    static Optional<Object> value(Operation operation, List<Optional<Object>> a) {
        var there = a.stream().flatMap(Optional::stream).toList();
        boolean blank = there.size() < a.size();
        return switch (operation) {
            case ADD -> finite(there.stream().map(v -> (Double) v).reduce(Double::sum));
            case SUBTRACT ->
                    there.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    (Double) a.get(0).orElse(0.0) - (Double) a.get(1).orElse(0.0));
            case LEAST -> there.stream().min(NaiveOperations::compare);
            case GREATEST -> there.stream().max(NaiveOperations::compare);
            case OR -> there.isEmpty() ? Optional.empty() : Optional.of(there.contains(true));
            case EQUAL -> Optional.of(a.get(0).equals(a.get(1)));
            case NOT_EQUAL -> Optional.of(!a.get(0).equals(a.get(1)));
            case LESS -> Optional.of(!blank && compare(there.get(0), there.get(1)) < 0);
            case AT_MOST -> Optional.of(!blank && compare(there.get(0), there.get(1)) <= 0);
            case IN ->
                    Optional.of(
                            a.getFirst().isPresent()
                                    && a.subList(1, a.size()).contains(a.getFirst()));
            case ISBLANK -> Optional.of(a.getFirst().isEmpty());
            case IFBLANK -> a.get(0).isPresent() ? a.get(0) : a.get(1);
            case IF -> a.get(0).equals(Optional.of(true)) ? a.get(1) : a.get(2);
            case JOIN ->
                    there.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    there.stream()
                                            .map(Object::toString)
                                            .collect(Collectors.joining()));
            default -> blank ? Optional.empty() : strict(operation, a);
        };
    }

    private static Optional<Object> finite(Optional<Double> value) {
        return value.filter(Double::isFinite).map(v -> v);
    }

    private static Optional<Object> strict(Operation operation, List<Optional<Object>> a) {
        return switch (operation) {
            case MULTIPLY ->
                    finite(a.stream().map(NaiveOperations::number).reduce((x, y) -> x * y));
            case DIVIDE ->
                    number(a.get(1)) == 0
                            ? Optional.empty()
                            : finite(Optional.of(number(a.get(0)) / number(a.get(1))));
            case NEGATE -> Optional.of(-number(a.get(0)));
            case ABS -> Optional.of(Math.abs(number(a.get(0))));
            case SQRT ->
                    number(a.get(0)) < 0
                            ? Optional.empty()
                            : Optional.of(Math.sqrt(number(a.get(0))));
            case LN ->
                    number(a.get(0)) <= 0
                            ? Optional.empty()
                            : Optional.of(Math.log(number(a.get(0))));
            case ROUND -> rounded(a, RoundingMode.HALF_UP);
            case ROUNDUP -> rounded(a, RoundingMode.UP);
            case ROUNDDOWN -> rounded(a, RoundingMode.DOWN);
            case AND -> Optional.of(a.stream().allMatch(v -> v.equals(Optional.of(true))));
            case NOT -> Optional.of(!(Boolean) a.get(0).orElseThrow());
            case ISDEFINED -> Optional.of(true);
            default -> throw new IllegalArgumentException("No meaning for " + operation);
        };
    }

    private static Optional<Object> rounded(List<Optional<Object>> a, RoundingMode mode) {
        int digits = (int) number(a.get(1));
        return digits < 0 || digits > 14
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf((Double) NaiveTerms.rounded(number(a.get(0))))
                                .setScale(digits, mode)
                                .doubleValue());
    }

    /// @param values of all cells of the group, in order
    static Optional<Object> aggregate(Method method, List<Optional<Object>> values) {
        var there = values.stream().flatMap(Optional::stream).toList();
        return switch (method) {
            case COUNTALL ->
                    values.isEmpty() ? Optional.empty() : Optional.of((double) values.size());
            case COUNTBLANK ->
                    values.isEmpty()
                            ? Optional.empty()
                            : Optional.of((double) values.size() - there.size());
            case FIRST -> values.isEmpty() ? Optional.empty() : values.getFirst();
            case LAST -> values.isEmpty() ? Optional.empty() : values.getLast();
            default -> there.isEmpty() ? Optional.empty() : some(method, there);
        };
    }

    private static Optional<Object> some(Method method, List<Object> there) {
        return switch (method) {
            case SUM -> Optional.of(sum(there));
            case AVG -> Optional.of(sum(there) / there.size());
            case MIN -> there.stream().min(NaiveOperations::compare);
            case MAX -> there.stream().max(NaiveOperations::compare);
            case MEDIAN -> {
                var sorted = there.stream().map(v -> (Double) v).sorted().toList();
                int n = sorted.size();
                yield Optional.of((sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2);
            }
            case STDEVS ->
                    there.size() < 2
                            ? Optional.empty()
                            : Optional.of(Math.sqrt(squares(there) / (there.size() - 1)));
            case STDEVP -> Optional.of(Math.sqrt(squares(there) / there.size()));
            case ANY -> Optional.of(there.contains(true));
            case ALL -> Optional.of(!there.contains(false));
            case TEXTLIST ->
                    Optional.of(
                            there.stream().map(Object::toString).collect(Collectors.joining(", ")));
            case COUNT -> Optional.of((double) there.size());
            case COUNTUNIQUE -> Optional.of((double) there.stream().distinct().count());
            case FIRSTNONBLANK -> Optional.of(there.getFirst());
            case LASTNONBLANK -> Optional.of(there.getLast());
            case FIRSTNONZERO -> there.stream().filter(v -> (Double) v != 0).findFirst();
            case LASTNONZERO -> there.reversed().stream().filter(v -> (Double) v != 0).findFirst();
            case COUNTALL, COUNTBLANK, FIRST, LAST ->
                    throw new IllegalArgumentException("Blanks count for " + method);
        };
    }

    private static double sum(List<Object> values) {
        return values.stream()
                .map(v -> new BigDecimal((Double) v))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private static double squares(List<Object> values) {
        double mean = sum(values) / values.size();
        return sum(
                values.stream()
                        .map(v -> (Object) Math.pow((Double) Objects.requireNonNull(v) - mean, 2))
                        .toList());
    }
}
