package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;
import dev.sluice.model.ViewDefinition;
import dev.sluice.model.ViewDefinition.Pivot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What stands on rows and columns of a view of a metric or a table, nothing left to be guessed:
/// several scenarios or metrics always have a place.
///
/// @param metrics what is shown, in order
/// @param scenarios whose cells are shown, in order
record PivotAxes(
        List<Key> rows, List<Key> columns, List<Block.Metric> metrics, List<ScenarioId> scenarios) {
    PivotAxes {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        metrics = List.copyOf(metrics);
        scenarios = List.copyOf(scenarios);
    }

    /// One level of an axis. In plans it is a column of numbers.
    sealed interface Key {
        /// The name of its column.
        String column();

        /// Items, by number; 0 where there is none.
        ///
        /// @param dimension the metrics' dimension
        /// @param path properties that lead from it to the items; empty for its own
        /// @param list whose items they are
        record Items(String column, BlockId dimension, List<PropertyId> path, BlockId list)
                implements Key {
            public Items {
                path = List.copyOf(path);
            }
        }

        /// The places of scenarios among those shown.
        record OfScenarios(String column) implements Key {}

        /// The places of metrics among those shown.
        record OfMetrics(String column) implements Key {}
    }

    static PivotAxes of(Block block, ViewDefinition view, Structures structures) {
        var metrics = metrics(block, view, structures);
        var scenarios =
                view.scenarioIds().isEmpty()
                        ? metrics.stream().limit(1).map(Block.Metric::defaultScenario).toList()
                        : view.scenarioIds().stream().map(ScenarioId::new).toList();
        var columnPivots = new ArrayList<>(view.columns());
        var placed = Stream.concat(view.rows().stream(), view.columns().stream()).toList();
        if (scenarios.size() > 1 && !placed.contains(new Pivot.Scenarios())) {
            columnPivots.addFirst(new Pivot.Scenarios());
        }
        if (metrics.size() > 1 && !placed.contains(new Pivot.Metrics())) {
            columnPivots.add(new Pivot.Metrics());
        }
        return new PivotAxes(
                keys("row", view.rows(), structures),
                keys("column", columnPivots, structures),
                metrics,
                scenarios);
    }

    private static List<Block.Metric> metrics(
            Block block, ViewDefinition view, Structures structures) {
        return switch (block) {
            case Block.Metric metric -> List.of(metric);
            case Block.ItemList list ->
                    throw new IllegalArgumentException(list.name() + " has no cells");
            case Block.Table table -> {
                var wanted =
                        view.metricIds().isEmpty()
                                ? table.metrics()
                                : view.metricIds().stream().map(BlockId::new).toList();
                yield wanted.stream().map(structures::get).map(Block.Metric.class::cast).toList();
            }
        };
    }

    private static List<Key> keys(String prefix, List<Pivot> pivots, Structures structures) {
        var keys = new ArrayList<Key>();
        for (var pivot : pivots) {
            keys.add(key(prefix + keys.size(), pivot, structures));
        }
        return keys;
    }

    static Key key(String column, Pivot pivot, Structures structures) {
        return switch (pivot) {
            case Pivot.Dimension(UUID dimension) ->
                    new Key.Items(
                            column, new BlockId(dimension), List.of(), new BlockId(dimension));
            case Pivot.Grouping(UUID dimension, List<UUID> path) ->
                    grouping(column, new BlockId(dimension), path, structures);
            case Pivot.Scenarios() -> new Key.OfScenarios(column);
            case Pivot.Metrics() -> new Key.OfMetrics(column);
        };
    }

    private static Key grouping(
            String column, BlockId dimension, List<UUID> path, Structures structures) {
        var properties = path.stream().map(PropertyId::new).toList();
        var list = dimension;
        for (var property : properties) {
            list = target(structures.list(list), property);
        }
        return new Key.Items(column, dimension, properties, list);
    }

    private static BlockId target(Block.ItemList list, PropertyId property) {
        if (list.property(property).orElseThrow().type() instanceof DataType.Dimension(var to)) {
            return to;
        }
        throw new IllegalArgumentException("A grouping goes through properties of type Dimension");
    }

    /// The levels with items.
    static List<Key.Items> items(List<Key> keys) {
        return keys.stream()
                .flatMap(key -> key instanceof Key.Items items ? Stream.of(items) : Stream.empty())
                .toList();
    }

    /// The levels that a total keeps: some of the outer ones with items, and all of scenarios and
    /// metrics.
    ///
    /// @param depth how many levels with items
    static List<Key> kept(List<Key> keys, int depth) {
        var kept = new ArrayList<Key>();
        int items = 0;
        for (var key : keys) {
            if (!(key instanceof Key.Items) || items++ < depth) {
                kept.add(key);
            }
        }
        return kept;
    }

    /// All levels of both axes.
    List<Key> all() {
        return Stream.concat(rows.stream(), columns.stream()).toList();
    }

    /// One metric's cells in one scenario.
    record Part(int metric, int scenario) {}

    List<Part> parts() {
        var parts = new ArrayList<Part>();
        for (int scenario = 0; scenario < scenarios.size(); scenario++) {
            for (int metric = 0; metric < metrics.size(); metric++) {
                parts.add(new Part(metric, scenario));
            }
        }
        return parts;
    }

    /// Where the metric of that id is shown.
    Optional<Integer> placeOf(UUID metric) {
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.get(i).id().value().equals(metric)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
