package dev.sluice.engine;

import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.formula.Names;
import dev.sluice.engine.formula.World;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.CalendarLevel;
import dev.sluice.model.DataType;
import dev.sluice.model.Property;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The world of the formula cases, in the engine; an item's number is its place there plus 1.
final class WorldModel {
    private static final ApplicationId APPLICATION = new ApplicationId(new UUID(7, 7));

    private final World world;
    private final SampleBlocks blocks;

    WorldModel(World world, SampleBlocks blocks) {
        this.world = world;
        this.blocks = blocks;
        world.lists().forEach(list -> blocks.add(block(list)));
        metrics().forEach(metric -> blocks.add(block(metric)));
    }

    /// Metrics without dimensions are not kept by the engine.
    private List<World.Metric> metrics() {
        return world.metrics().stream().filter(metric -> !metric.dimensions().isEmpty()).toList();
    }

    private static Block block(World.ItemList list) {
        var properties = new ArrayList<Property>();
        for (var column : list.columns()) {
            properties.add(
                    new Property(
                            World.property(list.name(), column.name()),
                            column.name(),
                            column.name(),
                            type(column.type()),
                            column.unique(),
                            properties.size()));
        }
        var first = properties.getFirst().id();
        return list.kind() == Names.ListKind.TRANSACTION
                ? new Block.TransactionList(
                        World.block(list.name()),
                        APPLICATION,
                        list.name(),
                        list.name(),
                        properties,
                        Optional.of(first))
                : new Block.DimensionList(
                        World.block(list.name()),
                        APPLICATION,
                        list.name(),
                        list.name(),
                        properties,
                        first,
                        list.level().map(WorldModel::level));
    }

    private static CalendarLevel level(Names.Level level) {
        var word = level.name().charAt(0) + level.name().substring(1).toLowerCase(Locale.ROOT);
        return CalendarLevel.valueOf(word);
    }

    private static Block block(World.Metric metric) {
        return new Block.Metric(
                World.block(metric.name()),
                APPLICATION,
                metric.name(),
                metric.name(),
                metric.dimensions().stream().map(World::block).toList(),
                type(metric.type()),
                new ScenarioId(World.block("scenario of " + metric.name()).value()));
    }

    /// One more metric, for numbers.
    Block.Metric metric(String name, FormulaTarget.OfMetric like) {
        var metric =
                new Block.Metric(
                        World.block(name),
                        APPLICATION,
                        name,
                        name,
                        like.dimensions(),
                        new DataType.Number(),
                        new ScenarioId(World.block("scenario of " + name).value()));
        blocks.add(metric);
        return metric;
    }

    private static DataType type(String type) {
        return switch (type) {
            case "Number" -> new DataType.Number();
            case "Integer" -> new DataType.Integer();
            case "Date" -> new DataType.Date();
            case "Text" -> new DataType.Text();
            case "Boolean" -> new DataType.Boolean();
            default -> new DataType.Dimension(World.block(type.substring("Dimension ".length())));
        };
    }

    void load(Loads loads) {
        for (var list : world.lists()) {
            var columns =
                    list.columns().stream()
                            .map(column -> World.property(list.name(), column.name()))
                            .toList();
            var rows =
                    list.items().stream()
                            .map(item -> item.stream().map(WorldModel::loaded).toArray())
                            .toArray(Object[][]::new);
            if (list.kind() == Names.ListKind.TRANSACTION) {
                loads.append(World.block(list.name()), columns, rows);
            } else {
                loads.items(
                        World.block(list.name()),
                        columns.subList(1, columns.size()),
                        BlankCells.Clear,
                        rows);
            }
        }
        metrics().forEach(metric -> load(loads, metric));
    }

    private void load(Loads loads, World.Metric metric) {
        var rows = new ArrayList<Object[]>();
        metric.cells()
                .forEach((cell, value) -> {
                    var row = new ArrayList<Object>();
                    for (int i = 0; i < cell.size(); i++) {
                        row.add(name(metric.dimensions().get(i), cell.get(i)));
                    }
                    boolean whole = metric.type().equals("Integer");
                    row.add(whole ? (Object) (long) (double) value : loaded(Optional.of(value)));
                    rows.add(row.toArray());
                });
        loads.cells(World.block(metric.name()), BlankCells.Clear, rows.toArray(Object[][]::new));
    }

    private String name(String list, int item) {
        return world.lists().stream()
                .filter(it -> it.name().equals(list))
                .map(it -> it.items().get(item).getFirst().orElseThrow().toString())
                .findAny()
                .orElseThrow();
    }

    private static Object loaded(Optional<Object> value) {
        return switch (value.orElse(Loads.BLANK)) {
            case World.Item item -> item.index() + 1;
            case LocalDate date -> (int) date.toEpochDay();
            case Object other -> other;
        };
    }

    /// The world's names, with items by their numbers.
    Names names() {
        return new Names(
                world.names().blocks(),
                new Names.Items() {
                    @Override
                    public Optional<Integer> find(BlockId list, PropertyId property, String text) {
                        return world.find(list, property, text).map(item -> item + 1);
                    }

                    @Override
                    public Optional<String> text(BlockId list, PropertyId property, int item) {
                        return Optional.empty();
                    }

                    @Override
                    public List<String> like(
                            BlockId list, PropertyId property, String text, int limit) {
                        return List.of();
                    }
                });
    }

    SampleBlocks blocks() {
        return blocks;
    }
}
