package dev.sluice.engine;

import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.formula.FormulaTarget;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Which formulas read what other formulas come to.
public final class FormulaGraph {
    private final Map<String, Calculated> nodes = new LinkedHashMap<>();
    private final Map<String, Set<String>> reads = new LinkedHashMap<>();

    /// The graph of all formulas; circles are only found by asking.
    public FormulaGraph(Collection<Calculated> formulas) {
        formulas.forEach(formula -> nodes.put(Calculated.key(formula.target()), formula));
        nodes.forEach((key, formula) -> reads.put(key, readBy(formula)));
    }

    private Set<String> readBy(Calculated formula) {
        var keys = new LinkedHashSet<String>();
        for (var source : formula.formula().references()) {
            switch (source) {
                case Formula.Source.OfMetric(var metric) -> keys.add(metric.toString());
                case Formula.Source.OfProperty(var list, var property) ->
                        keys.add(list + "." + property);
                case Formula.Source.OfItems(var _) -> {}
            }
        }
        keys.retainAll(nodes.keySet());
        return keys;
    }

    /// The way from the target over what it reads back to itself, if there is one: the target first
    /// and last.
    public Optional<List<FormulaTarget>> circle(FormulaTarget target) {
        var start = Calculated.key(target);
        var from = new LinkedHashMap<String, String>();
        var open = new ArrayDeque<String>();
        open.add(start);
        while (!open.isEmpty()) {
            var here = open.remove();
            for (var next : reads.getOrDefault(here, Set.of())) {
                if (next.equals(start)) {
                    return Optional.of(path(from, start, here));
                }
                if (from.putIfAbsent(next, here) == null) {
                    open.add(next);
                }
            }
        }
        return Optional.empty();
    }

    private List<FormulaTarget> path(Map<String, String> from, String start, String last) {
        var path = new ArrayList<FormulaTarget>();
        path.add(target(start));
        for (var at = last; !at.equals(start); at = Objects.requireNonNull(from.get(at))) {
            path.add(1, target(at));
        }
        path.add(target(start));
        return path;
    }

    private FormulaTarget target(String key) {
        return Objects.requireNonNull(nodes.get(key)).target();
    }

    /// The formulas in an order in which each comes after all it reads; those of a circle, and what
    /// reads them, are left out.
    List<Calculated> inOrder() {
        var ordered = new ArrayList<Calculated>();
        var done = new HashSet<String>();
        boolean found = true;
        while (found) {
            found = false;
            for (var node : nodes.entrySet()) {
                if (!done.contains(node.getKey())
                        && done.containsAll(Objects.requireNonNull(reads.get(node.getKey())))) {
                    done.add(node.getKey());
                    ordered.add(node.getValue());
                    found = true;
                }
            }
        }
        return ordered;
    }

    /// The keys of all targets.
    Set<String> keys() {
        return nodes.keySet();
    }

    /// The formulas that the formula reads at first hand.
    List<Calculated> readBy(FormulaTarget target) {
        return reads.getOrDefault(Calculated.key(target), Set.of()).stream()
                .map(key -> Objects.requireNonNull(nodes.get(key)))
                .toList();
    }
}
