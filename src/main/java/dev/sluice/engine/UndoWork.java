package dev.sluice.engine;

import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What the parts of one undo share: its transaction, its writer's rights, and what is left alone.
final class UndoWork {
    private static final int SAMPLES = 10;

    private final Services services;
    private final LoadWork work;
    private final RunId undo;
    private final AccessLimits limits;
    private final List<LeftAlone> left = new ArrayList<>();
    private final UndoConflicts conflicts = new UndoConflicts();

    UndoWork(Services services, LoadWork work, UndoRequest request) {
        this.services = services;
        this.work = work;
        this.undo = request.run();
        this.limits = new AccessLimits(services, work.session(), request.writer());
    }

    Services services() {
        return services;
    }

    LoadWork work() {
        return work;
    }

    Session session() {
        return work.session();
    }

    AccessLimits limits() {
        return limits;
    }

    void left(LeftAlone some) {
        left.add(some);
    }

    List<LeftAlone> left() {
        return List.copyOf(left);
    }

    void keep(UndoConflicts.Place place, Relation rows, List<UndoConflicts.Later> later) {
        conflicts.keep(services, session(), undo, place, rows, later);
    }

    /// How many rows have an outcome.
    record Group(byte outcome, long count) {}

    List<Group> counts(Relation rows, String outcome) {
        var groups =
                new Relation.Aggregate(
                        rows,
                        List.of(outcome),
                        List.of(new Relation.Measure("n", Relation.Function.COUNT, "")));
        return session().list(groups).stream()
                .map(group ->
                        new Group(
                                ((Number) group.getFirst().orElseThrow()).byteValue(),
                                (Long) group.getLast().orElseThrow()))
                .sorted(java.util.Comparator.comparing(Group::outcome))
                .toList();
    }

    /// The first rows by the names of their items; a column for each list.
    List<String> samples(Relation rows, List<BlockId> lists) {
        var names = rows.columns().stream().map(column -> column.name()).toList();
        var keys = names.stream().map(name -> new Relation.SortKey(name, false)).toList();
        var found = session().list(new Relation.Ordered(rows, keys, 0, SAMPLES));
        var texts = new ArrayList<Map<Integer, String>>();
        for (int i = 0; i < lists.size(); i++) {
            var items = new TreeSet<Integer>();
            for (var row : found) {
                items.add((Integer) row.get(i).orElseThrow());
            }
            texts.add(
                    new HashMap<>(
                            new ChangeReader(services).names(session(), lists.get(i), items)));
        }
        return found.stream()
                .map(row -> {
                    var words = new ArrayList<String>();
                    for (int i = 0; i < lists.size(); i++) {
                        int item = (Integer) row.get(i).orElseThrow();
                        words.add(texts.get(i).getOrDefault(item, "#" + item));
                    }
                    return String.join(", ", words);
                })
                .toList();
    }
}
