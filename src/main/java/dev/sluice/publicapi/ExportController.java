package dev.sluice.publicapi;

import dev.sluice.access.Caller;
import dev.sluice.exports.CsvFormat;

import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The Export operations; dates are ISO unless the request says otherwise.
@RestController
@Tag(name = "ExportV1")
class ExportController {
    private final ExportAnswers answers;

    ExportController(ExportAnswers answers) {
        this.answers = answers;
    }

    @PostMapping("/api/v1/export/list/{listId}")
    @ExportDocumented.OfList
    void list(
            @ExportDocumented.ListId @PathVariable String listId,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        answers.list(exchange(caller, request, response), listId);
    }

    @PostMapping("/api/v1/export/metric/{metricId}")
    @ExportDocumented.OfMetric
    void metric(
            @ExportDocumented.MetricId @PathVariable String metricId,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        answers.metric(exchange(caller, request, response), metricId);
    }

    @PostMapping("/api/v1/export/table/{tableId}")
    @ExportDocumented.OfTable
    void table(
            @ExportDocumented.TableId @PathVariable String tableId,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        answers.table(exchange(caller, request, response), tableId);
    }

    @GetMapping("/api/v1/export/view/{viewId}")
    @ExportDocumented.OfView
    void view(
            @ExportDocumented.ViewId @PathVariable String viewId,
            @ExportDocumented.Delimiter @RequestParam(required = false)
                    @Nullable String fieldDelimiter,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        answers.view(
                exchange(caller, request, response),
                viewId,
                ExportMeaning.viewFormat(CsvFormat.Dates.Iso8601, null, fieldDelimiter));
    }

    private static ExportAnswers.Exchange exchange(
            Caller caller, HttpServletRequest request, HttpServletResponse response) {
        return new ExportAnswers.Exchange(caller, request, response, CsvFormat.Dates.Iso8601);
    }
}
