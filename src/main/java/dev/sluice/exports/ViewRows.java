package dev.sluice.exports;

import dev.sluice.engine.Moment;
import dev.sluice.engine.Scan;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;
import dev.sluice.model.Scenario;
import dev.sluice.model.ViewDefinition;
import dev.sluice.model.ViewDefinition.Pivot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// A view's rows: what stands on its rows and columns, the scenario if it shows several, then its
/// metrics or properties, under the names people see.
///
/// @param blocks all of the application
record ViewRows(
        Block block,
        ViewDefinition view,
        Function<BlockId, Block> blocks,
        List<Scenario> scenarios) {
    /// @throws SluiceException with UNPROCESSABLE when the view can never show anything
    ExportRows rows() {
        return switch (block) {
            case Block.ItemList list -> ofList(list);
            case Block.Metric _, Block.Table _ -> ofCells(metrics());
        };
    }

    private ExportRows ofList(Block.ItemList list) {
        var shown =
                view.propertyIds().isEmpty()
                        ? list.properties()
                        : view.propertyIds().stream()
                                .map(id -> list.property(new PropertyId(id)).orElseThrow())
                                .toList();
        var header = new ArrayList<String>();
        var fields = new ArrayList<ExportRows.Field>();
        header.add(list.name());
        fields.add(
                list.display().isPresent()
                        ? new ExportRows.Field.Column(0)
                        : new ExportRows.Field.ItemNumber(0));
        for (int i = 0; i < shown.size(); i++) {
            header.add(shown.get(i).name());
            fields.add(new ExportRows.Field.Column(1 + i));
        }
        return new ExportRows(header, List.of(part(0, fields)), ExportRows.LegacyDates.DAY);
    }

    private ExportRows ofCells(List<Block.Metric> metrics) {
        if (metrics.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.UNPROCESSABLE,
                    "The view shows the table \"" + block.name() + "\", which has no metrics.");
        }
        var pivots =
                Stream.concat(view.rows().stream(), view.columns().stream())
                        .filter(it ->
                                !(it instanceof Pivot.Scenarios || it instanceof Pivot.Metrics))
                        .toList();
        boolean named = view.scenarioIds().size() > 1;
        var header = new ArrayList<String>();
        pivots.forEach(pivot -> header.add(name(pivot)));
        if (named) {
            header.add("Scenario");
        }
        metrics.forEach(metric -> header.add(metric.name()));
        var parts = new ArrayList<ExportRows.Part>();
        for (int i = 0; i < Math.max(1, view.scenarioIds().size()); i++) {
            var fields = new ArrayList<ExportRows.Field>();
            for (int column = 0; column < pivots.size(); column++) {
                fields.add(new ExportRows.Field.Column(column));
            }
            if (named) {
                fields.add(new ExportRows.Field.Constant(scenario(view.scenarioIds().get(i))));
            }
            for (int metric = 0; metric < metrics.size(); metric++) {
                fields.add(new ExportRows.Field.Column(pivots.size() + metric));
            }
            parts.add(part(i, fields));
        }
        return new ExportRows(header, parts, ExportRows.LegacyDates.INSTANT);
    }

    private ExportRows.Part part(int scenario, List<ExportRows.Field> fields) {
        var scan = new Scan.OfView(block, view, scenario);
        return new ExportRows.Part(scan, fields, RowTest.ALL);
    }

    /// How many lines the view has.
    long lines(Moment moment) {
        long lines = 0;
        for (int i = 0; i < Math.max(1, view.scenarioIds().size()); i++) {
            lines += moment.lines(new Scan.OfView(block, view, i));
        }
        return lines;
    }

    private String scenario(UUID id) {
        return scenarios.stream()
                .filter(it -> it.id().value().equals(id))
                .map(Scenario::name)
                .findFirst()
                .orElseThrow();
    }

    private List<Block.Metric> metrics() {
        return switch (block) {
            case Block.Metric metric -> List.of(metric);
            case Block.ItemList _ -> List.of();
            case Block.Table table -> {
                var ids =
                        view.metricIds().isEmpty()
                                ? table.metrics()
                                : view.metricIds().stream().map(BlockId::new).toList();
                yield ids.stream().map(blocks).map(Block.Metric.class::cast).toList();
            }
        };
    }

    private String name(Pivot pivot) {
        return switch (pivot) {
            case Pivot.Dimension(UUID dimension) -> blocks.apply(new BlockId(dimension)).name();
            case Pivot.Grouping(UUID dimension, var path) -> {
                var steps = steps(new BlockId(dimension), path);
                yield steps.isEmpty()
                        ? blocks.apply(new BlockId(dimension)).name()
                        : steps.getLast().name();
            }
            case Pivot.Scenarios(), Pivot.Metrics() -> "";
        };
    }

    private record Step(String name, BlockId list) {}

    /// The properties of a path and the lists they lead to.
    private List<Step> steps(BlockId dimension, List<UUID> path) {
        var steps = new ArrayList<Step>();
        var at = Optional.of(dimension);
        for (var id : path) {
            if (at.isEmpty() || !(blocks.apply(at.get()) instanceof Block.ItemList list)) {
                break;
            }
            var property = list.property(new PropertyId(id)).orElseThrow();
            at =
                    property.type() instanceof DataType.Dimension(BlockId to)
                            ? Optional.of(to)
                            : Optional.empty();
            steps.add(new Step(property.name(), at.orElse(list.id())));
        }
        return steps;
    }

    /// Everything the view reads.
    Set<BlockId> reads() {
        var read = new LinkedHashSet<BlockId>();
        if (block instanceof Block.ItemList) {
            read.add(block.id());
        }
        for (var metric : metrics()) {
            read.add(metric.id());
            read.addAll(metric.dimensions());
        }
        Stream.of(
                        view.rows().stream(),
                        view.columns().stream(),
                        view.pages().stream().map(ViewDefinition.Page::pivot))
                .flatMap(it -> it)
                .forEach(pivot -> addGrouping(pivot, read));
        for (var filter : view.filters()) {
            switch (filter) {
                case ViewDefinition.Filter.Items _ -> {}
                case ViewDefinition.Filter.Property(var dimension, var path, var _, var _) ->
                        steps(new BlockId(dimension), path).forEach(it -> read.add(it.list()));
                case ViewDefinition.Filter.Value(var metric, var _, var _) ->
                        read.add(new BlockId(metric));
            }
        }
        return read;
    }

    private void addGrouping(Pivot pivot, Set<BlockId> read) {
        if (pivot instanceof Pivot.Grouping(UUID dimension, var path)) {
            steps(new BlockId(dimension), path).forEach(it -> read.add(it.list()));
        }
    }
}
