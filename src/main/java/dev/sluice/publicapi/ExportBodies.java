package dev.sluice.publicapi;

import dev.sluice.exports.CsvFormat;
import dev.sluice.exports.ExportFilter;
import dev.sluice.exports.ExportRequest;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.UUID;

/// The bodies of export requests, as published.
final class ExportBodies {
    private ExportBodies() {}

    /// What to export of a list.
    @Schema(name = "ListRequest")
    record ListRequest(
            @Schema(nullable = true, description = ExportWords.PROPERTIES)
                    @Nullable List<String> propertyTechnicalNames,
            @Schema(nullable = true, description = ExportWords.LIST_FILTER)
                    @Nullable List<UUID> listFilter,
            @Schema(nullable = true, description = ExportWords.PROPERTY_FILTERS)
                    @Nullable List<PropertyFilter> propertyFilters,
            @Schema(nullable = true, description = ExportWords.FRIENDLY)
                    @Nullable Boolean friendlyHeaders,
            @Schema(description = ExportWords.DATES) @Nullable DateFormat dateFormat,
            @Schema(description = ExportWords.DELIMITER) @Nullable Delimiter fieldDelimiter,
            @Schema(description = ExportWords.DECIMALS) @Nullable DecimalSeparator decimalSeparator,
            @Schema(description = ExportWords.ENCODING) @Nullable Encoding encoding) {}

    /// What to export of a metric.
    @Schema(name = "MetricRequest")
    record MetricRequest(
            @Schema(nullable = true, description = ExportWords.SCENARIOS)
                    @Nullable List<UUID> scenarios,
            @Schema(nullable = true, description = ExportWords.FILTERS)
                    @Nullable List<DimensionFilter> filters,
            @Schema(description = ExportWords.FILTER) @Nullable Filter exportFilter,
            @Schema(nullable = true, description = ExportWords.FRIENDLY)
                    @Nullable Boolean friendlyHeaders,
            @Schema(description = ExportWords.DATES) @Nullable DateFormat dateFormat,
            @Schema(description = ExportWords.DELIMITER) @Nullable Delimiter fieldDelimiter,
            @Schema(description = ExportWords.DECIMALS) @Nullable DecimalSeparator decimalSeparator,
            @Schema(description = ExportWords.ENCODING) @Nullable Encoding encoding) {}

    /// What to export of a table.
    @Schema(name = "TableRequest")
    record TableRequest(
            @Schema(nullable = true) @Nullable List<UUID> metrics,
            @Schema(nullable = true, description = ExportWords.SCENARIOS)
                    @Nullable List<UUID> scenarios,
            @Schema(nullable = true, description = ExportWords.FILTERS)
                    @Nullable List<DimensionFilter> filters,
            @Schema(description = ExportWords.FILTER) @Nullable Filter exportFilter,
            @Schema(nullable = true, description = ExportWords.FRIENDLY)
                    @Nullable Boolean friendlyHeaders,
            @Schema(description = ExportWords.DATES) @Nullable DateFormat dateFormat,
            @Schema(description = ExportWords.DELIMITER) @Nullable Delimiter fieldDelimiter,
            @Schema(description = ExportWords.DECIMALS) @Nullable DecimalSeparator decimalSeparator,
            @Schema(nullable = true, description = ExportWords.FIELDS) @Nullable List<Field> fields,
            @Schema(description = ExportWords.ENCODING) @Nullable Encoding encoding) {}

    /// A column of a table's export.
    @Schema(name = "ExportField", requiredProperties = "sourceId")
    record Field(
            @Schema(nullable = true, description = ExportWords.SOURCE) @Nullable UUID sourceId,
            @Schema(description = ExportWords.FIELD_TYPE) FieldType type,
            @Schema(nullable = true, description = ExportWords.DISPLAY_NAME)
                    @Nullable String displayName) {}

    /// Keeps rows by a property.
    @Schema(name = "PropertyFilter")
    record PropertyFilter(String propertyTechnicalName, List<UUID> modalityIds) {}

    /// Keeps rows by a dimension.
    @Schema(name = "DimensionFilter")
    record DimensionFilter(UUID dimensionId, List<UUID> modalityIds) {}

    /// Keeps rows by dimensions and values.
    @Schema(name = "ExportFilter")
    record Filter(
            @Schema(description = ExportWords.FILTER_TYPE) FilterType type,
            @Schema(nullable = true, description = ExportWords.AND) @Nullable List<Filter> and,
            @Schema(nullable = true, description = ExportWords.OR) @Nullable List<Filter> or,
            @Schema(description = ExportWords.BY_DIMENSION) @Nullable DimensionFilter dimension,
            @Schema(description = ExportWords.BY_VALUE) @Nullable ValueFilter value) {}

    /// Keeps rows by a metric's value.
    @Schema(name = "ValueFilter")
    record ValueFilter(UUID metricId, Condition condition) {}

    /// How a value is to compare.
    @Schema(name = "FilterCondition")
    record Condition(ConditionType type, @Nullable JsonNode value) {}

    /// How dates are written.
    @Schema(name = "ExportDateFormat", enumAsRef = true)
    enum DateFormat {
        Legacy,
        Iso8601;

        CsvFormat.Dates meant() {
            return CsvFormat.Dates.valueOf(name());
        }
    }

    /// What stands between fields.
    @Schema(name = "ExportCsvDelimiter", enumAsRef = true)
    enum Delimiter {
        Semicolon,
        Comma;

        CsvFormat.Delimiter meant() {
            return CsvFormat.Delimiter.valueOf(name());
        }
    }

    /// What stands before decimals.
    @Schema(name = "ExportDecimalSeparator", enumAsRef = true)
    enum DecimalSeparator {
        Comma,
        Dot;

        CsvFormat.DecimalSeparator meant() {
            return CsvFormat.DecimalSeparator.valueOf(name());
        }
    }

    /// With or without a byte order mark.
    @Schema(name = "ExportFileEncoding", enumAsRef = true)
    enum Encoding {
        Utf8WithBom,
        Utf8WithoutBom;

        CsvFormat.Encoding meant() {
            return CsvFormat.Encoding.valueOf(name());
        }
    }

    /// What a column holds.
    @Schema(name = "ExportFieldType", enumAsRef = true)
    enum FieldType {
        DimensionField,
        ScenarioField,
        ValueField;

        ExportRequest.FieldType meant() {
            return ExportRequest.FieldType.valueOf(name());
        }
    }

    /// Which of a filter's keys counts.
    @Schema(name = "ExportFilterType", enumAsRef = true)
    enum FilterType {
        And,
        Or,
        Dimension,
        Value
    }

    /// How values compare.
    @Schema(name = "FilterConditionType", enumAsRef = true)
    enum ConditionType {
        LessThan,
        LessThanOrEqual,
        Equal,
        NotEqual,
        GreaterThan,
        GreaterThanOrEqual,
        IsNotBlank;

        ExportFilter.Comparison meant() {
            return ExportFilter.Comparison.valueOf(name());
        }
    }
}
