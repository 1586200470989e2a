package dev.sluice.engine;

import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Names;
import dev.sluice.engine.formula.Names.NamedBlock;
import dev.sluice.engine.formula.Names.NamedList;
import dev.sluice.engine.formula.Names.NamedMetric;
import dev.sluice.engine.formula.Names.NamedProperty;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block;
import dev.sluice.model.CalendarLevel;
import dev.sluice.model.DataType;
import dev.sluice.model.FormulaOwner;
import dev.sluice.model.Property;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The model's blocks in the words of the formula language.
final class ModelNames {
    private ModelNames() {}

    /// What formulas of an application may refer to: its lists and metrics.
    static Names of(List<Block> blocks, Names.Items items) {
        return new Names(blocks.stream().flatMap(ModelNames::named).toList(), items);
    }

    private static Stream<NamedBlock> named(Block block) {
        return switch (block) {
            case Block.Metric metric ->
                    Stream.of(
                            new NamedMetric(
                                    metric.id(),
                                    metric.name(),
                                    type(metric.dataType()),
                                    metric.dimensions()));
            case Block.DimensionList list ->
                    Stream.of(named(list, Names.ListKind.DIMENSION, period(list)));
            case Block.TransactionList list ->
                    Stream.of(named(list, Names.ListKind.TRANSACTION, Optional.empty()));
            case Block.Table _ -> Stream.empty();
        };
    }

    private static NamedList named(
            Block.ItemList list, Names.ListKind kind, Optional<Names.Period> period) {
        var properties = list.properties().stream().map(ModelNames::named).toList();
        return new NamedList(list.id(), list.name(), kind, properties, list.display(), period);
    }

    private static NamedProperty named(Property property) {
        return new NamedProperty(
                property.id(), property.name(), type(property.type()), property.unique());
    }

    private static Optional<Names.Period> period(Block.DimensionList list) {
        return list.calendar()
                .map(level ->
                        new Names.Period(
                                level(level),
                                property(list, "Start Date"),
                                property(list, "End Date")));
    }

    private static PropertyId property(Block.DimensionList list, String name) {
        return list.properties().stream()
                .filter(property -> property.name().equals(name))
                .map(Property::id)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "The calendar list " + list.id() + " lacks " + name));
    }

    private static Names.Level level(CalendarLevel level) {
        return switch (level) {
            case Day -> Names.Level.DAY;
            case Week -> Names.Level.WEEK;
            case Month -> Names.Level.MONTH;
            case Quarter -> Names.Level.QUARTER;
            case Half -> Names.Level.HALF;
            case Year -> Names.Level.YEAR;
        };
    }

    static FormulaTarget target(FormulaOwner owner) {
        return switch (owner) {
            case FormulaOwner.OfMetric(Block.Metric metric) ->
                    new FormulaTarget.OfMetric(
                            metric.id(), type(metric.dataType()), metric.dimensions());
            case FormulaOwner.OfProperty(Block.ItemList list, Property property) ->
                    new FormulaTarget.OfProperty(list.id(), property.id(), type(property.type()));
        };
    }

    static FormulaType type(DataType type) {
        return switch (type) {
            case DataType.Number() -> FormulaType.NUMBER;
            case DataType.Integer() -> FormulaType.INTEGER;
            case DataType.Date() -> FormulaType.DATE;
            case DataType.Text() -> FormulaType.TEXT;
            case DataType.Boolean() -> FormulaType.BOOLEAN;
            case DataType.Dimension(BlockId list) -> new FormulaType.Dimension(list);
            case DataType.AccessRights() -> FormulaType.ACCESS_RIGHTS;
        };
    }
}
