package dev.sluice.engine.formula;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Methods that make many values one.
final class NaiveMethods {
    private NaiveMethods() {}

    static Optional<Object> of(String method, List<Optional<Object>> cells) {
        var values = cells.stream().flatMap(Optional::stream).toList();
        switch (method) {
            case "COUNTALL" -> {
                return Optional.of((double) cells.size());
            }
            case "COUNTBLANK" -> {
                return Optional.of((double) (cells.size() - values.size()));
            }
            default -> {}
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return switch (method) {
            case "SUM" -> Optional.of(sum(values).doubleValue());
            case "AVG", "AVERAGE" -> Optional.of(mean(values).doubleValue());
            case "MIN" -> values.stream().min(NaiveFormulas::order);
            case "MAX" -> values.stream().max(NaiveFormulas::order);
            case "MEDIAN" -> Optional.of(median(values));
            case "STDEVP" -> deviation(values, values.size());
            case "STDEVS" -> deviation(values, values.size() - 1);
            case "FIRST" -> cells.getFirst();
            case "LAST" -> cells.getLast();
            case "FIRSTNONBLANK" -> Optional.of(values.getFirst());
            case "LASTNONBLANK" -> Optional.of(values.getLast());
            case "FIRSTNONZERO" -> values.stream().filter(it -> (double) it != 0).findFirst();
            case "LASTNONZERO" ->
                    values.reversed().stream().filter(it -> (double) it != 0).findFirst();
            case "ANY" -> Optional.of(values.contains(true));
            case "ALL" -> Optional.of(!values.contains(false));
            case "TEXTLIST" ->
                    Optional.of(
                            values.stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")));
            case "COUNT" -> Optional.of((double) values.size());
            case "COUNTUNIQUE" -> Optional.of((double) new HashSet<>(values).size());
            default -> throw new IllegalArgumentException(method);
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream()
                .map(value -> new BigDecimal((double) value))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal mean(List<Object> values) {
        return sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
    }

    private static Object median(List<Object> values) {
        var sorted = values.stream().sorted(Comparator.comparing(it -> (Double) it)).toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : ((double) sorted.get(middle - 1) + (double) sorted.get(middle)) / 2;
    }

    private static Optional<Object> deviation(List<Object> values, int divisor) {
        if (divisor == 0) {
            return Optional.empty();
        }
        var mean = mean(values);
        var squares =
                values.stream()
                        .map(value -> new BigDecimal((double) value).subtract(mean))
                        .map(distance -> distance.multiply(distance, MathContext.DECIMAL128))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(Math.sqrt(squares.doubleValue() / divisor));
    }
}
