package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.CalendarItem;
import dev.sluice.model.CalendarList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the items of calendar lists those of the calendar. Items keep their numbers while their
/// names stay; done again it changes nothing.
final class CalendarFill {
    private final Services services;

    CalendarFill(Services services) {
        this.services = services;
    }

    /// Fills one list; the lists of coarser levels are filled before.
    void fill(CalendarList list) {
        try (var _ = services.locks().hold(List.of(list.list()))) {
            services.store().write(session -> fill(session, list));
        }
    }

    private boolean fill(Session session, CalendarList list) {
        var shape = services.storage().list(session, list.list());
        var names = UpsertLoad.column(shape, list.name());
        var known = numbers(session, shape, names.name());
        int next = shape.nextItem();
        var parents = new HashMap<BlockId, Map<String, Integer>>();
        var rows = new ArrayList<List<Optional<Object>>>();
        for (var item : list.items()) {
            var number = known.get(item.name());
            if (number == null) {
                number = next++;
            }
            rows.add(row(session, list, shape, item, number, parents));
        }
        var wanted = new Relation.Values(columns(list, shape), rows);
        new KeptItems(services, list.list(), shape.withNextItem(next)).become(session, wanted);
        return true;
    }

    private static Map<String, Integer> numbers(
            Session session, Shape.ListShape shape, String name) {
        var numbers = new HashMap<String, Integer>();
        session.list(Relation.Project.of(shape.rows(), name, Shape.ITEM))
                .forEach(row ->
                        row.getFirst()
                                .ifPresent(text ->
                                        numbers.put(
                                                (String) text,
                                                (Integer) row.getLast().orElseThrow())));
        return numbers;
    }

    private static List<ColumnDef> columns(CalendarList list, Shape.ListShape shape) {
        var columns = new ArrayList<ColumnDef>();
        columns.add(new ColumnDef(Shape.ITEM, SqlType.INTEGER));
        for (PropertyId property : properties(list)) {
            columns.add(UpsertLoad.column(shape, property).definition());
        }
        return columns;
    }

    private static List<PropertyId> properties(CalendarList list) {
        var properties = new ArrayList<>(List.of(list.name(), list.start(), list.end()));
        list.parents().keySet().stream()
                .sorted()
                .forEach(level ->
                        Optional.ofNullable(list.parents().get(level)).ifPresent(properties::add));
        return properties;
    }

    private List<Optional<Object>> row(
            Session session,
            CalendarList list,
            Shape.ListShape shape,
            CalendarItem item,
            int number,
            Map<BlockId, Map<String, Integer>> parents) {
        var row = new ArrayList<Optional<Object>>();
        row.add(Optional.of(number));
        row.add(Optional.of(item.name()));
        row.add(Optional.of(item.start()));
        row.add(Optional.of(item.end()));
        list.parents().keySet().stream()
                .sorted()
                .forEach(level -> {
                    var column =
                            UpsertLoad.column(
                                    shape,
                                    Optional.ofNullable(list.parents().get(level)).orElseThrow());
                    var numbers =
                            parents.computeIfAbsent(
                                    column.list().orElseThrow(),
                                    parent -> itemsByText(session, parent));
                    row.add(Optional.ofNullable(item.parents().get(level)).map(numbers::get));
                });
        return row;
    }

    private Map<String, Integer> itemsByText(Session session, BlockId list) {
        var numbers = new HashMap<String, Integer>();
        session.list(new ItemTexts(services).texts(session, list, "i", "t"))
                .forEach(row ->
                        numbers.put(
                                (String) row.getLast().orElseThrow(),
                                (Integer) row.getFirst().orElseThrow()));
        return numbers;
    }
}
