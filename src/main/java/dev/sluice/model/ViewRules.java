package dev.sluice.model;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.ViewDefinition.Aggregation;
import dev.sluice.model.ViewDefinition.Filter;
import dev.sluice.model.ViewDefinition.Page;
import dev.sluice.model.ViewDefinition.Pivot;
import dev.sluice.model.ViewDefinition.Sort;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a view of a block may show, told from the model alone.
final class ViewRules {
    private static final int MAX_ROWS = 20;
    private static final int MAX_COLUMNS = 20;
    private static final int MAX_PAGES = 30;

    private final Block block;
    private final Structure structure;
    private final Set<UUID> scenarios;
    private final List<Block.Metric> metrics;
    private final Set<UUID> dimensions;

    ViewRules(Block block, Structure structure, List<Scenario> scenarios) {
        this.block = block;
        this.structure = structure;
        this.scenarios = scenarios.stream().map(it -> it.id().value()).collect(Collectors.toSet());
        this.metrics =
                switch (block) {
                    case Block.Metric metric -> List.of(metric);
                    case Block.Table table ->
                            table.metrics().stream()
                                    .map(structure::get)
                                    .map(Block.Metric.class::cast)
                                    .toList();
                    case Block.ItemList _ -> List.of();
                };
        this.dimensions =
                Stream.concat(
                                block instanceof Block.ItemList
                                        ? Stream.of(block.id())
                                        : Stream.empty(),
                                metrics.stream().flatMap(it -> it.dimensions().stream()))
                        .map(BlockId::value)
                        .collect(Collectors.toSet());
    }

    /// Refuses a view that names what the block does not have, or a thing twice.
    void requireSound(ViewDefinition view) {
        requireAtMost("rows", view.rows().size(), MAX_ROWS);
        requireAtMost("columns", view.columns().size(), MAX_COLUMNS);
        requireAtMost("pages", view.pages().size(), MAX_PAGES);
        if (view.pages().stream().anyMatch(page -> page.pivot() instanceof Pivot.Scenarios)) {
            throw Refusals.malformed("Scenarios stand on rows or columns, never on pages.");
        }
        if (block instanceof Block.ItemList
                && !(view.rows().isEmpty() && view.columns().isEmpty())) {
            throw Refusals.malformed(
                    "A view of a list has no rows and columns: it shows the list's items. Choose properties.");
        }
        requireEachOnce(view);
        requireKnown(view);
        view.filters().forEach(ViewRules::requireValue);
        view.aggregations().forEach(this::requireSuits);
    }

    private static void requireAtMost(String axis, int count, int max) {
        if (count > max) {
            throw Refusals.limit("A view may have on its " + axis, max + " pivots", "fixed");
        }
    }

    private void requireEachOnce(ViewDefinition view) {
        var seen = new HashSet<Pivot>();
        Stream.of(
                        view.rows().stream(),
                        view.columns().stream(),
                        view.pages().stream().map(Page::pivot))
                .flatMap(it -> it)
                .filter(pivot -> !seen.add(pivot))
                .findFirst()
                .ifPresent(pivot -> {
                    throw Refusals.malformed(
                            "The view has " + words(pivot) + " twice; once is enough.");
                });
    }

    private String words(Pivot pivot) {
        return switch (pivot) {
            case Pivot.Dimension(UUID dimension) -> "the dimension " + named(dimension);
            case Pivot.Grouping(UUID dimension, List<UUID> path) ->
                    "the grouping of "
                            + named(dimension)
                            + end(dimension, path)
                                    .map(it -> " by " + Refusals.quoted(it.name()))
                                    .orElse("");
            case Pivot.Scenarios() -> "its scenarios";
            case Pivot.Metrics() -> "its metrics";
        };
    }

    private String named(UUID dimension) {
        return structure.blocks().stream()
                .filter(it -> it.id().value().equals(dimension))
                .findAny()
                .map(it -> Refusals.quoted(it.name()))
                .orElseGet(dimension::toString);
    }

    private void requireKnown(ViewDefinition view) {
        var known = present(view);
        requireSame("rows", view.rows(), known.rows());
        requireSame("columns", view.columns(), known.columns());
        requireSame("pages", view.pages(), known.pages());
        requireSame("metricIds", view.metricIds(), known.metricIds());
        requireSame("propertyIds", view.propertyIds(), known.propertyIds());
        requireSame("scenarioIds", view.scenarioIds(), known.scenarioIds());
        requireSame("filters", view.filters(), known.filters());
        requireSame("sorts", view.sorts(), known.sorts());
        requireSame("aggregations", view.aggregations(), known.aggregations());
    }

