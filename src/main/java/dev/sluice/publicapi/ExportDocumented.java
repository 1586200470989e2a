package dev.sluice.publicapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the external document says of exports, whose operations exist with and without a version.
final class ExportDocumented {
    private ExportDocumented() {}

    /// The export of a list.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            description = ExportWords.LIST,
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    ExportBodies.ListRequest
                                                                            .class))))
    @ApiResponse(
            responseCode = "200",
            description = ExportWords.STARTED,
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "400", description = Words.BAD_REQUEST, content = @Content)
    @ApiResponse(responseCode = "401", description = Words.UNAUTHORIZED, content = @Content)
    @ApiResponse(responseCode = "404", description = ExportWords.NO_LIST, content = @Content)
    @interface OfList {}

    /// The export of a metric.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            description = ExportWords.METRIC,
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    ExportBodies.MetricRequest
                                                                            .class))))
    @ApiResponse(
            responseCode = "200",
            description = ExportWords.STARTED,
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "400", description = Words.BAD_REQUEST, content = @Content)
    @ApiResponse(responseCode = "401", description = Words.UNAUTHORIZED, content = @Content)
    @ApiResponse(responseCode = "404", description = ExportWords.NO_METRIC, content = @Content)
    @interface OfMetric {}

    /// The export of a table.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            description = ExportWords.TABLE,
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    ExportBodies.TableRequest
                                                                            .class))))
    @ApiResponse(
            responseCode = "200",
            description = ExportWords.STARTED,
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "400", description = Words.BAD_REQUEST, content = @Content)
    @ApiResponse(responseCode = "401", description = Words.UNAUTHORIZED, content = @Content)
    @ApiResponse(responseCode = "404", description = ExportWords.NO_TABLE, content = @Content)
    @interface OfTable {}

    /// The export of a view.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(description = ExportWords.VIEW)
    @ApiResponse(
            responseCode = "200",
            description = ExportWords.STARTED,
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "400", description = Words.BAD_REQUEST, content = @Content)
    @ApiResponse(responseCode = "401", description = Words.UNAUTHORIZED, content = @Content)
    @ApiResponse(responseCode = "404", description = ExportWords.NO_VIEW, content = @Content)
    @ApiResponse(responseCode = "413", description = ExportWords.LARGE_VIEW, content = @Content)
    @ApiResponse(responseCode = "422", description = ExportWords.EMPTY_VIEW, content = @Content)
    @interface OfView {}

    /// The list to export.
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description = ExportWords.LIST_ID,
            schema = @Schema(type = "string", format = "uuid"))
    @interface ListId {}

    /// The metric to export.
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description = ExportWords.METRIC_ID,
            schema = @Schema(type = "string", format = "uuid"))
    @interface MetricId {}

    /// The table to export.
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description = ExportWords.TABLE_ID,
            schema = @Schema(type = "string", format = "uuid"))
    @interface TableId {}

    /// The view to export.
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description = ExportWords.VIEW_ID,
            schema = @Schema(type = "string", format = "uuid"))
    @interface ViewId {}

    /// How dates are written.
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description = ExportWords.VIEW_DATES,
            schema = @Schema(implementation = ExportBodies.DateFormat.class))
    @interface Dates {}

    /// What stands between fields.
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description = ExportWords.DELIMITER,
            schema = @Schema(implementation = ExportBodies.Delimiter.class))
    @interface Delimiter {}
}
