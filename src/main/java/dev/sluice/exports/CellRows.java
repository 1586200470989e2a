package dev.sluice.exports;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Scan;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;

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
/// follow with the dimensions they lack left empty.
final class CellRows {
    private final Engine engine;
    private final Function<BlockId, Block> blocks;
    private final CsvFormat.Headers headers;

    CellRows(Engine engine, Function<BlockId, Block> blocks, CsvFormat.Headers headers) {
        this.engine = engine;
        this.blocks = blocks;
        this.headers = headers;
    }

    /// All dimensions, then all values.
    ExportRows of(List<Block.Metric> metrics, Optional<ExportFilter> filter) {
        var columns = new ArrayList<BlockId>();
        metrics.stream()
                .flatMap(metric -> metric.dimensions().stream())
                .distinct()
                .forEach(columns::add);
        metrics.forEach(metric -> columns.add(metric.id()));
        var header = columns.stream().map(this::name).toList();
        var parts = groups(metrics).stream().map(group -> part(group, columns, filter)).toList();
        return new ExportRows(header, parts, ExportRows.LegacyDates.INSTANT);
    }

    private String name(BlockId id) {
        var block = blocks.apply(id);
        return headers == CsvFormat.Headers.FRIENDLY ? block.name() : block.technicalName();
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
            List<Block.Metric> group, List<BlockId> columns, Optional<ExportFilter> filter) {
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

        var scan = new Scan.OfMetrics(metrics, List.copyOf(lookedUp));
        return new ExportRows.Part(
                () -> engine.scan(scan),
                columns.stream().map(column -> field(column, items, values)).toList(),
                keep);
    }

    private static ExportRows.Field field(
            BlockId column, Map<BlockId, Integer> items, Map<BlockId, Integer> values) {
        var place = items.containsKey(column) ? items.get(column) : values.get(column);
        return place == null ? new ExportRows.Field.Empty() : new ExportRows.Field.Column(place);
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

    private static void addMetrics(ExportFilter filter, Set<BlockId> to) {
        switch (filter) {
            case ExportFilter.And(var filters) -> filters.forEach(part -> addMetrics(part, to));
            case ExportFilter.Or(var filters) -> filters.forEach(part -> addMetrics(part, to));
            case ExportFilter.Dimension _ -> {}
            case ExportFilter.Value(var metric, var _, var _) -> to.add(metric);
        }
    }
}
