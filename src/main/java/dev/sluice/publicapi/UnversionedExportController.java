package dev.sluice.publicapi;

import dev.sluice.access.Caller;
import dev.sluice.exports.CsvFormat;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The same under the paths without a version, whose dates are Legacy unless the request says
/// otherwise.
@RestController
@RequestMapping("/api")
@Tag(name = "Export")
class UnversionedExportController extends ExportRoutes {
    private final ExportAnswers answers;

    UnversionedExportController(ExportAnswers answers) {
        super(answers, CsvFormat.Dates.Legacy);
        this.answers = answers;
    }

    @GetMapping("/export/view/{viewId}")
    @ExportDocumented.OfView
    void view(
            @ExportDocumented.ViewId @PathVariable String viewId,
            @ExportDocumented.Dates @RequestParam(required = false) @Nullable String dateFormat,
            @ExportDocumented.Delimiter @RequestParam(required = false)
                    @Nullable String fieldDelimiter,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        answers.view(
                exchange(caller, request, response),
                viewId,
                ExportMeaning.viewFormat(CsvFormat.Dates.Legacy, dateFormat, fieldDelimiter));
    }

    /// The oldest way to export a view.
    @Hidden
    @GetMapping("/workspace/{applicationId}/view/ExportListData/{viewId}")
    void oldestView(
            @PathVariable String applicationId,
            @PathVariable String viewId,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        answers.viewOf(
                exchange(caller, request, response),
                applicationId,
                viewId,
                ExportMeaning.viewFormat(CsvFormat.Dates.Legacy, null, null));
    }
}
