package dev.sluice.browser;

import dev.sluice.flows.FlowModel;
import dev.sluice.testing.RunningSluice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A month to be closed: what is written into Ledger goes into Actuals, Net is calculated from it,
/// and Net goes into Plan. Everybody sees Net by product.
record CloseModel(
        RunningSluice server,
        FlowModel model,
        String net,
        String netByProduct,
        String toActuals,
        String toPlan) {

    static CloseModel on(RunningSluice server) {
        var model = new FlowModel(server.owner());
        var ledger = model.metric("Ledger");
        model.set(ledger, 100);
        var actuals = model.metric("Actuals");
        var net = model.metric("Net", "Actuals * 0.9");
        var plan = model.metric("Plan");
        return new CloseModel(
                server,
                model,
                net,
                model.view(net, "By product"),
                model.copy("Actuals in", ledger, actuals),
                model.copy("Plan from net", net, plan));
    }

    String path(String page) {
        return "/applications/" + model.application + page;
    }

    /// The flow Close of both copies.
    String flow() {
        var flow =
                FlowModel.flow(
                        "Sequential",
                        "Stop",
                        List.of(FlowModel.action(toActuals), FlowModel.action(toPlan)));
        flow.put("name", "Close");
        return model.create(flow);
    }

    String board(List<Map<String, Object>> widgets) {
        return model.owner
                .post(
                        FlowModel.API + "/applications/" + model.application + "/boards",
                        Map.of("name", "Cockpit", "widgets", widgets))
                .expect(201)
                .text("id");
    }

    /// A button for a flow or an import, six columns wide.
    static Map<String, Object> button(String kind, String target, String label, int x, int y) {
        var widget = widget("Action", label, x, y);
        widget.put(
                "action", Map.of("kind", kind, "targetId", target, "form", "Card", "label", label));
        return widget;
    }

    /// The chart of Net, six columns wide.
    Map<String, Object> chart(String title, int x, int y) {
        var widget = widget("View", title, x, y);
        widget.put("view", Map.of("viewId", netByProduct, "display", "Chart", "chart", "Column"));
        return widget;
    }

    private static Map<String, Object> widget(String kind, String title, int x, int y) {
        return new HashMap<>(
                Map.of("kind", kind, "title", title, "x", x, "y", y, "width", 6, "height", 8));
    }
}
