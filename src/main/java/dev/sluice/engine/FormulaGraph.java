package dev.sluice.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which formulas read what other formulas come to. The model lets no circles in.
final class FormulaGraph {
    private final Map<String, Calculated> nodes = new LinkedHashMap<>();
    private final Map<String, Set<String>> reads = new LinkedHashMap<>();

    FormulaGraph(Collection<Calculated> formulas) {
        formulas.forEach(formula -> nodes.put(formula.key(), formula));
        nodes.forEach((key, formula) -> {
            var keys = new LinkedHashSet<>(formula.readKeys());
            keys.retainAll(nodes.keySet());
            // A metric may read its own earlier items.
            keys.remove(key);
            reads.put(key, keys);
        });
    }

    /// The formulas in an order in which each comes after all it reads.
    List<Calculated> inOrder() {
        var missing = new HashMap<String, Integer>();
        var readers = new HashMap<String, List<String>>();
        var ready = new ArrayDeque<String>();
        reads.forEach((key, read) -> {
            missing.put(key, read.size());
            read.forEach(it -> readers.computeIfAbsent(it, _ -> new ArrayList<>()).add(key));
            if (read.isEmpty()) {
                ready.add(key);
            }
        });
        var ordered = new ArrayList<Calculated>();
        while (!ready.isEmpty()) {
            var key = ready.remove();
            ordered.add(Objects.requireNonNull(nodes.get(key)));
            for (var reader : readers.getOrDefault(key, List.of())) {
                if (missing.merge(reader, -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        return ordered;
    }

    /// The keys of all formulas.
    Set<String> keys() {
        return nodes.keySet();
    }

    /// The formulas that the formula reads at first hand.
    List<Calculated> readBy(Calculated formula) {
        return reads.getOrDefault(formula.key(), Set.of()).stream()
                .map(key -> Objects.requireNonNull(nodes.get(key)))
                .toList();
    }
}
