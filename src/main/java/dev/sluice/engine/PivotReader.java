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
import java.util.Collections;
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
                new PivotCells(axes, filters, lists, new PivotAggregation(query.view(), lists));
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
            var none = List.<PivotRows.Header>of();
            return rows(0, 0, none, none, new Grid(List.of()));
        }
        var all = together();
        var rowPage = headers.page(all, axes.rows(), query.rows(), PivotHeaders.Sorting.BY_VALUES);
        var columnPage =
                headers.page(all, axes.columns(), query.columns(), PivotHeaders.Sorting.PLAIN);
        var totals = query.view().totals();
        var rows = PivotLines.of(headers, all, axes.rows(), rowPage, totals.rows());
        var columns = PivotLines.of(headers, all, axes.columns(), columnPage, totals.columns());
        var names = names(rows, columns);
        return rows(
                rowPage.total(),
                columnPage.total(),
                headers(rows, names),
                headers(columns, names),
                grid(all, rows, columns));
    }

    private PivotRows rows(
            long totalRows,
            long totalColumns,
            List<PivotRows.Header> rows,
            List<PivotRows.Header> columns,
            Grid cells) {
        return new PivotRows(
                levels(axes.rows()),
                levels(axes.columns()),
                totalRows,
                totalColumns,
                rows,
                columns,
                cells);
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

    private Grid grid(Relation all, PivotLines rows, PivotLines columns) {
        var grid = new ArrayList<List<Optional<CellValue>>>();
        for (int i = 0; i < rows.lines().size(); i++) {
            grid.add(
                    new ArrayList<>(Collections.nCopies(columns.lines().size(), Optional.empty())));
        }
        var reader = new PivotGrids(session, lists, axes.metrics());
        for (var down : rows.sides()) {
            for (var across : columns.sides()) {
                var keys = Stream.concat(down.keys().stream(), across.keys().stream()).toList();
                reader.read(at(all, keys), down, across, grid);
            }
        }
        return new Grid(grid);
    }

    /// The cells for some of the levels.
    private Relation at(Relation all, List<Key> keys) {
        if (keys.equals(axes.all())) {
            return all;
        }
        boolean stored = all instanceof Relation.Scan;
        var items = PivotAxes.items(keys);
        return cells.union(
                keys,
                part ->
                        stored && cells.compositional(part)
                                ? cells.fewer(all, axes.all(), part, items)
                                : cells.of(part, items),
                axes.parts());
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

    private Map<BlockId, Map<Integer, String>> names(PivotLines rows, PivotLines columns) {
        var wanted = new HashMap<BlockId, Set<Integer>>();
        for (var axis : List.of(rows, columns)) {
            for (var line : axis.lines()) {
                var numbers = axis.numbers(line);
                for (int i = 0; i < numbers.size(); i++) {
                    if (axis.keys().get(i) instanceof Key.Items items) {
                        var of = wanted.computeIfAbsent(items.list(), _ -> new HashSet<>());
                        numbers.get(i).ifPresent(of::add);
                    }
                }
            }
        }
        var texts = new ItemTexts(services);
        var names = new HashMap<BlockId, Map<Integer, String>>();
        wanted.forEach((list, items) -> names.put(list, texts.of(session, list, items)));
        return names;
    }

    private static List<PivotRows.Header> headers(
            PivotLines axis, Map<BlockId, Map<Integer, String>> names) {
        var all = new ArrayList<PivotRows.Header>();
        for (var line : axis.lines()) {
            var numbers = axis.numbers(line);
            var places = new ArrayList<Optional<Place>>();
            for (int i = 0; i < numbers.size(); i++) {
                var key = axis.keys().get(i);
                places.add(
                        numbers.get(i).map(number -> new Place(number, text(key, number, names))));
            }
            all.add(new PivotRows.Header(line.kind(), places));
        }
        return all;
    }

    private static String text(Key key, int number, Map<BlockId, Map<Integer, String>> names) {
        return key instanceof Key.Items items
                ? Objects.requireNonNull(names.get(items.list())).getOrDefault(number, "")
                : "";
    }
}
