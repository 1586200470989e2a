package dev.sluice.engine.web;

import dev.sluice.engine.PivotRows;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block;
import dev.sluice.model.Scenario;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts names to what the engine tells of a view.
final class ViewWords {
    private final Map<BlockId, Block> blocks;
    private final List<Scenario> scenarios;

    ViewWords(List<Block> blocks, List<Scenario> scenarios) {
        this.blocks = blocks.stream().collect(Collectors.toMap(Block::id, Function.identity()));
        this.scenarios = scenarios;
    }

    ViewCells of(PivotRows page, Instant asOf) {
        return new ViewCells(
                asOf,
                levels(page.rowLevels()),
                levels(page.columnLevels()),
                page.totalRows(),
                page.totalColumns(),
                headers(page.rowLevels(), page.rows()),
                headers(page.columnLevels(), page.columns()),
                values(page.cells()));
    }

    private List<ViewCells.Level> levels(List<PivotRows.Level> levels) {
        return levels.stream().map(this::level).toList();
    }

    private ViewCells.Level level(PivotRows.Level level) {
        return switch (level) {
            case PivotRows.Level.Items(var dimension, var path, var list) ->
                    new ViewCells.Level(
                            ViewCells.Kind.Items, nameOf(dimension, path), list.value());
            case PivotRows.Level.OfScenarios _ ->
                    new ViewCells.Level(ViewCells.Kind.Scenarios, "Scenario", null);
            case PivotRows.Level.OfMetrics _ ->
                    new ViewCells.Level(ViewCells.Kind.Metrics, "Metric", null);
            case PivotRows.Level.OfProperties _ ->
                    new ViewCells.Level(ViewCells.Kind.Properties, "Property", null);
        };
    }

    /// The dimension, or the property that groups it.
    private String nameOf(BlockId dimension, List<PropertyId> path) {
        var at = dimension;
        var name = name(dimension);
        for (var id : path) {
            if (!(blocks.get(at) instanceof Block.ItemList list)) {
                return name;
            }
            var property = list.property(id).orElseThrow();
            name = property.name();
            if (property.type() instanceof dev.sluice.model.DataType.Dimension(BlockId to)) {
                at = to;
            }
        }
        return name;
    }

    private String name(BlockId block) {
        return Objects.requireNonNull(blocks.get(block)).name();
    }

    private List<ViewCells.Header> headers(
            List<PivotRows.Level> levels, List<PivotRows.Header> headers) {
        var all = new ArrayList<ViewCells.Header>();
        for (var header : headers) {
            var places = new ArrayList<ViewCells.Place>();
            for (int i = 0; i < levels.size(); i++) {
                var level = levels.get(i);
                places.add(
                        header.places()
                                .get(i)
                                .map(place ->
                                        new ViewCells.Place(place.number(), text(level, place)))
                                .orElseGet(() -> new ViewCells.Place(null, "")));
            }
            all.add(new ViewCells.Header(kind(header.kind()), places));
        }
        return all;
    }

    private static ViewCells.HeaderKind kind(PivotRows.Kind kind) {
        return switch (kind) {
            case CELLS -> ViewCells.HeaderKind.Cells;
            case SUBTOTAL -> ViewCells.HeaderKind.Subtotal;
            case TOTAL -> ViewCells.HeaderKind.Total;
        };
    }

    private String text(PivotRows.Level level, PivotRows.Place place) {
        return switch (level) {
            case PivotRows.Level.Items _ ->
                    place.text().isEmpty() && place.number() > 0
                            ? "#" + place.number()
                            : place.text();
            case PivotRows.Level.OfScenarios(var shown) ->
                    scenarios.stream()
                            .filter(scenario -> scenario.id().equals(shown.get(place.number())))
                            .map(Scenario::name)
                            .findFirst()
                            .orElse("");
            case PivotRows.Level.OfMetrics(var shown) -> name(shown.get(place.number()));
            case PivotRows.Level.OfProperties(var list, var shown) ->
                    ((Block.ItemList) Objects.requireNonNull(blocks.get(list)))
                            .property(shown.get(place.number()))
                            .orElseThrow()
                            .name();
        };
    }

    private static List<List<@Nullable Object>> values(PivotRows.Grid grid) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var row : grid.rows()) {
            var cells = new ArrayList<@Nullable Object>();
            row.forEach(cell -> cells.add(Columns.shown(cell)));
            rows.add(cells);
        }
        return rows;
    }
}
