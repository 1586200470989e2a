package dev.sluice.model.web;

import dev.sluice.access.Caller;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Aggregator;
import dev.sluice.model.Block;
import dev.sluice.model.BlockType;
import dev.sluice.model.Blocks;
import dev.sluice.model.DefaultAggregators;
import dev.sluice.model.ListDraft;
import dev.sluice.model.Lists;
import dev.sluice.model.MetricDraft;
import dev.sluice.model.MetricOptions;
import dev.sluice.model.Metrics;
import dev.sluice.model.NewList;
import dev.sluice.model.Tables;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Lists, metrics and tables.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Blocks")
class BlocksController {
    private final Blocks blocks;
    private final Lists lists;
    private final Metrics metrics;
    private final Tables tables;
    private final BlockViews views;

    BlocksController(Blocks blocks, Lists lists, Metrics metrics, Tables tables, BlockViews views) {
        this.blocks = blocks;
        this.lists = lists;
        this.metrics = metrics;
        this.tables = tables;
        this.views = views;
    }

    /// The kinds of lists.
    enum ListType {
        DimensionList,
        TransactionList
    }

    record NewListBody(
            @NotNull(message = "is missing") String name,
            @NotNull(message = "is missing") ListType type,
            @Nullable List<PropertiesController.@Valid NewProperty> properties) {}

    record NewTableBody(
            @NotNull(message = "is missing") String name,
            @NotNull(message = "is missing") List<@NotNull UUID> metricIds) {}

    record NewMetricBody(
            @NotNull(message = "is missing") String name,
            @NotNull(message = "is missing") List<@NotNull UUID> dimensionIds,
            @NotNull(message = "is missing") TypeName type,
            @Nullable UUID dimensionId) {}

    /// `displayPropertyId` goes with lists; `metricIds` with tables; the others with metrics.
    ///
    /// @param overridesAllowed whether inputs and imports may stand over a formula's results
    /// @param everyScenario whether inputs and imports populate all scenarios
    /// @param temporalAggregator how views put cells together along the calendar's lists
    /// @param otherAggregator how views put cells together along other dimensions
    record BlockChange(
            @Nullable String name,
            @Nullable UUID displayPropertyId,
            @Nullable List<@NotNull UUID> dimensionIds,
            @Nullable TypeName type,
            @Nullable UUID dimensionId,
            @Nullable Boolean overridesAllowed,
            @Nullable Boolean everyScenario,
            @Nullable Aggregator temporalAggregator,
            @Nullable Aggregator otherAggregator,
            @Nullable List<@NotNull UUID> metricIds) {
        boolean aboutMetrics() {
            return dimensionIds != null
                    || type != null
                    || dimensionId != null
                    || overridesAllowed != null
                    || everyScenario != null
                    || temporalAggregator != null
                    || otherAggregator != null;
        }
    }

    @GetMapping("/applications/{applicationId}/blocks")
    @Operation(operationId = "listBlocks", summary = "The blocks of an application, by name")
    List<BlockViews.BlockSummary> all(Caller caller, @PathVariable UUID applicationId) {
        return blocks.explore(caller, new ApplicationId(applicationId)).stream()
                .map(views::summary)
                .toList();
    }

