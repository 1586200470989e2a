package dev.sluice.engine;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.AppliedRights;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;
import dev.sluice.model.DefaultAggregators;
import dev.sluice.model.MetricOptions;
import dev.sluice.model.Property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Blocks of one application, kept in memory.
final class SampleBlocks implements Structures {
    private final Map<BlockId, Block> blocks = new HashMap<>();
    private final Set<ScenarioId> deleted = new HashSet<>();
    private final Map<BlockId, List<AppliedRights>> limits = new HashMap<>();
    private Optional<UserList> users = Optional.empty();
    private final ApplicationId application = new ApplicationId(new UUID(7, 7));
    private final ScenarioId scenario = new ScenarioId(new UUID(7, 8));
    private long next = 1;

    private UUID id() {
        return new UUID(42, next++);
    }

    BlockId list(String name, String unique, DataType... others) {
        var properties = properties(unique, others);
        var list =
                new Block.DimensionList(
                        new BlockId(id()),
                        application,
                        name,
                        name,
                        properties,
                        properties.getFirst().id(),
                        Optional.empty());
        blocks.put(list.id(), list);
        return list.id();
    }

    BlockId transactions(String name, DataType... types) {
        var properties = new ArrayList<Property>();
        for (var type : types) {
            properties.add(property("P" + properties.size(), type, false, properties.size()));
        }
        var list =
                new Block.TransactionList(
                        new BlockId(id()),
                        application,
                        name,
                        name,
                        properties,
                        Optional.of(properties.getFirst().id()));
        blocks.put(list.id(), list);
        return list.id();
    }

    BlockId metric(String name, DataType type, BlockId... dimensions) {
        var metric =
                new Block.Metric(
                        new BlockId(id()),
                        application,
                        name,
                        name,
                        List.of(dimensions),
                        type,
                        scenario);
        blocks.put(metric.id(), metric);
        return metric.id();
    }

    Block.Table table(String name, BlockId... metrics) {
        var table = new Block.Table(new BlockId(id()), application, name, name, List.of(metrics));
        blocks.put(table.id(), table);
        return table;
    }

    private List<Property> properties(String unique, DataType... others) {
        var properties = new ArrayList<Property>();
        properties.add(property(unique, new DataType.Text(), true, 0));
        for (var type : others) {
            properties.add(property("P" + properties.size(), type, false, properties.size()));
        }
        return properties;
    }

    private Property property(String name, DataType type, boolean unique, int position) {
        return new Property(new PropertyId(id()), name, name, type, unique, position);
    }

    /// Replaces a list by one with a further property.
    PropertyId addProperty(BlockId list, DataType type) {
        var before = (Block.DimensionList) get(list);
        var properties = new ArrayList<>(before.properties());
        properties.add(property("P" + properties.size(), type, false, properties.size()));
        blocks.put(
                list,
                new Block.DimensionList(
                        list,
                        application,
                        before.name(),
                        before.technicalName(),
                        properties,
                        before.displayProperty(),
                        before.calendar()));
        return properties.getLast().id();
    }

    void add(Block block) {
        blocks.put(block.id(), block);
    }

    void delete(BlockId block) {
        blocks.remove(block);
    }

    PropertyId property(BlockId list, int index) {
        return list(list).properties().get(index).id();
    }

    PropertyId unique(BlockId list) {
        return property(list, 0);
    }

    /// Lets a metric's inputs be the same in all scenarios.
    void populateAllScenarios(BlockId id) {
        change(id, new MetricOptions(false, true, DefaultAggregators.USUAL));
    }

    /// Puts a metric's cells together in other ways.
    void aggregate(BlockId id, DefaultAggregators aggregators) {
        change(id, new MetricOptions(false, false, aggregators));
    }

    private void change(BlockId id, MetricOptions options) {
        var metric = (Block.Metric) get(id);
        blocks.put(
                id,
                new Block.Metric(
                        id,
                        application,
                        metric.name(),
                        metric.technicalName(),
                        metric.dimensions(),
                        metric.dataType(),
                        metric.defaultScenario(),
                        metric.formula(),
                        options));
    }

    /// Limits every member in a block by rights metrics.
    void limit(BlockId block, AppliedRights... rights) {
        limits.put(block, List.of(rights));
    }

    /// Says that the list's items stand for the members, by the properties after the first: the
    /// member's id and the role.
    void users(BlockId list) {
        users = Optional.of(new UserList(list, property(list, 1), property(list, 2)));
    }

    @Override
    public List<AppliedRights> rights(MemberId member, Block block) {
        return limits.getOrDefault(block.id(), List.of());
    }

    @Override
    public Optional<UserList> users(ApplicationId of) {
        return users;
    }

    /// Forgets a scenario.
    void delete(ScenarioId scenario) {
        deleted.add(scenario);
    }

    @Override
    public boolean has(ScenarioId scenario) {
        return !deleted.contains(scenario);
    }

    @Override
    public Optional<Block> find(BlockId id) {
        return Optional.ofNullable(blocks.get(id));
    }
}
