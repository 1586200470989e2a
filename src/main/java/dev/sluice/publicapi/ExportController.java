package dev.sluice.publicapi;

import dev.sluice.access.Caller;
import dev.sluice.exports.CsvFormat;

import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The Export operations; dates are ISO unless the request says otherwise.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "ExportV1")
class ExportController extends ExportRoutes {
    private final ExportAnswers answers;

    ExportController(ExportAnswers answers) {
        super(answers, CsvFormat.Dates.Iso8601);
        this.answers = answers;
    }

    @GetMapping("/export/view/{viewId}")
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
}
