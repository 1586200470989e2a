package dev.sluice.publicapi;

import dev.sluice.access.Caller;
import dev.sluice.exports.CsvFormat;
import dev.sluice.exports.Export;
import dev.sluice.exports.Exports;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.kernel.ViewId;
import dev.sluice.model.Views;
import dev.sluice.web.StreamedAnswer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

/// Answers export requests, with and without a version.
@Component
final class ExportAnswers {
    private final Exports exports;
    private final Views views;
    private final ExportBody bodies;

    ExportAnswers(Exports exports, Views views, ExportBody bodies) {
        this.exports = exports;
        this.views = views;
        this.bodies = bodies;
    }

    /// A request and its answer.
    ///
    /// @param dates how dates are written unless the request says so
    record Exchange(
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            CsvFormat.Dates dates) {}

    void list(Exchange exchange, String id) {
        var list = new BlockId(IdText.required("listId", id));
        var body = bodies.read(exchange.request(), ExportBodies.ListRequest.class);
        var format = ExportMeaning.format(body, exchange.dates());
        var headers = ExportMeaning.headers(body.friendlyHeaders());
        send(
                exchange,
                exports.list(exchange.caller(), list, ExportMeaning.request(body), headers),
                format);
    }

    void metric(Exchange exchange, String id) {
        var metric = new BlockId(IdText.required("metricId", id));
        var body = bodies.read(exchange.request(), ExportBodies.MetricRequest.class);
        var format = ExportMeaning.format(body, exchange.dates());
        var headers = ExportMeaning.headers(body.friendlyHeaders());
        send(
                exchange,
                exports.metric(exchange.caller(), metric, ExportMeaning.request(body), headers),
                format);
    }

    void table(Exchange exchange, String id) {
        var table = new BlockId(IdText.required("tableId", id));
        var body = bodies.read(exchange.request(), ExportBodies.TableRequest.class);
        var format = ExportMeaning.format(body, exchange.dates());
        var headers = ExportMeaning.headers(body.friendlyHeaders());
        send(
                exchange,
                exports.table(exchange.caller(), table, ExportMeaning.request(body), headers),
                format);
    }

    void view(Exchange exchange, String id, CsvFormat format) {
        var view = new ViewId(IdText.required("viewId", id));
        send(exchange, exports.view(exchange.caller(), view), format);
    }

    /// A view by a path that names its application too.
    void viewOf(Exchange exchange, String application, String id, CsvFormat format) {
        var view = new ViewId(IdText.required("viewId", id));
        var named = new ApplicationId(IdText.required("applicationId", application));
        if (!views.get(exchange.caller(), view).application().equals(named)) {
            throw SluiceException.notFound("View", view);
        }
        view(exchange, id, format);
    }

    private static void send(Exchange exchange, Export prepared, CsvFormat format) {
        try (var export = prepared) {
            exchange.response().setContentType("text/csv;charset=UTF-8");
            StreamedAnswer.send(
                    exchange.request(), exchange.response(), out -> export.csv(format, out));
        }
    }
}
