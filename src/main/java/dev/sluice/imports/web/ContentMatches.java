package dev.sluice.imports.web;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Scan;
import dev.sluice.engine.Viewer;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block.ItemList;
import dev.sluice.model.DataType;
import dev.sluice.model.Property;
import dev.sluice.tabular.CsvReader;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Tells by a column's values which list's items they name.
@Component
final class ContentMatches {
    /// How many different values of a column are looked at.
    private static final int VALUES = 200;

    /// With fewer different values a match says nothing.
    private static final int FEWEST = 3;

    private static final int PERCENT_NEEDED = 90;
    private static final int MOST_ITEMS = 1_000_000;

    private final Engine engine;

    ContentMatches(Engine engine) {
        this.engine = engine;
    }

    /// How many of a column's values are those of a unique property.
    record ItemMatch(PropertyId property, String reason, int found, int values) {
        boolean enough() {
            return values >= FEWEST && percent() >= PERCENT_NEEDED;
        }

        /// Rounded down: 100 means all.
        int percent() {
            return found * 100 / values;
        }
    }

    /// The first different values of each of the named columns that are not blank.
    static Map<String, Set<String>> values(CsvReader reader, Set<String> columns)
            throws IOException {
        var places = new LinkedHashMap<Integer, Set<String>>();
        var values = new HashMap<String, Set<String>>();
        for (int i = 0; i < reader.header().size(); i++) {
            var name = reader.header().get(i);
            if (columns.contains(name)) {
                places.put(i, values.computeIfAbsent(name, _ -> new LinkedHashSet<>()));
            }
        }
        while (places.values().stream().anyMatch(some -> some.size() < VALUES)) {
            switch (reader.next()) {
                case ROW ->
                        places.forEach((place, some) -> {
                            if (some.size() < VALUES && !reader.row().isEmpty(place)) {
                                some.add(reader.row().text(place));
                            }
                        });
                case DAMAGE -> {}
                case END -> {
                    return values;
                }
            }
        }
        return values;
    }

    /// The unique property whose values most of the given ones are, letter by letter as an import
    /// matches them; empty when that are too few.
    Optional<ItemMatch> best(ItemList list, Set<String> values) {
        var texts =
                list.properties().stream()
                        .filter(Property::unique)
                        .filter(property -> property.type() instanceof DataType.Text)
                        .toList();
        if (texts.isEmpty() || values.size() < FEWEST) {
            return Optional.empty();
        }
        var found = found(list.id(), texts, values);
        return IntStream.range(0, texts.size())
                .mapToObj(i -> match(list, texts.get(i), found.get(i).size(), values.size()))
                .filter(ItemMatch::enough)
                .max(Comparator.comparingInt(ItemMatch::found));
    }

    /// Which of the values are there, for each property.
    private List<Set<String>> found(BlockId list, List<Property> texts, Set<String> values) {
        var found = texts.stream().<Set<String>>map(_ -> new HashSet<>()).toList();
        long seen = 0;
        var scan = new Scan.OfList(list, texts.stream().map(Property::id).toList());
        // Tells of given texts whether they are items, as every import does.
        try (var rows = engine.scan(Viewer.all(), scan)) {
            while (seen < MOST_ITEMS && rows.next()) {
                seen += rows.size();
                for (int i = 0; i < texts.size(); i++) {
                    // The first column is the item.
                    for (int row = 0; row < rows.size(); row++) {
                        if (!rows.blank(i + 1, row) && values.contains(rows.text(i + 1, row))) {
                            found.get(i).add(rows.text(i + 1, row));
                        }
                    }
                }
            }
        }
        return found;
    }

    private static ItemMatch match(ItemList list, Property property, int found, int values) {
        var reason =
                found * 100 / values
                        + " % of the values match items of "
                        + list.name()
                        + " by "
                        + property.name();
        return new ItemMatch(property.id(), reason, found, values);
    }
}