    private void requireSame(String part, List<?> given, List<?> known) {
        for (int i = 0; i < given.size(); i++) {
            if (i >= known.size() || !given.get(i).equals(known.get(i))) {
                throw Refusals.malformed(
                        Refusals.quoted(block.name())
                                + " has no such dimension, metric, property or scenario as "
                                + part
                                + "["
                                + i
                                + "] names.");
            }
        }
    }

    private static void requireValue(Filter filter) {
        var given =
                switch (filter) {
                    case Filter.Items _ -> true;
                    case Filter.Property(var _, var _, var comparison, var value) ->
                            comparison.needsValue() == (value != null);
                    case Filter.Value(var _, var comparison, var value) ->
                            comparison.needsValue() == (value != null);
                };
        if (!given) {
            throw Refusals.malformed(
                    "A filter's comparison needs a value; IsBlank and IsNotBlank must have none.");
        }
    }

    private void requireSuits(Aggregation aggregation) {
        var metric = metric(aggregation.metricId()).orElseThrow();
        if (!aggregation.aggregator().suits(metric.dataType())) {
            throw Refusals.unsuited(aggregation.aggregator(), metric.dataType());
        }
    }

    /// The view without what the model no longer has.
    ViewDefinition present(ViewDefinition view) {
        return new ViewDefinition(
                view.rows().stream().filter(this::has).toList(),
                view.columns().stream().filter(this::has).toList(),
                view.pages().stream().filter(page -> has(page.pivot())).toList(),
                view.metricIds().stream().filter(id -> metric(id).isPresent()).toList(),
                view.propertyIds().stream()
                        .filter(id -> property(block.id().value(), id).isPresent())
                        .toList(),
                view.scenarioIds().stream().filter(scenarios::contains).toList(),
                view.filters().stream().filter(this::has).toList(),
                view.sorts().stream().filter(this::has).toList(),
                view.aggregations().stream().filter(this::has).toList(),
                view.totals());
    }

    private boolean has(Pivot pivot) {
        return switch (pivot) {
            case Pivot.Dimension(UUID dimension) -> dimensions.contains(dimension);
            case Pivot.Grouping(UUID dimension, List<UUID> path) ->
                    dimensions.contains(dimension)
                            && end(dimension, path)
                                    .filter(it -> it.type() instanceof DataType.Dimension)
                                    .isPresent();
            case Pivot.Scenarios() -> !metrics.isEmpty();
            case Pivot.Metrics() -> !metrics.isEmpty();
        };
    }

    private boolean has(Filter filter) {
        return switch (filter) {
            case Filter.Items(UUID dimension, var _, var _) -> dimensions.contains(dimension);
            case Filter.Property(UUID dimension, List<UUID> path, var _, var _) ->
                    dimensions.contains(dimension) && end(dimension, path).isPresent();
            case Filter.Value(UUID metric, var _, var _) -> metric(metric).isPresent();
        };
    }

    private boolean has(Sort sort) {
        return switch (sort) {
            case Sort.ByProperty(UUID dimension, UUID property, var _) ->
                    dimensions.contains(dimension) && property(dimension, property).isPresent();
            case Sort.ByHand(UUID dimension, var _) -> dimensions.contains(dimension);
            case Sort.ByValue(UUID metric, var _) -> metric(metric).isPresent();
        };
    }

    private boolean has(Aggregation aggregation) {
        @Nullable UUID over = aggregation.dimensionId();
        return metric(aggregation.metricId())
                .filter(it -> over == null || it.dimensions().contains(new BlockId(over)))
                .isPresent();
    }

    private Optional<Block.Metric> metric(UUID id) {
        return metrics.stream().filter(it -> it.id().value().equals(id)).findAny();
    }

    /// The property at the end of a path that starts at a list.
    private Optional<Property> end(UUID list, List<UUID> path) {
        var at = Optional.of(list);
        var found = Optional.<Property>empty();
        for (var step : path) {
            found = at.flatMap(it -> property(it, step));
            at =
                    found.flatMap(it ->
                            it.type() instanceof DataType.Dimension(BlockId next)
                                    ? Optional.of(next.value())
                                    : Optional.empty());
        }
        return found;
    }

    private Optional<Property> property(UUID list, UUID property) {
        return structure.blocks().stream()
                .filter(it -> it.id().value().equals(list))
                .flatMap(it ->
                        it instanceof Block.ItemList items ? Stream.of(items) : Stream.empty())
                .flatMap(it -> it.property(new PropertyId(property)).stream())
                .findAny();
    }
}
