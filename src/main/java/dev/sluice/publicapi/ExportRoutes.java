package dev.sluice.publicapi;

import dev.sluice.access.Caller;
import dev.sluice.exports.CsvFormat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The Export operations that are the same with and without a version but for their usual dates.
abstract class ExportRoutes {
    private final ExportAnswers answers;
    private final CsvFormat.Dates dates;

    /// @param dates unless the request says otherwise
    ExportRoutes(ExportAnswers answers, CsvFormat.Dates dates) {
        this.answers = answers;
        this.dates = dates;
    }

    @PostMapping("/export/list/{listId}")
    @ExportDocumented.OfList
    void list(
            @ExportDocumented.ListId @PathVariable String listId,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        answers.list(exchange(caller, request, response), listId);
    }

    @PostMapping("/export/metric/{metricId}")
    @ExportDocumented.OfMetric
    void metric(
            @ExportDocumented.MetricId @PathVariable String metricId,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        answers.metric(exchange(caller, request, response), metricId);
    }

    @PostMapping("/export/table/{tableId}")
    @ExportDocumented.OfTable
    void table(
            @ExportDocumented.TableId @PathVariable String tableId,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        answers.table(exchange(caller, request, response), tableId);
    }

    ExportAnswers.Exchange exchange(
            Caller caller, HttpServletRequest request, HttpServletResponse response) {
        return new ExportAnswers.Exchange(caller, request, response, dates);
    }
}
