package dev.sluice.imports.plan;

import dev.sluice.engine.LoadTarget;
import dev.sluice.imports.ImportDefinition;
import dev.sluice.imports.ImportDefinition.ColumnMapping;
import dev.sluice.imports.ImportDefinition.MissingItem;
import dev.sluice.imports.ImportDefinition.Mode;
import dev.sluice.imports.ImportDefinition.Target;
import dev.sluice.imports.plan.ImportPlan.PlannedColumn;
import dev.sluice.imports.plan.ImportPlan.Reading;
import dev.sluice.imports.plan.ImportPlan.Role;
import dev.sluice.imports.plan.ImportPlan.UniqueProperty;
import dev.sluice.imports.plan.ImportPlan.WhenMissing;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.Block.ItemList;
import dev.sluice.model.Property;
import dev.sluice.model.Scenario;
import dev.sluice.tabular.TextFormat;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Checks a definition against the model and turns it into a plan. Pure: the same definition and
/// model give the same answer. Used once, by one thread.
public final class Planner {
    private final ImportDefinition definition;
    private final Function<BlockId, Optional<Block>> blocks;
    private final Formats formats;
    private final Readings readings;
    private final Faults faults = new Faults();
    private final ChosenScenarios scenarios;
    private final List<PlannedColumn> columns = new ArrayList<>();
    private final Set<BlockId> creates = new HashSet<>();

    Planner(
            ImportDefinition definition,
            Function<BlockId, Optional<Block>> blocks,
            Function<ApplicationId, List<Scenario>> scenarios) {
        this.scenarios = new ChosenScenarios(scenarios, faults);
        this.definition = definition;
        this.blocks = blocks;
        this.formats = new Formats(definition.formats(), faults);
        this.readings = new Readings(blocks, formats, faults, creates);
    }

    /// Plans an import into the block.
    ///
    /// @param blocks finds other blocks of the model
    /// @param scenarios those of an application
    public static Planned plan(
            ImportDefinition definition,
            Block block,
            Function<BlockId, Optional<Block>> blocks,
            Function<ApplicationId, List<Scenario>> scenarios) {
        var from = definition.copyFrom();
        if (from == null) {
            return new Planner(definition, blocks, scenarios).plan(block);
        }
        var source = blocks.apply(new BlockId(from.blockId()));
        return source.isPresent() && source.get() instanceof ItemList list
                ? new ListCopies(definition, blocks, scenarios, list).plan(block, from)
                : new Copies(definition, blocks, scenarios).plan(block, from);
    }

