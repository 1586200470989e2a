package dev.sluice.model.web;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.AccessRules;
import dev.sluice.model.Aggregator;
import dev.sluice.model.Block;
import dev.sluice.model.BlockContents;
import dev.sluice.model.BlockFormulas;
import dev.sluice.model.BlockType;
import dev.sluice.model.Blocks;
import dev.sluice.model.CalendarLevel;
import dev.sluice.model.Property;
import dev.sluice.model.SecurityList;
import dev.sluice.model.StoredFormula;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Blocks as the wire shows them.
@Component
final class BlockViews {
    private final Blocks blocks;
    private final BlockContents contents;
    private final Access access;
    private final BlockFormulas formulas;
    private final AccessRules rules;

    BlockViews(
            Blocks blocks,
            BlockFormulas formulas,
            BlockContents contents,
            Access access,
            AccessRules rules) {
        this.rules = rules;
        this.blocks = blocks;
        this.formulas = formulas;
        this.contents = contents;
        this.access = access;
    }

    /// A block in a list of blocks.
    ///
    /// @param size items of a list, cells of a metric
    /// @param security which list for rights it is
    /// @param dataType what a metric's cells hold
    record BlockSummary(
            UUID id,
            String name,
            String technicalName,
            BlockType type,
            long size,
            @Nullable CalendarLevel calendar,
            @Nullable SecurityList security,
            @Nullable TypeName dataType) {}

    /// A property of a list.
    ///
    /// @param isProtected whether the system keeps it, so that it cannot be changed
    /// @param formula its text with the present names; null for a property of inputs
    record PropertyView(
            UUID id,
            String name,
            String technicalName,
            TypeName type,
            @Nullable UUID dimensionId,
            @Nullable String dimensionName,
            boolean unique,
            @JsonProperty("protected") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
                    boolean isProtected,
            @Nullable String formula) {}

    /// A dimension of a metric, or a metric of a table.
    record DimensionView(UUID id, String name) {}

    /// A block's structure; properties and display property for lists only, metrics for tables
    /// only, the rest for metrics only.
    ///
    /// @param formula its text with the present names; null for a metric of inputs
    /// @param overridesAllowed whether inputs and imports may stand over the formula's results
    /// @param everyScenario whether inputs and imports populate all scenarios
    /// @param temporalAggregator how views put cells together along the calendar's lists
    /// @param otherAggregator how views put cells together along other dimensions
    /// @param limited true where access rights limit what the caller sees of it; null elsewhere
    @Schema(name = "Block")
    record BlockView(
            UUID id,
            UUID applicationId,
            String name,
            String technicalName,
            BlockType type,
            @Nullable CalendarLevel calendar,
            @Nullable SecurityList security,
            @Nullable List<PropertyView> properties,
            @Nullable UUID displayPropertyId,
            @Nullable List<DimensionView> dimensions,
            @Nullable TypeName dataType,
            @Nullable UUID dimensionId,
            @Nullable String dimensionName,
            @Nullable String formula,
            @Nullable Boolean overridesAllowed,
            @Nullable Boolean everyScenario,
            @Nullable Aggregator temporalAggregator,
            @Nullable Aggregator otherAggregator,
            @Nullable List<DimensionView> metrics,
            @Nullable Boolean limited,
            long size,
            long revision,
            List<Permission> permissions) {}

    BlockSummary summary(Block block) {
        return new BlockSummary(
                block.id().value(),
                block.name(),
                block.technicalName(),
                block.type(),
                contents.size(block.id()),
                calendar(block),
                security(block),
                block instanceof Block.Metric metric ? TypeName.of(metric.dataType()) : null);
    }

    BlockView view(Caller caller, Block block) {
        var all = blocks.of(block.application());
        var names = names(all);
        var list = block instanceof Block.ItemList it ? it : null;
        var metric = block instanceof Block.Metric it ? it : null;
        return new BlockView(
                block.id().value(),
                block.application().value(),
                block.name(),
                block.technicalName(),
                block.type(),
                calendar(block),
                security(block),
                list == null ? null : properties(list, names, all),
                list == null ? null : list.display().map(PropertyId::value).orElse(null),
                metric == null ? null : named(metric.dimensions(), names),
                metric == null ? null : TypeName.of(metric.dataType()),
                metric == null ? null : TypeName.dimension(metric.dataType()),
                metric == null ? null : name(TypeName.dimension(metric.dataType()), names),
                metric == null ? null : shown(metric.formula(), all),
                metric == null ? null : metric.options().overridesAllowed(),
                metric == null ? null : metric.options().everyScenario(),
                metric == null ? null : metric.options().aggregators().temporal(),
                metric == null ? null : metric.options().aggregators().other(),
                block instanceof Block.Table table ? named(table.metrics(), names) : null,
                isLimited(caller, block) ? Boolean.TRUE : null,
                contents.size(block.id()),
                contents.revision(block.id()),
                access.permissions(caller, block.application()).stream().sorted().toList());
    }

    private boolean isLimited(Caller caller, Block block) {
        return !rules.exempts(caller.member(), block) && !rules.appliedTo(block).isEmpty();
    }

    PropertyView view(Block.ItemList list, Property property) {
        var all = blocks.of(list.application());
        return view(list, property, names(all), all);
    }

    private List<PropertyView> properties(
            Block.ItemList list, Map<UUID, String> names, List<Block> all) {
        return list.properties().stream()
                .map(property -> view(list, property, names, all))
                .toList();
    }

    private PropertyView view(
            Block.ItemList list, Property property, Map<UUID, String> names, List<Block> all) {
        var dimension = TypeName.dimension(property.type());
        return new PropertyView(
                property.id().value(),
                property.name(),
                property.technicalName(),
                TypeName.of(property.type()),
                dimension,
                name(dimension, names),
                property.unique(),
                list instanceof Block.DimensionList it && it.isProtected(),
                shown(property.formula(), all));
    }

    private @Nullable String shown(Optional<StoredFormula> formula, List<Block> all) {
        return formula.map(it -> formulas.shown(it, all)).orElse(null);
    }

    private static List<DimensionView> named(List<BlockId> ids, Map<UUID, String> names) {
        return ids.stream()
                .map(BlockId::value)
                .map(id -> new DimensionView(id, Objects.requireNonNull(name(id, names))))
                .toList();
    }

    private static Map<UUID, String> names(List<Block> all) {
        return all.stream().collect(Collectors.toMap(other -> other.id().value(), Block::name));
    }

    private static @Nullable String name(@Nullable UUID dimension, Map<UUID, String> names) {
        return dimension == null ? null : names.getOrDefault(dimension, "");
    }

    private static @Nullable SecurityList security(Block block) {
        return block instanceof Block.DimensionList list ? list.security().orElse(null) : null;
    }

    private static @Nullable CalendarLevel calendar(Block block) {
        return block instanceof Block.DimensionList list ? list.calendar().orElse(null) : null;
    }
}
