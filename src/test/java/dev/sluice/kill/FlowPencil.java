package dev.sluice.kill;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The model of [FlowWorkshop] reckoned with a pencil: metrics of one number per product, and lists
/// that hold the rows of Sales so many times.
final class FlowPencil {
    static final int PRODUCTS = 50;

    private final Map<String, long[]> metrics = new HashMap<>();
    private final Map<String, Formula> formulas = new HashMap<>();
    private final Map<String, Integer> lists = new HashMap<>();

    /// What a metric is calculated from.
    interface Formula {
        long of(int product);
    }

    /// A step of a flow.
    sealed interface Step {
        /// The block it writes.
        String target();

        /// Copies a metric.
        record Copy(String source, String target) implements Step {}

        /// Appends the rows of a list to another one.
        record Append(String source, String target) implements Step {}

        /// Puts the rows of a list in the place of another one's.
        record Replace(String source, String target) implements Step {}
    }

    /// What a step says it did.
    ///
    /// @param changes of its block; clearing what is there is one of its own
    record Counts(long read, long inserted, long updated, long unchanged, long changes) {}

    void input(String metric, long[] values) {
        metrics.put(metric, values.clone());
    }

    void list(String list, int times) {
        lists.put(list, times);
    }

    void formula(String metric, Formula formula) {
        formulas.put(metric, formula);
    }

    /// What is sold of a product in every copy of Sales.
    static long sale(int product) {
        return 10L + product % 7;
    }

    int times(String list) {
        return Objects.requireNonNull(lists.get(list), list);
    }

    long[] values(String metric) {
        var formula = formulas.get(metric);
        if (formula == null) {
            return metrics.getOrDefault(metric, new long[0]);
        }
        var values = new long[PRODUCTS];
        Arrays.setAll(values, formula::of);
        return values;
    }

    long value(String metric, int product) {
        return values(metric)[product];
    }

    Counts carryOut(Step step) {
        return switch (step) {
            case Step.Copy(var source, var target) -> copy(values(source), target);
            case Step.Append(var source, var target) -> {
                lists.put(target, times(target) + times(source));
                yield appended(times(source), 1);
            }
            case Step.Replace(var source, var target) -> {
                int cleared = times(target);
                lists.put(target, times(source));
                yield appended(times(source), cleared > 0 ? 2 : 1);
            }
        };
    }

    private static Counts appended(int times, long changes) {
        long rows = (long) times * PRODUCTS;
        return new Counts(rows, rows, 0, 0, changes);
    }

    private Counts copy(long[] values, String target) {
        var before = values(target);
        metrics.put(target, values);
        if (before.length == 0) {
            return new Counts(values.length, values.length, 0, 0, 1);
        }
        long updated = 0;
        for (int product = 0; product < PRODUCTS; product++) {
            updated += before[product] == values[product] ? 0 : 1;
        }
        return new Counts(values.length, 0, updated, values.length - updated, updated > 0 ? 1 : 0);
    }

    /// All numbers by metric.
    Map<String, long[]> all() {
        var all = new TreeMap<>(metrics);
        formulas.keySet().forEach(metric -> all.put(metric, values(metric)));
        return all;
    }

    /// How many times each list holds the rows of Sales.
    Map<String, Integer> lists() {
        return lists;
    }
}
