package dev.sluice.demo;

import dev.sluice.demo.ApplicationMaker.MadeBlock;

import java.util.ArrayList;
import java.util.List;

/// The sample's small profit and loss statement: metrics whose formulas turn volumes, list prices,
/// exchange rates and revenue into euro and margins.
final class ProfitAndLoss {
    private static final String TABLE = "P&L";
    private static final int WAIT_SECONDS = 60;

    private ProfitAndLoss() {}

    /// A metric that is calculated.
    private record Line(String name, String formula, List<String> dimensions) {}

    private static final List<Line> LINES =
            List.of(
                    new Line(
                            "Revenue in euro",
                            "Revenue / 'FX rate'[BY: Region.Currency]",
                            List.of("Region", "Product", "Month")),
                    new Line(
                            "Revenue by region",
                            "'Revenue in euro'[REMOVE: Product]",
                            List.of("Region", "Month")),
                    new Line(
                            "List value",
                            "Volume * Product.'List price'",
                            List.of("Product", "Month")),
                    new Line(
                            "Cost of sales",
                            "'Revenue in euro'[REMOVE: Region, Product] * 0.62",
                            List.of("Month")),
                    new Line(
                            "Gross margin",
                            "'Revenue by region'[REMOVE: Region] - 'Cost of sales'",
                            List.of("Month")),
                    new Line("Margin to date", "YEARTODATE('Gross margin')", List.of("Month")));

    /// Makes the metrics that are missing, with their formulas, and the table that shows them
    /// together.
    static void make(ApplicationMaker maker) {
        var shown = new ArrayList<MadeBlock>();
        for (var line : LINES) {
            var dimensions =
                    line.dimensions().stream().map(maker::needed).toArray(MadeBlock[]::new);
            var metric = maker.metric(line.name(), "Number", dimensions);
            maker.formula(metric, line.formula());
            if (!line.name().equals("List value")) {
                shown.add(metric);
            }
        }
        maker.table(TABLE, shown);
    }

    /// What the formulas come to, once they are calculated; empty where somebody deleted them.
    static String told(ApplicationMaker maker) {
        var table = new TextTable("metric", "formula", "results", "cells");
        int found = 0;
        for (var line : LINES) {
            var metric = maker.block(line.name());
            if (metric.isPresent()) {
                var state = maker.settled(metric.get(), WAIT_SECONDS);
                var now = maker.needed(line.name()).description();
                table.row(
                        line.name(),
                        now.path("formula").asString("inputs"),
                        state,
                        now.path("size").asLong());
                found++;
            }
        }
        return found == 0 ? "" : table.toString();
    }
}
