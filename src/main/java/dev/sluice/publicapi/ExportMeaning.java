package dev.sluice.publicapi;

import dev.sluice.exports.CsvFormat;
import dev.sluice.exports.ExportFilter;
import dev.sluice.exports.ExportFilter.Given;
import dev.sluice.exports.ExportRequest;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Translates export requests from the wire's form into what `exports` understands.
final class ExportMeaning {
    private ExportMeaning() {}

    static CsvFormat.Headers headers(@Nullable Boolean friendly) {
        return Boolean.TRUE.equals(friendly)
                ? CsvFormat.Headers.FRIENDLY
                : CsvFormat.Headers.TECHNICAL;
    }

    static CsvFormat format(ExportBodies.ListRequest body, CsvFormat.Dates dates) {
        return format(
                dates,
                body.dateFormat(),
                body.fieldDelimiter(),
                body.decimalSeparator(),
                body.encoding());
    }

    static CsvFormat format(ExportBodies.MetricRequest body, CsvFormat.Dates dates) {
        return format(
                dates,
                body.dateFormat(),
                body.fieldDelimiter(),
                body.decimalSeparator(),
                body.encoding());
    }

    static CsvFormat format(ExportBodies.TableRequest body, CsvFormat.Dates dates) {
        return format(
                dates,
                body.dateFormat(),
                body.fieldDelimiter(),
                body.decimalSeparator(),
                body.encoding());
    }

    /// How a view is written: words in any letter case, as in bodies.
    static CsvFormat viewFormat(
            CsvFormat.Dates dates, @Nullable String dateFormat, @Nullable String delimiter) {
        return format(
                dates,
                word("dateFormat", ExportBodies.DateFormat.values(), dateFormat),
                word("fieldDelimiter", ExportBodies.Delimiter.values(), delimiter),
                null,
                null);
    }

    private static <E extends Enum<E>> @Nullable E word(
            String where, E[] known, @Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        return Stream.of(known)
                .filter(word -> word.name().equalsIgnoreCase(given.strip()))
                .findFirst()
                .orElseThrow(() ->
                        malformed(
                                "The parameter "
                                        + where
                                        + " is \""
                                        + given
                                        + "\"; expected one of "
                                        + List.of(known)
                                        + "."));
    }

    private static CsvFormat format(
            CsvFormat.Dates dates,
            ExportBodies.@Nullable DateFormat dateFormat,
            ExportBodies.@Nullable Delimiter delimiter,
            ExportBodies.@Nullable DecimalSeparator decimals,
            ExportBodies.@Nullable Encoding encoding) {
        var normal = CsvFormat.DEFAULT;
        return new CsvFormat(
                delimiter == null ? normal.delimiter() : delimiter.meant(),
                decimals == null ? normal.decimalSeparator() : decimals.meant(),
                dateFormat == null ? dates : dateFormat.meant(),
                encoding == null ? normal.encoding() : encoding.meant(),
                normal.headers());
    }

    static ExportRequest.OfList request(ExportBodies.ListRequest body) {
        return new ExportRequest.OfList(
                Optional.ofNullable(body.propertyTechnicalNames())
                        .map(names -> present("propertyTechnicalNames", names)),
                Set.copyOf(present("listFilter", body.listFilter())),
                present("propertyFilters", body.propertyFilters()).stream()
                        .map(ExportMeaning::filter)
                        .toList());
    }

    private static ExportRequest.PropertyFilter filter(ExportBodies.PropertyFilter filter) {
        return new ExportRequest.PropertyFilter(
                required("propertyFilters.propertyTechnicalName", filter.propertyTechnicalName()),
                ids("propertyFilters.modalityIds", filter.modalityIds()));
    }

    static ExportRequest.OfMetric request(ExportBodies.MetricRequest body) {
        return new ExportRequest.OfMetric(
                scenarios(body.scenarios()), filter(body.filters(), body.exportFilter()));
    }

    static ExportRequest.OfTable request(ExportBodies.TableRequest body) {
        return new ExportRequest.OfTable(
                Optional.ofNullable(body.metrics())
                        .map(ids -> present("metrics", ids).stream().map(BlockId::new).toList()),
                scenarios(body.scenarios()),
                filter(body.filters(), body.exportFilter()),
                Optional.ofNullable(body.fields())
                        .map(fields ->
                                present("fields", fields).stream()
                                        .map(ExportMeaning::field)
                                        .toList()));
    }

    private static ExportRequest.Field field(ExportBodies.Field field) {
        return new ExportRequest.Field(
                required("fields.type", field.type()).meant(),
                Optional.ofNullable(field.sourceId()),
                Optional.ofNullable(field.displayName()));
    }

    private static List<ScenarioId> scenarios(@Nullable List<UUID> ids) {
        return present("scenarios", ids).stream().distinct().map(ScenarioId::new).toList();
    }

