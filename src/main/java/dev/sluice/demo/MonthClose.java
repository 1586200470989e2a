package dev.sluice.demo;

import dev.sluice.demo.ApplicationMaker.MadeBlock;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The sample's close: a data flow whose actions keep results of the P&L, one of them of a formula
/// over what an earlier action kept; a board with its button, and a schedule.
final class MonthClose {
    private static final String FLOW = "Close the month";
    private static final String BOARD = "Month close";
    private static final String KEPT = "Closed revenue";
    private static final String FORECAST = "Forecast";
    private static final LocalTime EVERY_DAY_AT = LocalTime.of(6, 0);

    private final ApplicationMaker maker;
    private final MadeBlock region;
    private final MadeBlock month;

    private MonthClose(ApplicationMaker maker) {
        this.maker = maker;
        this.region = maker.needed("Region");
        this.month = maker.needed("Month");
    }

    /// Makes metrics, flow, schedule and board.
    ///
    /// @return what was made, for people
    static String make(ApplicationMaker maker, Clock clock) {
        return new MonthClose(maker).make(clock);
    }

    private String make(Clock clock) {
        var flow = maker.flow(FLOW, description(), actions());
        var start = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).toLocalDate();
        var sentence =
                maker.scheduleFlow(
                        flow,
                        Map.of("kind", "WorkingDays"),
                        start.plusDays(1).atTime(EVERY_DAY_AT));
        maker.board(BOARD, widgets(flow));
        return "The board \""
                + BOARD
                + "\" has a button that runs the data flow \""
                + FLOW
                + "\"; it also runs by schedule: "
                + sentence
                + ".";
    }

    private static String description() {
        return "Keeps revenue, forecast and margin as they are now. The forecast waits until it is"
                + " calculated from the revenue just kept.";
    }

    /// The ids of the import configurations, in the order in which they run.
    private List<String> actions() {
        var kept = maker.metric(KEPT, "Number", region, month);
        var forecast = maker.metric(FORECAST, "Number", region, month);
        maker.formula(forecast, "'" + KEPT + "' * 1.05");
        return List.of(
                keeping("Revenue by region", kept),
                keeping(FORECAST, maker.metric("Closed forecast", "Number", region, month)),
                keeping("Gross margin", maker.metric("Closed margin", "Number", month)));
    }

    private String keeping(String source, MadeBlock target) {
        return maker.configuration(
                target,
                "Keep " + source,
                Map.of("copyFrom", Map.of("blockId", maker.needed(source).id())));
    }

    private List<Map<String, ?>> widgets(String flow) {
        var forecast =
                maker.view(
                        maker.needed(FORECAST),
                        "Forecast by month",
                        Map.of("columns", List.of(items(month))));
        var widgets = new ArrayList<Map<String, ?>>();
        widgets.add(
                Map.of(
                        "kind",
                        "Action",
                        "x",
                        0,
                        "y",
                        0,
                        "width",
                        4,
                        "height",
                        8,
                        "title",
                        FLOW,
                        "description",
                        description(),
                        "action",
                        Map.of(
                                "kind", "DataFlow",
                                "targetId", flow,
                                "form", "Card",
                                "label", "Close now")));
        widgets.add(
                Map.of(
                        "kind", "View",
                        "x", 4,
                        "y", 0,
                        "width", 8,
                        "height", 12,
                        "title", "Forecast by month",
                        "view",
                                Map.of(
                                        "viewId", forecast,
                                        "display", "Chart",
                                        "chart", "Column")));
        return widgets;
    }

    private static Map<String, ?> items(MadeBlock dimension) {
        return Map.of("kind", "Dimension", "dimensionId", dimension.id());
    }
}