    /// The file's format alone.
    ///
    /// @throws SluiceException MALFORMED_REQUEST naming each faulty field
    public static TextFormat format(ImportDefinition.FileFormat file) {
        var faults = new Faults();
        var format = new Formats(ImportDefinition.Formats.usual(), faults).text(file);
        if (format == null) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST, String.join("; ", faults.all()) + ".");
        }
        return format;
    }

    Planned plan(Block block) {
        var text = formats.text(definition.file());
        if (definition.columns().isEmpty()) {
            faults.add("columns: at least one column must be mapped");
        }
        new Layouts(definition, faults).check(block);
        var target =
                switch (block) {
                    case Block.Metric metric when !metric.takesInputs() -> calculated(metric);
                    case Block.Metric metric -> intoMetric(metric);
                    case Block.Table table -> refused(table);
                    case Block.DimensionList list when list.isProtected() -> refused(list);
                    case ItemList list -> intoList(list);
                };
        if (!faults.none() || target == null || text == null) {
            return new Planned.Faulty(faults.all());
        }
        return new Planned.Ready(new ImportPlan(text, target, creates, columns, Optional.empty()));
    }

    private @Nullable LoadTarget refused(Block.DimensionList list) {
        faults.add(
                "block: \""
                        + list.name()
                        + "\" "
                        + Readings.keptBy(list)
                        + "; its items cannot be imported");
        return null;
    }

    private @Nullable LoadTarget refused(Block.Table table) {
        faults.add(
                "block: \""
                        + table.name()
                        + "\" is a table and holds no values; import into its metrics");
        return null;
    }

    private @Nullable LoadTarget calculated(Block.Metric metric) {
        faults.add(Copies.calculated(metric));
        return null;
    }

    private LoadTarget intoMetric(Block.Metric metric) {
        var mapped = new HashMap<Integer, Integer>();
        for (int i = 0; i < definition.columns().size(); i++) {
            var mapping = definition.columns().get(i);
            switch (mapping.target()) {
                case Target.Dimension(var id) -> dimension(metric, mapping, id, i, mapped);
                case Target.Value() -> {
                    once(mapped, -1, i, "the value");
                    var reading = readings.of(metric.dataType(), mapping, i);
                    if (reading != null) {
                        columns.add(
                                new PlannedColumn(
                                        mapping.source(),
                                        new Role.Cell(0, true, Optional.empty()),
                                        reading));
                    }
                }
                case Target.Property(_) ->
                        faults.column(
                                i,
                                "target",
                                "\"" + metric.name() + "\" is a metric and has no properties");
            }
        }
        for (int d = 0; d < metric.dimensions().size(); d++) {
            if (!mapped.containsKey(d)) {
                faults.add(
                        "columns: the dimension \""
                                + name(metric.dimensions().get(d))
                                + "\" of \""
                                + metric.name()
                                + "\" is not mapped");
            }
        }
        if (!mapped.containsKey(-1)) {
            faults.add("columns: the value of \"" + metric.name() + "\" is not mapped");
        }
        return new LoadTarget.MetricTarget(
                metric.id(),
                definition.options().blankCells(),
                new Clearings(definition.options().clear(), faults).of(metric),
                scenarios.written(metric, definition.options().scenarioIds()));
    }

    private void dimension(
            Block.Metric metric,
            ColumnMapping mapping,
            UUID id,
            int i,
            Map<Integer, Integer> mapped) {
        int index = metric.dimensions().indexOf(new BlockId(id));
        if (index < 0) {
            faults.column(
                    i,
                    "target.dimensionId",
                    "\"" + metric.name() + "\" has no dimension with the id " + id);
            return;
        }
        once(mapped, index, i, "the dimension \"" + name(metric.dimensions().get(index)) + "\"");
        if (mapping.missingItem() == MissingItem.LeaveBlank) {
            faults.column(
                    i,
                    "missingItem",
                    "a cell of a metric cannot be without a dimension; choose Create, SkipLine or"
                            + " UseDefault");
        }
        var reading = readings.items(metric.dimensions().get(index), mapping, i);
        if (reading != null) {
            columns.add(
                    new PlannedColumn(mapping.source(), new Role.DimensionItem(index), reading));
        }
    }

    private @Nullable LoadTarget intoList(ItemList list) {
        scenarios.none(list, definition.options().scenarioIds());
        var key = key(list);
        boolean append = definition.options().mode() == Mode.Append;
        var seen = new HashMap<Integer, Integer>();
        var properties = new ArrayList<PropertyId>();
        boolean keyMapped = false;
        for (int i = 0; i < definition.columns().size(); i++) {
            var mapping = definition.columns().get(i);
            if (!(mapping.target() instanceof Target.Property(var id))) {
                faults.column(
                        i,
                        "target",
                        "\"" + list.name() + "\" is a list; map to one of its properties");
                continue;
            }
            var property = list.property(new PropertyId(id)).orElse(null);
            if (property == null) {
                faults.column(
                        i,
                        "target.propertyId",
                        "\"" + list.name() + "\" has no property with the id " + id);
                continue;
            }
            if (property.formula().isPresent()) {
                faults.column(
                        i,
                        "target.propertyId",
                        "\"" + property.name() + "\" has a formula; its values are calculated");
                continue;
            }
            once(seen, property.position(), i, "the property \"" + property.name() + "\"");
            if (key != null && property.id().equals(key.id())) {
                keyMapped = true;
                addKey(list, property, mapping, i);
            } else {
                addProperty(list, property, mapping, i, properties);
            }
        }
        var clearing =
                new Clearings(definition.options().clear(), faults).of(list, mapped(list, seen));
        if (append) {
            return new LoadTarget.AppendTarget(list.id(), properties, clearing);
        }
        if (key == null) {
            return null;
        }
        if (!keyMapped) {
            faults.add("columns: the key \"" + key.name() + "\" is not mapped");
        }
        creates.add(list.id());
        return new LoadTarget.UpsertTarget(
                list.id(), key.id(), properties, definition.options().blankCells(), clearing);
    }

    private static Set<PropertyId> mapped(ItemList list, Map<Integer, Integer> positions) {
        return list.properties().stream()
                .filter(property -> positions.containsKey(property.position()))
                .map(Property::id)
                .collect(Collectors.toSet());
    }

    private @Nullable Property key(ItemList list) {
        var id = definition.options().keyPropertyId();
        if (definition.options().mode() == Mode.Append) {
            if (list instanceof Block.DimensionList) {
                faults.add(
                        "options.mode: \""
                                + list.name()
                                + "\" is a dimension list, whose items are unique; choose Upsert"
                                + " and a key");
            }
            return null;
        }
        if (id == null) {
            faults.add(
                    "options.keyPropertyId: Upsert needs the unique property that says which item a"
                            + " line is about");
            return null;
        }
        var property = list.property(new PropertyId(id)).orElse(null);
        if (property == null) {
            faults.add(
                    "options.keyPropertyId: \""
                            + list.name()
                            + "\" has no property with the id "
                            + id);
        } else if (!property.unique()) {
            faults.add(
                    "options.keyPropertyId: the property \""
                            + property.name()
                            + "\" is not unique");
            return null;
        }
        return property;
    }

    private void addKey(ItemList list, Property property, ColumnMapping mapping, int i) {
        var text = readings.of(property.type(), mapping, i);
        if (text != null) {
            columns.addFirst(
                    new PlannedColumn(
                            mapping.source(),
                            new Role.Key(),
                            new Reading.Items(
                                    new UniqueProperty(list.id(), property.id()),
                                    text,
                                    WhenMissing.CREATE)));
        }
    }

    private void addProperty(
            ItemList list,
            Property property,
            ColumnMapping mapping,
            int i,
            List<PropertyId> properties) {
        boolean append = definition.options().mode() == Mode.Append;
        if (property.unique() && append) {
            faults.column(
                    i,
                    "target",
                    "the property \""
                            + property.name()
                            + "\" is unique; choose Upsert with it as the key");
        }
        var reading = readings.of(property.type(), mapping, i);
        if (reading != null) {
            var unique =
                    property.unique()
                            ? Optional.of(new UniqueProperty(list.id(), property.id()))
                            : Optional.<UniqueProperty>empty();
            columns.add(
                    new PlannedColumn(
                            mapping.source(),
                            new Role.Cell(properties.size(), false, unique),
                            reading));
        }
        properties.add(property.id());
    }

    private void once(Map<Integer, Integer> seen, int key, int i, String what) {
        var earlier = seen.putIfAbsent(key, i);
        if (earlier != null) {
            faults.column(i, "target", what + " is mapped already, by \"" + label(earlier) + "\"");
        }
    }

    private String label(int column) {
        return definition.columns().get(column).source().label();
    }

    private String name(BlockId id) {
        return blocks.apply(id).map(Block::name).orElse(id.toString());
    }
}
