package dev.sluice.engine;

import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.ViewDefinition;
import dev.sluice.model.ViewDefinition.Aggregation;
import dev.sluice.model.ViewDefinition.AxisTotals;
import dev.sluice.model.ViewDefinition.Filter;
import dev.sluice.model.ViewDefinition.Page;
import dev.sluice.model.ViewDefinition.Pivot;
import dev.sluice.model.ViewDefinition.Sort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A view in the words of tests, and what it shows as lines of text.
record Views(Block block, ViewDefinition view, PivotQuery.Window down, PivotQuery.Window across) {
    static Views of(Block block) {
        var all = new PivotQuery.Window(0, 1000);
        return new Views(block, ViewDefinition.NOTHING, all, all);
    }

    Views rows(Pivot... rows) {
        return with(List.of(rows), view.columns(), view.pages(), view.filters(), view.sorts());
    }

    Views columns(Pivot... columns) {
        return with(view.rows(), List.of(columns), view.pages(), view.filters(), view.sorts());
    }

    Views page(Page page) {
        return with(view.rows(), view.columns(), List.of(page), view.filters(), view.sorts());
    }

    Views filter(Filter filter) {
        return with(view.filtered(List.of(filter)));
    }

    Views sort(Sort... sorts) {
        return with(view.rows(), view.columns(), view.pages(), view.filters(), List.of(sorts));
    }

    private Views with(
            List<Pivot> rows,
            List<Pivot> columns,
            List<Page> pages,
            List<Filter> filters,
            List<Sort> sorts) {
        return with(
                new ViewDefinition(
                        rows,
                        columns,
                        pages,
                        view.metricIds(),
                        view.propertyIds(),
                        view.scenarioIds(),
                        filters,
                        sorts,
                        view.aggregations(),
                        view.totals()));
    }

    private Views with(ViewDefinition changed) {
        return new Views(block, changed, down, across);
    }

    Views scenarios(ScenarioId... scenarios) {
        List<UUID> ids = Stream.of(scenarios).map(ScenarioId::value).toList();
        return with(
                new ViewDefinition(
                        view.rows(),
                        view.columns(),
                        view.pages(),
                        view.metricIds(),
                        view.propertyIds(),
                        ids,
                        view.filters(),
                        view.sorts(),
                        view.aggregations(),
                        view.totals()));
    }

    Views aggregated(Aggregation... aggregations) {
        return with(
                new ViewDefinition(
                        view.rows(),
                        view.columns(),
                        view.pages(),
                        view.metricIds(),
                        view.propertyIds(),
                        view.scenarioIds(),
                        view.filters(),
                        view.sorts(),
                        List.of(aggregations),
                        view.totals()));
    }

    Views totals(AxisTotals rows, AxisTotals columns) {
        return with(
                new ViewDefinition(
                        view.rows(),
                        view.columns(),
                        view.pages(),
                        view.metricIds(),
                        view.propertyIds(),
                        view.scenarioIds(),
                        view.filters(),
                        view.sorts(),
                        view.aggregations(),
                        new ViewDefinition.Totals(rows, columns)));
    }

    Views window(long rowOffset, int rows, long columnOffset, int columns) {
        return new Views(
                block,
                view,
                new PivotQuery.Window(rowOffset, rows),
                new PivotQuery.Window(columnOffset, columns));
    }

    PivotRows read(Engine engine) {
        return read(engine, Viewer.all());
    }

    PivotRows read(Engine engine, Viewer viewer) {
        return engine.pivot(viewer, new PivotQuery(block, view, down, across));
    }

    List<String> shown(Engine engine) {
        return lines(read(engine));
    }

    /// A line of column headers, then one per row; totals begin with Σ.
    static List<String> lines(PivotRows page) {
        var lines = new ArrayList<String>();
        lines.add(
                " | "
                        + page.columns().stream()
                                .map(Views::header)
                                .collect(Collectors.joining(" | ")));
        for (int i = 0; i < page.rows().size(); i++) {
            lines.add(header(page.rows().get(i)) + " | " + line(page.cells().rows().get(i)));
        }
        return lines;
    }

    private static String line(List<Optional<CellValue>> cells) {
        return cells.stream()
                .map(cell -> cell.map(EngineFixture::text).orElse("").replaceFirst("\\.0$", ""))
                .collect(Collectors.joining(" | "));
    }

    static String header(PivotRows.Header header) {
        var shown =
                header.places().stream()
                        .flatMap(Optional::stream)
                        .map(place -> place.text().isEmpty() ? number(place) : place.text())
                        .collect(Collectors.joining(" / "));
        return switch (header.kind()) {
            case CELLS -> shown;
            case SUBTOTAL -> "Σ " + shown;
            case TOTAL -> shown.isEmpty() ? "Σ" : "Σ " + shown;
        };
    }

    private static String number(PivotRows.Place place) {
        return place.number() == 0 ? "–" : String.valueOf(place.number());
    }

    /// The lines of the first scenario's scan.
    List<String> scanned(Engine engine) {
        var lines = new ArrayList<String>();
        try (var rows = engine.scan(Viewer.all(), new Scan.OfView(block, view, 0))) {
            while (rows.next()) {
                for (int row = 0; row < rows.size(); row++) {
                    lines.add(line(rows, row));
                }
            }
        }
        return lines;
    }

    private static String line(RowCursor rows, int row) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < rows.columns().size(); i++) {
            var column = rows.columns().get(i);
            texts.add(
                    rows.blank(i, row)
                            ? ""
                            : switch (column.type()) {
                                case ITEM ->
                                        rows.names(column.list().orElseThrow())
                                                .name(rows.item(i, row));
                                case NUMBER -> String.valueOf(rows.number(i, row));
                                case INTEGER -> String.valueOf(rows.integer(i, row));
                                case TEXT -> rows.text(i, row);
                                case BOOLEAN -> String.valueOf(rows.truth(i, row));
                                case RIGHTS -> rows.rights(i, row).name();
                                case DATE -> String.valueOf(rows.date(i, row));
                            });
        }
        return String.join("|", texts);
    }
}
