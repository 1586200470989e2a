package dev.sluice.engine;

import dev.sluice.engine.PivotAxes.Key;
import dev.sluice.engine.PivotGrids.Placed;
import dev.sluice.engine.PivotGrids.Side;
import dev.sluice.engine.PivotRows.Kind;
import dev.sluice.engine.plan.Relation;
import dev.sluice.model.ViewDefinition.AxisTotals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The headers of an axis with the totals among them.
///
/// @param keys all levels of the axis
/// @param lines in the order in which they stand
record PivotLines(List<Key> keys, List<Line> lines) {
    PivotLines {
        keys = List.copyOf(keys);
        lines = List.copyOf(lines);
    }

    /// A header or a total.
    ///
    /// @param depth how many of the levels with items it keeps
    /// @param numbers of the levels that it keeps
    record Line(Kind kind, int depth, List<Integer> numbers) {
        Line {
            numbers = List.copyOf(numbers);
        }
    }

    /// Those of a page: a subtotal stands on the page on which its last header does.
    ///
    /// @param cells of all headers
    static PivotLines of(
            PivotHeaders headers,
            Relation cells,
            List<Key> keys,
            PivotHeaders.Page page,
            AxisTotals totals) {
        int deepest = PivotAxes.items(keys).size();
        var lines = new ArrayList<Line>();
        var groups = new ArrayList<Groups>();
        if (totals == AxisTotals.Subtotals) {
            for (int depth = deepest - 1; depth > 0; depth--) {
                groups.add(new Groups(headers, cells, keys, depth));
            }
        }
        var tuples = page.tuples();
        for (int i = 0; i < tuples.size(); i++) {
            var tuple = tuples.get(i);
            lines.add(new Line(Kind.CELLS, deepest, tuple));
            var next = i + 1 < tuples.size() ? Optional.of(tuples.get(i + 1)) : page.next();
            for (var group : groups) {
                if (next.filter(it -> group.of(it).equals(group.of(tuple))).isEmpty()) {
                    lines.addAll(group.subtotals(tuple));
                }
            }
        }
        if (totals != AxisTotals.None && deepest > 0 && !tuples.isEmpty()) {
            var kept = PivotAxes.kept(keys, 0);
            var all =
                    kept.isEmpty()
                            ? List.of(List.<Integer>of())
                            : headers.combinations(cells, kept);
            all.forEach(numbers -> lines.add(new Line(Kind.TOTAL, 0, numbers)));
        }
        return new PivotLines(keys, lines);
    }

    /// Headers that agree in their outer levels.
    private static final class Groups {
        private final PivotHeaders headers;
        private final Relation cells;
        private final List<Key> kept;
        private final int depth;
        private final int outer;
        private Optional<Map<List<Integer>, List<List<Integer>>>> apart = Optional.empty();

        /// @param depth how many levels with items they agree in
        Groups(PivotHeaders headers, Relation cells, List<Key> keys, int depth) {
            this.headers = headers;
            this.cells = cells;
            this.kept = PivotAxes.kept(keys, depth);
            this.depth = depth;
            this.outer = keys.indexOf(PivotAxes.items(keys).get(depth - 1)) + 1;
        }

        List<Integer> of(List<Integer> tuple) {
            return tuple.subList(0, outer);
        }

        /// What the header's group comes to, once for each scenario and metric that stays apart
        /// inside it.
        List<Line> subtotals(List<Integer> tuple) {
            var found =
                    kept.size() == outer
                            ? List.of(of(tuple))
                            : inside().getOrDefault(of(tuple), List.of());
            return found.stream().map(it -> new Line(Kind.SUBTOTAL, depth, it)).toList();
        }

        private Map<List<Integer>, List<List<Integer>>> inside() {
            if (apart.isEmpty()) {
                var found = new HashMap<List<Integer>, List<List<Integer>>>();
                for (var tuple : headers.combinations(cells, kept)) {
                    found.computeIfAbsent(of(tuple), _ -> new ArrayList<>()).add(tuple);
                }
                apart = Optional.of(found);
            }
            return apart.get();
        }
    }

    /// The lines by how many levels with items they keep.
    List<Side> sides() {
        var byDepth = new HashMap<Integer, List<Placed>>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            byDepth.computeIfAbsent(line.depth(), _ -> new ArrayList<>())
                    .add(new Placed(i, line.numbers()));
        }
        var sides = new ArrayList<Side>();
        byDepth.forEach(
                (depth, placed) -> sides.add(new Side(PivotAxes.kept(keys, depth), placed)));
        return sides;
    }

    /// The number of a line at each level; empty where it is put together.
    List<Optional<Integer>> numbers(Line line) {
        var kept = PivotAxes.kept(keys, line.depth());
        return keys.stream()
                .map(key -> {
                    int at = kept.indexOf(key);
                    return at < 0 ? Optional.<Integer>empty() : Optional.of(line.numbers().get(at));
                })
                .toList();
    }
}
