package dev.sluice.flows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Metrics by product and region, lists of sales, and copies between them, reckoned with a pencil.
final class PencilModel {
    private final Map<String, Map<Cell, Double>> inputs = new HashMap<>();
    private final Map<String, Sum> formulas = new HashMap<>();
    private final Map<String, List<Sale>> lists = new HashMap<>();
    private final Set<String> byKey = new HashSet<>();
    private final Set<String> broken = new HashSet<>();

    /// Where a metric has a number.
    record Cell(String product, String region) {}

    /// A row of a list.
    record Sale(String key, String product, int amount) {}

    /// Twice the first metric, and the second one where there is one.
    record Sum(String twice, String plus) {
        String text() {
            return plus.isEmpty() ? twice + " * 2" : twice + " * 2 + " + plus;
        }
    }

    /// What a copy removes from its target first.
    enum Clear {
        NOTHING,
        ALL,
        /// What is of a product that the source has.
        SAME_PRODUCTS,
        /// What is of a region that the source has.
        SAME_REGIONS
    }

    /// What becomes of a configuration before its turn.
    enum Fate {
        SOUND,
        DELETED,
        /// Its target, or a property of it, got a formula.
        IN_ERROR
    }

    /// A configuration under an action.
    record Copy(String source, String target, Clear clear, boolean enabled, Fate fate) {
        Copy mended() {
            return new Copy(source, target, clear, enabled, Fate.SOUND);
        }
    }

    /// The same on another sheet.
    PencilModel copy() {
        var other = new PencilModel();
        other.broken.addAll(broken);
        inputs.forEach((name, cells) -> other.inputs.put(name, new HashMap<>(cells)));
        lists.forEach((name, rows) -> other.lists.put(name, new ArrayList<>(rows)));
        other.formulas.putAll(formulas);
        other.byKey.addAll(byKey);
        return other;
    }

    void input(String name, Cell cell, double value) {
        inputs.computeIfAbsent(name, _ -> new HashMap<>()).put(cell, value);
    }

    void formula(String name, Sum sum) {
        formulas.put(name, sum);
    }

    void noFormula(String name) {
        formulas.remove(name);
    }

    Map<String, Sum> formulas() {
        return formulas;
    }

    /// A list to which rows are appended.
    void list(String name, List<Sale> rows) {
        lists.put(name, rows);
    }

    /// A list that has a key once.
    void listByKey(String name, List<Sale> rows) {
        lists.put(name, rows);
        byKey.add(name);
    }

    boolean isList(String name) {
        return lists.containsKey(name);
    }

    boolean isByKey(String name) {
        return byKey.contains(name);
    }

    List<Sale> rows(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /// Has the formula not be calculated any more.
    void breakDown(String name) {
        broken.add(name);
    }

    void mend() {
        broken.clear();
    }

    boolean calculable(String name) {
        var sum = formulas.get(name);
        return sum == null
                || (!broken.contains(name)
                        && calculable(sum.twice())
                        && (sum.plus().isEmpty() || calculable(sum.plus())));
    }

    /// The metric's numbers. A blank is left out of a sum.
    Map<Cell, Double> cells(String name) {
        var sum = formulas.get(name);
        if (sum == null) {
            return inputs.getOrDefault(name, Map.of());
        }
        var cells = new HashMap<Cell, Double>();
        cells(sum.twice()).forEach((cell, value) -> cells.merge(cell, 2 * value, Double::sum));
        if (!sum.plus().isEmpty()) {
            cells(sum.plus()).forEach((cell, value) -> cells.merge(cell, value, Double::sum));
        }
        return cells;
    }

    /// Whether the first block is the second one or follows from it.
    boolean follows(String name, String from) {
        var sum = formulas.get(name);
        if (name.equals(from) || sum == null) {
            return name.equals(from);
        }
        boolean byFirst = follows(sum.twice(), from);
        return byFirst || (!sum.plus().isEmpty() && follows(sum.plus(), from));
    }

    /// Walks through the copies from one of them on, and tells the steps' states.
    ///
    /// @param cancelled which of them were stopped before they had ended
    /// @param stops whether nothing runs after a failure
    List<String> run(List<Copy> copies, int from, Set<Integer> cancelled, boolean stops) {
        var states = new ArrayList<String>();
        boolean stopped = false;
        for (var copy : copies) {
            var state = "Succeeded";
            if (!copy.enabled()) {
                state = "Skipped";
            } else if (cancelled.contains(states.size())) {
                state = "Cancelled";
            } else if (stopped) {
                state = "Skipped";
            } else if (states.size() >= from) {
                state = copied(copy) ? "Succeeded" : "Failed";
            }
            stopped |= stops && state.equals("Failed");
            states.add(state);
        }
        return states;
    }

    private boolean copied(Copy copy) {
        if (copy.fate() != Fate.SOUND || !calculable(copy.source())) {
            return false;
        }
        if (isList(copy.source())) {
            copyRows(copy);
        } else {
            copyCells(copy);
        }
        return true;
    }

    private void copyCells(Copy copy) {
        var source = Map.copyOf(cells(copy.source()));
        var target = new HashMap<>(inputs.getOrDefault(copy.target(), Map.of()));
        target.keySet()
                .removeIf(cell ->
                        switch (copy.clear()) {
                            case NOTHING -> false;
                            case ALL -> true;
                            case SAME_PRODUCTS ->
                                    source.keySet().stream()
                                            .anyMatch(it -> it.product().equals(cell.product()));
                            case SAME_REGIONS ->
                                    source.keySet().stream()
                                            .anyMatch(it -> it.region().equals(cell.region()));
                        });
        target.putAll(source);
        inputs.put(copy.target(), target);
    }

    private void copyRows(Copy copy) {
        var source = rows(copy.source());
        var kept =
                rows(copy.target()).stream()
                        .filter(row ->
                                switch (copy.clear()) {
                                    case NOTHING -> true;
                                    case ALL -> false;
                                    case SAME_PRODUCTS ->
                                            source.stream()
                                                    .noneMatch(it ->
                                                            it.product().equals(row.product()));
                                    case SAME_REGIONS ->
                                            throw new IllegalArgumentException("No regions");
                                });
        var rows = Stream.concat(kept, source.stream()).toList();
        lists.put(copy.target(), isByKey(copy.target()) ? lastOfEachKey(rows) : rows);
    }

    private static List<Sale> lastOfEachKey(List<Sale> rows) {
        var last = new LinkedHashMap<String, Sale>();
        rows.forEach(row -> last.put(row.key(), row));
        return List.copyOf(last.values());
    }
}
