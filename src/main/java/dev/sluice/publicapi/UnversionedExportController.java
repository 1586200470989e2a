package dev.sluice.publicapi;

import dev.sluice.access.Caller;
import dev.sluice.exports.CsvFormat;

import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The same under the paths without a version, whose dates are Legacy unless the request says
/// otherwise.
@RestController
@Tag(name = "Export")
class UnversionedExportController {
    private final ExportAnswers answers;

    UnversionedExportController(ExportAnswers answers) {
        this.answers = answers;
    }

    @PostMapping("/api/export/list/{listId}")
    @ExportDocumented.OfList
    void list(
            @ExportDocumented.ListId @PathVariable String listId,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        answers.list(exchange(caller, request, response), listId);
    }

    @PostMapping("/api/export/metric/{metricId}")
    @ExportDocumented.OfMetric
    void metric(
            @ExportDocumented.MetricId @PathVariable String metricId,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        answers.metric(exchange(caller, request, response), metricId);
    }

    private static ExportAnswers.Exchange exchange(
            Caller caller, HttpServletRequest request, HttpServletResponse response) {
        return new ExportAnswers.Exchange(caller, request, response, CsvFormat.Dates.Legacy);
    }
}
