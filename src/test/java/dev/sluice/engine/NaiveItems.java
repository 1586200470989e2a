package dev.sluice.engine;

import dev.sluice.kernel.RunId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A list of items in maps: a number that is never used again, and the texts of a name and two
/// properties, blanks being empty texts.
final class NaiveItems {
    private final Map<Integer, List<String>> items = new TreeMap<>();
    private final Map<RunId, Map<Integer, Change>> changed = new HashMap<>();
    private int next = 1;

    /// What became of an item; empty where it was not there.
    record Change(List<String> before, List<String> after) {}

    record Undone(int already, int left) {}

    List<Integer> items() {
        return List.copyOf(items.keySet());
    }

    Map<Integer, Change> changes(RunId run) {
        return changed.getOrDefault(run, Map.of());
    }

    Set<String> texts() {
        return items.values().stream().map(it -> String.join("|", it)).collect(Collectors.toSet());
    }

    void upsert(RunId run, List<Object[]> rows) {
        var changes = new HashMap<Integer, Change>();
        for (var row : rows) {
            var after = List.of(text(row[0]), text(row[1]), text(row[2]));
            var item = named(after.getFirst());
            var before = items.getOrDefault(item, List.of());
            int number = item == 0 ? next++ : item;
            if (!after.equals(before)) {
                changes.put(number, new Change(before, after));
                items.put(number, after);
            }
        }
        changed.put(run, changes);
    }

    private static String text(Object value) {
        return value.equals(Loads.BLANK) ? "" : value.toString();
    }

    private int named(String name) {
        return items.entrySet().stream()
                .filter(it -> it.getValue().getFirst().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    void delete(int item) {
        items.remove(item);
    }

    void set(int item, int column, String value) {
        var values = new ArrayList<>(items.getOrDefault(item, List.of()));
        values.set(column, value);
        items.put(item, List.copyOf(values));
    }

    Undone undo(RunId undo, RunId undone) {
        int already = 0;
        int left = 0;
        var changes = new HashMap<Integer, Change>();
        var back = new TreeMap<Integer, List<String>>();
        for (var it : changes(undone).entrySet()) {
            int item = it.getKey();
            var change = it.getValue();
            var now = items.getOrDefault(item, List.of());
            if (change.before().isEmpty()) {
                if (now.isEmpty()) {
                    already++;
                } else if (now.equals(change.after())) {
                    changes.put(item, new Change(now, List.of()));
                } else {
                    left++;
                }
            } else if (change.after().isEmpty()) {
                if (now.isEmpty()) {
                    back.put(item, change.before());
                } else {
                    already++;
                }
            } else {
                var then = values(change, now);
                if (then.restored()) {
                    changes.put(item, new Change(now, then.values()));
                } else if (then.left()) {
                    left++;
                } else {
                    already++;
                }
            }
        }
        changes.forEach((item, change) -> put(item, change.after()));
        for (var it : back.entrySet()) {
            if (named(it.getValue().getFirst()) == 0) {
                changes.put(it.getKey(), new Change(List.of(), it.getValue()));
                items.put(it.getKey(), it.getValue());
            } else {
                left++;
            }
        }
        changed.put(undo, changes);
        return new Undone(already, left);
    }

    private void put(int item, List<String> values) {
        if (values.isEmpty()) {
            items.remove(item);
        } else {
            items.put(item, values);
        }
    }

    private record Then(List<String> values, boolean restored, boolean left) {}

    private static Then values(Change change, List<String> now) {
        boolean restored = false;
        boolean left = false;
        var values = new ArrayList<String>(now);
        for (int i = 0; i < change.before().size(); i++) {
            var before = change.before().get(i);
            var after = change.after().get(i);
            if (before.equals(after)) {
                continue;
            }
            if (now.isEmpty()) {
                left = true;
            } else if (now.get(i).equals(before)) {
                continue;
            } else if (now.get(i).equals(after)) {
                values.set(i, before);
                restored = true;
            } else {
                left = true;
            }
        }
        return new Then(values, restored, left);
    }
}
