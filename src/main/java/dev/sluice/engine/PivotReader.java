package dev.sluice.engine;

import dev.sluice.engine.PivotAxes.Key;
import dev.sluice.engine.PivotAxes.Part;
import dev.sluice.engine.PivotRows.Grid;
import dev.sluice.engine.PivotRows.Level;
import dev.sluice.engine.PivotRows.Place;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Computes parts of views of metrics and tables. For one session.
final class PivotReader {
    private static final TableName CELLS = new TableName("view_cells");

    private final Services services;
    private final Session session;
    private final PivotQuery query;
    private final PivotAxes axes;
    private final PivotLists lists;
    private final PivotCells cells;
    private final PivotHeaders headers;

    PivotReader(Services services, Session session, Viewer viewer, PivotQuery query) {
        this.services = services;
        this.session = session;
        this.query = query;
        this.axes = PivotAxes.of(query.block(), query.view(), services.structures());
        this.lists = new PivotLists(services, session, viewer);
        var filters = new PivotFilters(lists, query.view());
        this.cells =
                new PivotCells(
                        axes, filters, lists, new PivotAggregation(query.view(), lists, filters));
        this.headers = new PivotHeaders(session, lists, query.view(), this::ofMetric);
    }

    /// The rows of the view in full: the levels with items, then a value per metric, in the order
    /// of the headers.
    Relation flat(int scenario) {
        return new PivotFlat(axes, cells, headers).of(scenario);
    }

    PivotAxes axes() {
        return axes;
    }

    PivotRows read() {
        if (axes.metrics().isEmpty()) {
            return empty();
        }
        var all = together();
        var rows = headers.page(all, axes.rows(), query.rows(), PivotHeaders.Sorting.BY_VALUES);
        var columns =
                headers.page(all, axes.columns(), query.columns(), PivotHeaders.Sorting.PLAIN);
        var blocks = new Blocks(all);
        var ofRows = totals(axes.columns(), columns);
        var ofColumns = totals(axes.rows(), rows);
        var keptRows = PivotAxes.kept(axes.rows());
        var keptColumns = PivotAxes.kept(axes.columns());
        var grids =
                List.of(
                        blocks.grid(axes.rows(), rows.tuples(), axes.columns(), columns.tuples()),
                        blocks.grid(axes.rows(), rows.tuples(), keptColumns, ofRows),
                        blocks.grid(keptRows, ofColumns, axes.columns(), columns.tuples()),
                        blocks.grid(keptRows, ofColumns, keptColumns, ofRows));
        var names = names(rows, columns);
        return new PivotRows(
                levels(axes.rows()),
                levels(axes.columns()),
                rows.total(),
                columns.total(),
                places(axes.rows(), rows.tuples(), names),
                places(axes.columns(), columns.tuples(), names),
                grids.get(0),
                new PivotRows.Totals(places(keptColumns, ofRows, names), grids.get(1)),
                new PivotRows.Totals(places(keptRows, ofColumns, names), grids.get(2)),
                grids.get(3));
    }

    private PivotRows empty() {
        var nothing = new Grid(List.of());
        var none = new PivotRows.Totals(List.of(), nothing);
        return new PivotRows(
                levels(axes.rows()),
                levels(axes.columns()),
                0,
                0,
                List.of(),
                List.of(),
                nothing,
                none,
                none,
                nothing);
    }

    /// All cells; put together once, where something has to be.
    private Relation together() {
        var keys = axes.all();
        var rows = cells.all(keys);
        var items = PivotAxes.items(keys);
        if (axes.metrics().stream().noneMatch(metric -> cells.aggregates(metric, items))) {
            return rows;
        }
        session.run(new Command.CreateAs(CELLS, rows, Command.Lifetime.SESSION));
        return new Relation.Scan(CELLS, rows.columns());
    }

    /// A metric's cells in the first scenario for some levels of the rows.
    private Optional<Relation> ofMetric(UUID metric, List<Key.Items> keys) {
        return axes.placeOf(metric).map(place -> cells.of(new Part(place, 0), keys));
    }

    /// The headers of totals: what the axis tells apart besides items. None when it has no items.
    private static List<List<Integer>> totals(List<Key> keys, PivotHeaders.Page page) {
        if (PivotAxes.items(keys).isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<List<Integer>>();
        for (var tuple : page.tuples()) {
            var kept = new ArrayList<Integer>();
            for (int i = 0; i < keys.size(); i++) {
                if (!(keys.get(i) instanceof Key.Items)) {
                    kept.add(tuple.get(i));
                }
            }
            if (!found.contains(kept)) {
                found.add(kept);
            }
        }
        return found;
    }

    /// Cells for some keys, at some headers.
    private final class Blocks {
        private final Relation all;
        private final boolean stored;

        Blocks(Relation all) {
            this.all = all;
            this.stored = all instanceof Relation.Scan;
        }

        Grid grid(
                List<Key> rowKeys,
                List<List<Integer>> rows,
                List<Key> columnKeys,
                List<List<Integer>> columns) {
            var keys = Stream.concat(rowKeys.stream(), columnKeys.stream()).toList();
            boolean whole = keys.equals(axes.all());
            var wanted = whole ? all : cells.union(keys, part -> part(part, keys), axes.parts());
            return new PivotGrids(session, lists, axes.metrics())
                    .read(wanted, rowKeys, rows, columnKeys, columns);
        }

        private Relation part(Part part, List<Key> keys) {
            var items = PivotAxes.items(keys);
            return stored && cells.compositional(part)
                    ? cells.fewer(all, axes.all(), part, items)
                    : cells.of(part, items);
        }
    }

    private List<Level> levels(List<Key> keys) {
        return keys.stream()
                .map(key ->
                        switch (key) {
                            case Key.Items(var _, var dimension, var path, var list) ->
                                    new Level.Items(dimension, path, list);
                            case Key.OfScenarios _ -> new Level.OfScenarios(axes.scenarios());
                            case Key.OfMetrics _ ->
                                    new Level.OfMetrics(
                                            axes.metrics().stream().map(it -> it.id()).toList());
                        })
                .collect(Collectors.toList());
    }

    private Map<BlockId, Map<Integer, String>> names(
            PivotHeaders.Page rows, PivotHeaders.Page columns) {
        var wanted = new HashMap<BlockId, Set<Integer>>();
        collect(axes.rows(), rows.tuples(), wanted);
        collect(axes.columns(), columns.tuples(), wanted);
        var texts = new ItemTexts(services);
        var names = new HashMap<BlockId, Map<Integer, String>>();
        wanted.forEach((list, items) -> names.put(list, texts.of(session, list, items)));
        return names;
    }

    private static void collect(
            List<Key> keys, List<List<Integer>> tuples, Map<BlockId, Set<Integer>> into) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i) instanceof Key.Items items) {
                var numbers = into.computeIfAbsent(items.list(), _ -> new HashSet<>());
                for (var tuple : tuples) {
                    numbers.add(tuple.get(i));
                }
            }
        }
    }

    private static List<List<Place>> places(
            List<Key> keys, List<List<Integer>> tuples, Map<BlockId, Map<Integer, String>> names) {
        var all = new ArrayList<List<Place>>();
        for (var tuple : tuples) {
            var places = new ArrayList<Place>();
            for (int i = 0; i < keys.size(); i++) {
                int number = tuple.get(i);
                places.add(
                        new Place(
                                number,
                                keys.get(i) instanceof Key.Items items
                                        ? Objects.requireNonNull(names.get(items.list()))
                                                .getOrDefault(number, "")
                                        : ""));
            }
            all.add(List.copyOf(places));
        }
        return all;
    }
}
