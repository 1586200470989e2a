package dev.sluice.exports;

import dev.sluice.engine.Scan;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;
import dev.sluice.model.Property;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// A list's rows: the item, then its properties.
final class ListRows {
    private final Block.ItemList list;
    private final CsvFormat.Headers headers;

    ListRows(Block.ItemList list, CsvFormat.Headers headers) {
        this.list = list;
        this.headers = headers;
    }

    ExportRows of(ExportRequest.OfList request) {
        var shown = properties(request);
        var read = new LinkedHashSet<>(shown);
        request.propertyFilters().forEach(filter -> read.add(property(filter.technicalName())));
        var columns = List.copyOf(read);
        var scan = new Scan.OfList(list.id(), columns.stream().map(Property::id).toList());

        var header = new ArrayList<String>();
        var fields = new ArrayList<ExportRows.Field>();
        header.add(friendly() ? list.name() : list.technicalName());
        fields.add(
                list.display().isPresent()
                        ? new ExportRows.Field.Column(0)
                        : new ExportRows.Field.ItemNumber(0));
        for (var property : shown) {
            header.add(friendly() ? property.name() : property.technicalName());
            fields.add(new ExportRows.Field.Column(1 + columns.indexOf(property)));
        }
        var part = new ExportRows.Part(scan, fields, keep(request, columns));
        return new ExportRows(header, List.of(part), ExportRows.LegacyDates.DAY);
    }

    private boolean friendly() {
        return headers == CsvFormat.Headers.FRIENDLY;
    }

    private List<Property> properties(ExportRequest.OfList request) {
        return request.properties()
                .map(names -> names.stream().map(this::property).toList())
                .orElseGet(() ->
                        list.properties().stream()
                                .sorted(Comparator.comparing(Property::technicalName))
                                .toList());
    }

    private Property property(String technicalName) {
        return list.properties().stream()
                .filter(property -> property.technicalName().equals(technicalName))
                .findFirst()
                .orElseThrow(() ->
                        new SluiceException(
                                ErrorCode.MALFORMED_REQUEST,
                                "The list \""
                                        + list.name()
                                        + "\" has no property with the technical name \""
                                        + technicalName
                                        + "\"; expected one of "
                                        + list.properties().stream()
                                                .map(Property::technicalName)
                                                .sorted()
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    private RowTest keep(ExportRequest.OfList request, List<Property> columns) {
        var tests = new ArrayList<RowTest>();
        if (!request.items().isEmpty()) {
            tests.add(
                    RowTests.among(
                            0, ItemSet.of(list.id(), list.name(), request.items(), "listFilter")));
        }
        for (var filter : request.propertyFilters()) {
            var property = property(filter.technicalName());
            if (!(property.type() instanceof DataType.Dimension(var of))) {
                throw new SluiceException(
                        ErrorCode.MALFORMED_REQUEST,
                        "The field \"propertyFilters\" names the property \""
                                + property.technicalName()
                                + "\" of type "
                                + property.type().word()
                                + "; only properties of type Dimension can be filtered.");
            }
            if (!filter.items().isEmpty()) {
                tests.add(
                        RowTests.among(
                                1 + columns.indexOf(property),
                                ItemSet.of(
                                        of, property.name(), filter.items(), "propertyFilters")));
            }
        }
        return (rows, row) -> {
            for (var test : tests) {
                if (!test.keeps(rows, row)) {
                    return false;
                }
            }
            return true;
        };
    }
}
