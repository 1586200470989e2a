package dev.sluice.engine.web;

import dev.sluice.engine.Engine;
import dev.sluice.engine.ItemIds;
import dev.sluice.engine.PivotQuery;
import dev.sluice.engine.Viewer;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;
import dev.sluice.model.Property;
import dev.sluice.model.ViewDefinition;
import dev.sluice.model.ViewDefinition.Comparison;
import dev.sluice.model.ViewDefinition.Filter;

import java.util.List;
import java.util.Locale;

/// Finds items of a list that somebody may see by what people know them by.
record FoundItems(Engine engine, Viewer viewer, Block.ItemList list) {
    /// These items, in the order of the list; those that do not exist are absent.
    List<ItemsController.ItemName> numbered(List<Integer> numbers) {
        requireWithin(numbers.size());
        return kept(List.of(new Filter.Items(list.id().value(), numbers, false)), numbers.size());
    }

    /// The first items whose name contains the text, in any letter case.
    List<ItemsController.ItemName> called(String text, int limit) {
        requireWithin(limit);
        var display = list.display().flatMap(list::property);
        if (text.isBlank() || display.isEmpty()) {
            return kept(List.of(), limit);
        }
        if (display.get().type() instanceof DataType.Text) {
            return kept(List.of(contains(display.get(), text)), limit);
        }
        var wanted = text.toLowerCase(Locale.ROOT);
        return kept(List.of(), PivotQuery.MAX_LIMIT).stream()
                .filter(item -> item.name().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }

    private Filter contains(Property display, String text) {
        return new Filter.Property(
                list.id().value(),
                List.of(display.id().value()),
                Comparison.Contains,
                text.strip());
    }

    private static void requireWithin(int count) {
        if (count < 1 || count > PivotQuery.MAX_LIMIT) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    count + " items were asked for; expected 1 to " + PivotQuery.MAX_LIMIT + ".");
        }
    }

    private List<ItemsController.ItemName> kept(List<Filter> filters, int limit) {
        var query =
                new PivotQuery(
                        list,
                        namesAlone().filtered(filters),
                        new PivotQuery.Window(0, limit),
                        new PivotQuery.Window(0, 0));
        return engine.pivot(viewer, query).rows().stream()
                .map(row -> row.places().getFirst().orElseThrow())
                .map(place ->
                        new ItemsController.ItemName(
                                place.number(),
                                ItemIds.of(list.id(), place.number()),
                                Columns.itemText(place.number(), place.text())))
                .toList();
    }

    private ViewDefinition namesAlone() {
        var display = list.display().map(PropertyId::value).stream().toList();
        return ViewDefinition.NOTHING.showing(display);
    }
}