    @PostMapping("/applications/{applicationId}/lists")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createList",
            summary = "Create a dimension list or a transaction list",
            description =
                    "A dimension list without a unique property is known by its property Name,"
                            + " which is added where missing.")
    BlockViews.BlockView createList(
            Caller caller, @PathVariable UUID applicationId, @Valid @RequestBody NewListBody body) {
        var properties =
                Objects.requireNonNullElse(
                        body.properties(), List.<PropertiesController.NewProperty>of());
        var list =
                new NewList(
                        body.name(),
                        BlockType.valueOf(body.type().name()),
                        properties.stream().map(PropertiesController.NewProperty::draft).toList());
        return views.view(caller, lists.create(caller, new ApplicationId(applicationId), list));
    }

    @PostMapping("/applications/{applicationId}/metrics")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createMetric", summary = "Create a metric")
    BlockViews.BlockView createMetric(
            Caller caller,
            @PathVariable UUID applicationId,
            @Valid @RequestBody NewMetricBody body) {
        var draft =
                new MetricDraft(
                        body.name(),
                        body.dimensionIds().stream().map(BlockId::new).toList(),
                        body.type().with(body.dimensionId()));
        return views.view(caller, metrics.create(caller, new ApplicationId(applicationId), draft));
    }

    @PostMapping("/applications/{applicationId}/tables")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createTable",
            summary = "Create a table: metrics shown together, in this order")
    BlockViews.BlockView createTable(
            Caller caller,
            @PathVariable UUID applicationId,
            @Valid @RequestBody NewTableBody body) {
        var metrics = body.metricIds().stream().map(BlockId::new).toList();
        return views.view(
                caller,
                tables.create(caller, new ApplicationId(applicationId), body.name(), metrics));
    }

    @GetMapping("/blocks/{blockId}")
    @Operation(operationId = "getBlock", summary = "A block's structure and size")
    BlockViews.BlockView get(Caller caller, @PathVariable UUID blockId) {
        return views.view(caller, blocks.visible(caller, new BlockId(blockId)));
    }

    @PatchMapping("/blocks/{blockId}")
    @Operation(
            operationId = "changeBlock",
            summary = "Change a block; what is absent stays",
            description = "A metric's dimensions and type can change only while it holds no cells.")
    BlockViews.BlockView change(
            Caller caller, @PathVariable UUID blockId, @Valid @RequestBody BlockChange body) {
        var block = blocks.visible(caller, new BlockId(blockId));
        return views.view(
                caller,
                switch (block) {
                    case Block.ItemList list -> change(caller, list, body);
                    case Block.Metric metric -> change(caller, metric, body);
                    case Block.Table table -> change(caller, table, body);
                });
    }

    @DeleteMapping("/blocks/{blockId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteBlock",
            summary = "Delete a block with all it holds and its import configurations",
            description = "Answers 409 and names what stands in the way.")
    void delete(Caller caller, @PathVariable UUID blockId) {
        blocks.delete(caller, new BlockId(blockId));
    }

    private Block change(Caller caller, Block.ItemList list, BlockChange body) {
        if (body.aboutMetrics() || body.metricIds() != null) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "Only name and displayPropertyId go with lists; \""
                            + list.name()
                            + "\" is a list.");
        }
        return lists.change(
                caller,
                list.id(),
                new ListDraft(
                        Objects.requireNonNullElse(body.name(), list.name()),
                        Optional.ofNullable(body.displayPropertyId()).map(PropertyId::new)));
    }

    private Block change(Caller caller, Block.Metric metric, BlockChange body) {
        if (body.displayPropertyId() != null || body.metricIds() != null) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The field \"displayPropertyId\" goes with lists and \"metricIds\" with tables; \""
                            + metric.name()
                            + "\" is a metric.");
        }
        var dimensions =
                body.dimensionIds() == null
                        ? metric.dimensions()
                        : body.dimensionIds().stream().map(BlockId::new).toList();
        return metrics.change(
                caller,
                metric.id(),
                new MetricDraft(
                        Objects.requireNonNullElse(body.name(), metric.name()),
                        dimensions,
                        TypeName.changed(metric.dataType(), body.type(), body.dimensionId()),
                        Optional.of(options(metric.options(), body))));
    }

    private static MetricOptions options(MetricOptions before, BlockChange body) {
        return new MetricOptions(
                Objects.requireNonNullElse(body.overridesAllowed(), before.overridesAllowed()),
                Objects.requireNonNullElse(body.everyScenario(), before.everyScenario()),
                new DefaultAggregators(
                        Objects.requireNonNullElse(
                                body.temporalAggregator(), before.aggregators().temporal()),
                        Objects.requireNonNullElse(
                                body.otherAggregator(), before.aggregators().other())));
    }

    private Block change(Caller caller, Block.Table table, BlockChange body) {
        if (body.aboutMetrics() || body.displayPropertyId() != null) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "Only name and metricIds go with tables; \"" + table.name() + "\" is a table.");
        }
        var metrics =
                body.metricIds() == null
                        ? table.metrics()
                        : body.metricIds().stream().map(BlockId::new).toList();
        return tables.change(
                caller, table.id(), Objects.requireNonNullElse(body.name(), table.name()), metrics);
    }
}
