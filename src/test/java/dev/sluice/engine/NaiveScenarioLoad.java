package dev.sluice.engine;

import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A load of cells by product and month, row by row into maps in memory.
record NaiveScenarioLoad(Scope scope, List<Object[]> rows) {
    enum Scope {
        NOTHING,
        EVERYTHING,
        MONTHS
    }

    /// @param unchanged the numbers of the rows that changed nothing
    record Expected(String counts, Set<Long> unchanged) {}

    Clearing clearing(BlockId month) {
        return switch (scope) {
            case NOTHING -> new Clearing.Nothing();
            case EVERYTHING -> new Clearing.Everything();
            case MONTHS -> new Clearing.OnDimensions(List.of(month));
        };
    }

    boolean clearsNothing() {
        return scope == Scope.NOTHING;
    }

    private static String key(Object[] row) {
        return row[0] + "|" + row[1];
    }

    /// Changes the cells and tells what a blank, which clears, or a value came to.
    Expected into(Map<String, Object> cells) {
        var last = new HashMap<String, Integer>();
        for (int i = 0; i < rows.size(); i++) {
            last.put(key(rows.get(i)), i);
        }
        int inserted = 0;
        int updated = 0;
        var unchanged = new TreeSet<Long>();
        for (int i : last.values()) {
            var key = key(rows.get(i));
            var before = cells.get(key);
            var after = rows.get(i)[2];
            boolean blank = after.equals(Loads.BLANK);
            if (blank ? before == null : after.equals(before)) {
                unchanged.add(i + 1L);
            } else if (before == null) {
                inserted++;
            } else {
                updated++;
            }
            if (blank) {
                cells.remove(key);
            } else {
                cells.put(key, after);
            }
        }
        int deleted = clear(cells, last.keySet());
        return new Expected(
                "%d inserted, %d updated, %d unchanged, %d duplicates, %d deleted"
                        .formatted(
                                inserted,
                                updated,
                                unchanged.size(),
                                rows.size() - last.size(),
                                deleted),
                unchanged);
    }

    private int clear(Map<String, Object> cells, Set<String> named) {
        var months = rows.stream().map(row -> row[1]).collect(Collectors.toSet());
        var gone = new HashSet<>(cells.keySet());
        gone.removeAll(named);
        gone.removeIf(key ->
                switch (scope) {
                    case NOTHING -> true;
                    case EVERYTHING -> false;
                    case MONTHS -> !months.contains(key.substring(key.indexOf('|') + 1));
                });
        cells.keySet().removeAll(gone);
        return gone.size();
    }

    static List<String> texts(Map<String, Object> cells) {
        var texts = new ArrayList<String>();
        cells.forEach((key, value) -> texts.add(key + "|" + value));
        return texts;
    }
}
