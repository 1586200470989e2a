package dev.sluice.exports;

import dev.sluice.engine.Scan;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;
import dev.sluice.model.Scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The populated cells of metrics: those with the same dimensions share their rows, the others
/// follow with the dimensions they lack left empty; all of one scenario before those of the next.
final class CellRows {
    private final Function<BlockId, Block> blocks;
    private final List<Scenario> scenarios;

    /// @param scenarios whose cells; none for the default one
    CellRows(Function<BlockId, Block> blocks, List<Scenario> scenarios) {
        this.blocks = blocks;
        this.scenarios = List.copyOf(scenarios);
    }

    /// What a column holds, under its header.
    record Column(String header, Kind kind, Optional<BlockId> block) {}

    /// The kinds of columns.
    enum Kind {
        BLOCK,
        SCENARIO
    }

    ExportRows of(List<Block.Metric> metrics, List<Column> columns, Optional<ExportFilter> filter) {
        var parts = new ArrayList<ExportRows.Part>();
        for (var scenario : each()) {
            for (var group : groups(metrics)) {
                parts.add(part(group, scenario, columns, filter));
            }
        }
        var header = columns.stream().map(Column::header).toList();
        return new ExportRows(header, parts, ExportRows.LegacyDates.INSTANT);
    }

    private List<Optional<Scenario>> each() {
        return scenarios.isEmpty()
                ? List.of(Optional.empty())
                : scenarios.stream().map(Optional::of).toList();
    }

    private static List<List<Block.Metric>> groups(List<Block.Metric> metrics) {
        var groups = new LinkedHashMap<Set<BlockId>, List<Block.Metric>>();
        for (var metric : new LinkedHashSet<>(metrics)) {
            groups.computeIfAbsent(Set.copyOf(metric.dimensions()), _ -> new ArrayList<>())
                    .add(metric);
        }
        return List.copyOf(groups.values());
    }

    private ExportRows.Part part(
            List<Block.Metric> group,
            Optional<Scenario> scenario,
            List<Column> columns,
            Optional<ExportFilter> filter) {
        var dimensions = group.getFirst().dimensions();
        var metrics = group.stream().map(Block.Metric::id).toList();
        var lookedUp = new LinkedHashSet<BlockId>();
        filter.ifPresent(given -> addMetrics(given, lookedUp));
        metrics.forEach(lookedUp::remove);
        lookedUp.removeIf(id -> !defined(id, new HashSet<>(dimensions)));

        var items = places(dimensions, 0);
        var values = places(metrics, dimensions.size());
        values.putAll(places(List.copyOf(lookedUp), dimensions.size() + metrics.size()));
        var keep =
                filter.flatMap(given -> new RowTests(items, values, blocks).of(given))
                        .orElse(RowTest.ALL);

        var scan = new Scan.OfMetrics(metrics, List.copyOf(lookedUp), scenario.map(Scenario::id));
        var shown = new HashMap<>(items);
        metrics.forEach(metric -> shown.put(metric, values.get(metric)));
        return new ExportRows.Part(
                scan,
                columns.stream().map(column -> field(column, scenario, shown)).toList(),
                keep);
    }

    private static ExportRows.Field field(
            Column column, Optional<Scenario> scenario, Map<BlockId, Integer> places) {
        return switch (column.kind()) {
            case SCENARIO ->
                    scenario.<ExportRows.Field>map(it -> new ExportRows.Field.Constant(it.name()))
                            .orElse(new ExportRows.Field.Empty());
            case BLOCK -> {
                var place = column.block().map(places::get);
                yield place.isPresent()
                        ? new ExportRows.Field.Column(place.get())
                        : new ExportRows.Field.Empty();
            }
        };
    }

    private static Map<BlockId, Integer> places(List<BlockId> blocks, int first) {
        var places = new HashMap<BlockId, Integer>();
        for (int i = 0; i < blocks.size(); i++) {
            places.put(blocks.get(i), first + i);
        }
        return places;
    }

    /// Whether rows with these dimensions could have a value of the metric.
    private boolean defined(BlockId id, Set<BlockId> dimensions) {
        return blocks.apply(id) instanceof Block.Metric metric
                && dimensions.containsAll(metric.dimensions());
    }

    /// The metrics a filter asks about.
    static void addMetrics(ExportFilter filter, Set<BlockId> to) {
        switch (filter) {
            case ExportFilter.And(var filters) -> filters.forEach(part -> addMetrics(part, to));
            case ExportFilter.Or(var filters) -> filters.forEach(part -> addMetrics(part, to));
            case ExportFilter.Dimension _ -> {}
            case ExportFilter.Value(var metric, var _, var _) -> to.add(metric);
        }
    }
}