    /// The deprecated filters and the new one together.
    private static Optional<ExportFilter> filter(
            @Nullable List<ExportBodies.DimensionFilter> deprecated,
            ExportBodies.@Nullable Filter filter) {
        var all = new ArrayList<ExportFilter>();
        for (var one : present("filters", deprecated)) {
            var items = ids("filters.modalityIds", one.modalityIds());
            if (!items.isEmpty()) {
                all.add(
                        new ExportFilter.Dimension(
                                new BlockId(required("filters.dimensionId", one.dimensionId())),
                                items));
            }
        }
        if (filter != null) {
            all.add(filter("exportFilter", filter));
        }
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.size() == 1 ? all.getFirst() : new ExportFilter.And(all));
    }

    private static ExportFilter filter(String where, ExportBodies.Filter filter) {
        var type = required(where + ".type", filter.type());
        requireOnly(where, filter, type);
        return switch (type) {
            case And -> new ExportFilter.And(filters(where + ".and", filter.and()));
            case Or -> new ExportFilter.Or(filters(where + ".or", filter.or()));
            case Dimension -> {
                var dimension = required(where + ".dimension", filter.dimension());
                var items = ids(where + ".dimension.modalityIds", dimension.modalityIds());
                requireSome(where + ".dimension.modalityIds", items);
                yield new ExportFilter.Dimension(
                        new BlockId(
                                required(
                                        where + ".dimension.dimensionId", dimension.dimensionId())),
                        items);
            }
            case Value -> value(where + ".value", required(where + ".value", filter.value()));
        };
    }

    private static void requireOnly(
            String where, ExportBodies.Filter filter, ExportBodies.FilterType type) {
        var given = new HashSet<String>();
        Map<String, Optional<?>> keys =
                Map.of(
                        "And", Optional.ofNullable(filter.and()),
                        "Or", Optional.ofNullable(filter.or()),
                        "Dimension", Optional.ofNullable(filter.dimension()),
                        "Value", Optional.ofNullable(filter.value()));
        keys.forEach((key, value) -> {
            if (value.isPresent()) {
                given.add(key);
            }
        });
        if (!given.equals(Set.of(type.name()))) {
            throw malformed(
                    where
                            + " has the type "
                            + type
                            + " and "
                            + (given.isEmpty()
                                    ? "no other key"
                                    : "the keys " + given.stream().sorted().toList())
                            + "; expected exactly the key \""
                            + type.name().toLowerCase(Locale.ROOT)
                            + "\".");
        }
    }

    private static List<ExportFilter> filters(
            String where, @Nullable List<ExportBodies.Filter> filters) {
        var given = present(where, filters);
        requireSome(where, given);
        return Stream.iterate(0, i -> i < given.size(), i -> i + 1)
                .map(i -> filter(where + "[" + i + "]", given.get(i)))
                .toList();
    }

    private static ExportFilter value(String where, ExportBodies.ValueFilter filter) {
        var metric = required(where + ".metricId", filter.metricId());
        var condition = required(where + ".condition", filter.condition());
        var comparison = required(where + ".condition.type", condition.type()).meant();
        var value = Optional.ofNullable(condition.value()).filter(node -> !node.isNull());
        boolean needsValue = comparison != ExportFilter.Comparison.IsNotBlank;
        if (value.isPresent() != needsValue) {
            throw malformed(
                    where
                            + ".condition has the type "
                            + comparison
                            + ", which "
                            + (needsValue ? "needs a value" : "must not have a value")
                            + ".");
        }
        return new ExportFilter.Value(
                new BlockId(metric), comparison, value.map(node -> given(where, node)));
    }

    private static Given given(String where, JsonNode node) {
        if (node.isString()) {
            return new Given.Text(node.stringValue());
        }
        if (node.isNumber()) {
            return new Given.Number(node.decimalValue());
        }
        if (node.isBoolean()) {
            return new Given.Truth(node.booleanValue());
        }
        throw malformed(
                where
                        + ".condition.value is "
                        + node
                        + "; expected a text, a number, or true or false.");
    }

    /// The elements of a list, none of them null; no list is an empty one.
    private static <T> List<T> present(String where, @Nullable List<T> list) {
        if (list == null) {
            return List.of();
        }
        if (list.stream().anyMatch(Objects::isNull)) {
            throw malformed(where + " has an element that is null.");
        }
        return list;
    }

    private static Set<UUID> ids(String where, @Nullable List<UUID> list) {
        return Set.copyOf(present(where, list));
    }

    private static void requireSome(String where, Collection<?> elements) {
        if (elements.isEmpty()) {
            throw malformed(where + " is empty; leave the filter out to keep everything.");
        }
    }

    private static <T> T required(String where, @Nullable T value) {
        if (value == null) {
            throw malformed(where + " is missing.");
        }
        return value;
    }

    private static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
