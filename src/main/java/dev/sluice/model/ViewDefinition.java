package dev.sluice.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// What a view shows and how. Kept and sent as JSON in exactly this shape; parts left out are
/// empty. Dimensions without a place are aggregated.
///
/// @param rows what stands at the left, from the outside to the inside
/// @param columns what stands at the top
/// @param pages what is chosen above the grid
/// @param metricIds which of a table's metrics are shown, in this order; all when empty
/// @param propertyIds which of a list's properties are shown, in this order; all when empty
/// @param scenarioIds which scenarios are shown, in this order; the default one when empty
/// @param filters all of them hold
/// @param sorts the first one counts most
/// @param aggregations how cells are put together where a default does not fit
/// @param totals which totals stand beside the cells; those of everything when absent
public record ViewDefinition(
        List<Pivot> rows,
        List<Pivot> columns,
        List<Page> pages,
        List<UUID> metricIds,
        List<UUID> propertyIds,
        List<UUID> scenarioIds,
        List<Filter> filters,
        List<Sort> sorts,
        List<Aggregation> aggregations,
        Totals totals) {
    /// Shows what the block shows by itself.
    public static final ViewDefinition NOTHING =
            new ViewDefinition(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Totals.USUAL);

    public ViewDefinition {
        rows = copy(rows);
        columns = copy(columns);
        pages = copy(pages);
        metricIds = copy(metricIds);
        propertyIds = copy(propertyIds);
        scenarioIds = copy(scenarioIds);
        filters = copy(filters);
        sorts = copy(sorts);
        aggregations = copy(aggregations);
        totals = Objects.requireNonNullElse(totals, Totals.USUAL);
    }

    /// The same with other filters.
    public ViewDefinition filtered(List<Filter> others) {
        return new ViewDefinition(
                rows,
                columns,
                pages,
                metricIds,
                propertyIds,
                scenarioIds,
                others,
                sorts,
                aggregations,
                totals);
    }

    /// The same with these properties of a list.
    public ViewDefinition showing(List<UUID> properties) {
        return new ViewDefinition(
                rows,
                columns,
                pages,
                metricIds,
                properties,
                scenarioIds,
                filters,
                sorts,
                aggregations,
                totals);
    }

    private static <T> List<T> copy(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    /// What stands on an axis.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Pivot.Dimension.class, name = "Dimension"),
        @JsonSubTypes.Type(value = Pivot.Grouping.class, name = "Grouping"),
        @JsonSubTypes.Type(value = Pivot.Scenarios.class, name = "Scenarios"),
        @JsonSubTypes.Type(value = Pivot.Metrics.class, name = "Metrics")
    })
    @Schema(
            name = "Pivot",
            discriminatorProperty = "kind",
            discriminatorMapping = {
                @DiscriminatorMapping(value = "Dimension", schema = Pivot.Dimension.class),
                @DiscriminatorMapping(value = "Grouping", schema = Pivot.Grouping.class),
                @DiscriminatorMapping(value = "Scenarios", schema = Pivot.Scenarios.class),
                @DiscriminatorMapping(value = "Metrics", schema = Pivot.Metrics.class)
            })
    public sealed interface Pivot {
        /// The items of a dimension.
        @Schema(name = "DimensionPivot")
        record Dimension(UUID dimensionId) implements Pivot {}

        /// The items of a dimension put together by a property, or by properties of properties.
        ///
        /// @param path dimension-typed properties, the first one of the dimension's list
        @Schema(name = "GroupingPivot")
        record Grouping(UUID dimensionId, List<UUID> path) implements Pivot {
            public Grouping {
                path = copy(path);
            }
        }

        /// The scenarios shown.
        @Schema(name = "ScenariosPivot")
        record Scenarios() implements Pivot {}

        /// The metrics shown.
        @Schema(name = "MetricsPivot")
        record Metrics() implements Pivot {}
    }

    /// A dimension of which one chooses items above the grid.
    ///
    /// @param items the numbers of the items chosen to begin with; all when empty
    @Schema(name = "ViewPage")
    public record Page(Pivot pivot, List<Integer> items) {
        public Page {
            items = copy(items);
        }
    }

    /// How a value is compared.
    @Schema(name = "ViewComparison")
    public enum Comparison {
        Equal,
        NotEqual,
        LessThan,
        LessThanOrEqual,
        GreaterThan,
        GreaterThanOrEqual,
        /// Text that holds the given one, in any letter case.
        Contains,
        /// There is none.
        IsBlank,
        /// There is one.
        IsNotBlank;

        /// Whether it compares with a given value.
        public boolean needsValue() {
            return this != IsBlank && this != IsNotBlank;
        }
    }

    /// What is shown at all.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Filter.Items.class, name = "Items"),
        @JsonSubTypes.Type(value = Filter.Property.class, name = "Property"),
        @JsonSubTypes.Type(value = Filter.Value.class, name = "Value")
    })
    @Schema(
            name = "ViewFilter",
            discriminatorProperty = "kind",
            discriminatorMapping = {
                @DiscriminatorMapping(value = "Items", schema = Filter.Items.class),
                @DiscriminatorMapping(value = "Property", schema = Filter.Property.class),
                @DiscriminatorMapping(value = "Value", schema = Filter.Value.class)
            })
    public sealed interface Filter {
        /// Keeps some items of a dimension, or all but these.
        @Schema(name = "ItemsFilter")
        record Items(UUID dimensionId, List<Integer> items, boolean excluded) implements Filter {
            public Items {
                items = copy(items);
            }
        }

        /// Keeps items by the value of a property, in canonical form.
        ///
        /// @param dimensionId the list whose items are kept
        /// @param path the property of that list; before it, properties that lead to it
        /// @param value null where the comparison needs none
        @Schema(name = "PropertyFilter")
        record Property(
                UUID dimensionId, List<UUID> path, Comparison comparison, @Nullable String value)
                implements Filter {
            public Property {
                path = copy(path);
            }
        }

        /// Keeps cells by the value of a metric.
        @Schema(name = "ValueFilter")
        record Value(UUID metricId, Comparison comparison, @Nullable String value)
                implements Filter {}
    }

    /// In which order items stand.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Sort.ByProperty.class, name = "ByProperty"),
        @JsonSubTypes.Type(value = Sort.ByHand.class, name = "ByHand"),
        @JsonSubTypes.Type(value = Sort.ByValue.class, name = "ByValue")
    })
    @Schema(
            name = "ViewSort",
            discriminatorProperty = "kind",
            discriminatorMapping = {
                @DiscriminatorMapping(value = "ByProperty", schema = Sort.ByProperty.class),
                @DiscriminatorMapping(value = "ByHand", schema = Sort.ByHand.class),
                @DiscriminatorMapping(value = "ByValue", schema = Sort.ByValue.class)
            })
    public sealed interface Sort {
        /// By a property of the dimension's list.
        @Schema(name = "PropertySort")
        record ByProperty(UUID dimensionId, UUID propertyId, boolean descending) implements Sort {}

        /// These first, the others after them.
        @Schema(name = "HandSort")
        record ByHand(UUID dimensionId, List<Integer> items) implements Sort {
            public ByHand {
                items = copy(items);
            }
        }

        /// By a metric's value.
        @Schema(name = "ValueSort")
        record ByValue(UUID metricId, boolean descending) implements Sort {}
    }

    /// How a metric's cells are put together.
    ///
    /// @param dimensionId over this dimension; over all others when null
    @Schema(name = "ViewAggregation")
    public record Aggregation(UUID metricId, @Nullable UUID dimensionId, Aggregator aggregator) {}

    /// Which totals stand on each axis.
    ///
    /// @param rows below the rows
    /// @param columns beside the columns
    @Schema(name = "ViewTotals")
    public record Totals(AxisTotals rows, AxisTotals columns) {
        /// What everything comes to, on both axes.
        public static final Totals USUAL = new Totals(AxisTotals.Total, AxisTotals.Total);

        public Totals {
            rows = Objects.requireNonNullElse(rows, AxisTotals.Total);
            columns = Objects.requireNonNullElse(columns, AxisTotals.Total);
        }
    }

    /// The totals of one axis.
    @Schema(name = "AxisTotals")
    public enum AxisTotals {
        /// None.
        None,
        /// What everything comes to.
        Total,
        /// What each outer header comes to as well, after the headers inside it.
        Subtotals
    }
}
