package dev.sluice.imports;

import dev.sluice.engine.CellValue;
import dev.sluice.engine.Engine;
import dev.sluice.engine.RowQuery;
import dev.sluice.engine.Viewer;
import dev.sluice.imports.TryFile.Missed;
import dev.sluice.imports.plan.ImportPlan;
import dev.sluice.imports.plan.ImportPlan.PlannedColumn;
import dev.sluice.imports.plan.ImportPlan.Reading;
import dev.sluice.imports.plan.ImportPlan.Role;
import dev.sluice.imports.plan.ImportPlan.UniqueProperty;
import dev.sluice.imports.plan.TextDistance;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the items whose names are most like texts that name none.
@Component
final class NearestItems {
    private static final int SHOWN = 100;
    private static final int PAGES = 10;

    private final Engine engine;

    NearestItems(Engine engine) {
        this.engine = engine;
    }

    /// The most frequent texts, each with its nearest item where one is near that the viewer may
    /// read.
    List<Trial.Unmatched> unmatched(Viewer viewer, Map<Missed, Long> missed, ImportPlan plan) {
        var names = new HashMap<String, List<String>>();
        return missed.entrySet().stream()
                .sorted(Map.Entry.<Missed, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .map(entry -> {
                    var text = entry.getKey();
                    var known =
                            names.computeIfAbsent(
                                    text.column(), column -> names(viewer, column, plan));
                    return new Trial.Unmatched(
                            text.column(),
                            text.text(),
                            entry.getValue(),
                            nearest(text.text(), known));
                })
                .toList();
    }

    private List<String> names(Viewer viewer, String column, ImportPlan plan) {
        return plan.columns().stream()
                .filter(planned -> planned.source().label().equals(column))
                .filter(planned -> !(planned.role() instanceof Role.Key))
                .map(PlannedColumn::reading)
                .filter(Reading.Items.class::isInstance)
                .map(Reading.Items.class::cast)
                .findFirst()
                .map(items -> names(viewer, items.by()))
                .orElse(List.of());
    }

    private List<String> names(Viewer viewer, UniqueProperty by) {
        var names = new ArrayList<String>();
        for (int page = 0; page < PAGES; page++) {
            var rows =
                    engine.rows(
                            viewer,
                            by.list(),
                            RowQuery.page((long) page * RowQuery.MAX_LIMIT, RowQuery.MAX_LIMIT));
            int column =
                    rows.columns().stream()
                            .map(c -> c.key())
                            .toList()
                            .indexOf(by.property().toString());
            for (var row : rows.rows()) {
                if (column >= 0
                        && row.cells().get(column).orElse(null)
                                instanceof CellValue.TextValue(var text)) {
                    names.add(text);
                }
            }
            if (rows.rows().size() < RowQuery.MAX_LIMIT) {
                break;
            }
        }
        return names;
    }

    private static @Nullable String nearest(String text, List<String> names) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        int best = Math.max(1, wanted.length() / 3) + 1;
        String found = null;
        for (var name : names) {
            if (Math.abs(name.length() - wanted.length()) < best) {
                int distance = TextDistance.between(wanted, name.toLowerCase(Locale.ROOT));
                if (distance < best) {
                    best = distance;
                    found = name;
                }
            }
        }
        return found;
    }
}
