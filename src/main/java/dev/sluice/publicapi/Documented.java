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

/// What the external document says of routes and parameters that occur more than once.
final class Documented {
    private Documented() {}

    /// A push of a file.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            description = Words.PUSH_CSV,
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = "application/octet-stream",
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    @ApiResponse(responseCode = "200", description = Words.STARTED)
    @ApiResponse(responseCode = "400", description = Words.BAD_FILE, content = @Content)
    @ApiResponse(responseCode = "401", description = Words.UNAUTHORIZED, content = @Content)
    @ApiResponse(responseCode = "404", description = Words.NO_CONFIGURATION, content = @Content)
    @ApiResponse(responseCode = "429", description = Words.TOO_MANY, content = @Content)
    @interface CsvPush {}

    /// A push by Looker.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(description = Words.PUSH_LOOKER)
    @ApiResponse(responseCode = "200", description = Words.LOOK_STARTED)
    @ApiResponse(responseCode = "400", description = Words.BAD_FILE, content = @Content)
    @ApiResponse(responseCode = "401", description = Words.UNAUTHORIZED, content = @Content)
    @ApiResponse(responseCode = "404", description = Words.NO_CONFIGURATION, content = @Content)
    @interface LookerPush {}

    /// The status of an import.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(description = Words.STATUS)
    @ApiResponse(responseCode = "200", description = Words.STATUS_FOUND)
    @ApiResponse(responseCode = "400", description = Words.BAD_REQUEST, content = @Content)
    @ApiResponse(responseCode = "401", description = Words.UNAUTHORIZED, content = @Content)
    @ApiResponse(responseCode = "404", description = Words.NO_STATUS, content = @Content)
    @interface Status {}

    /// A list of what the caller sees.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = Words.FOUND)
    @ApiResponse(responseCode = "401", description = Words.UNAUTHORIZED, content = @Content)
    @interface Found {}

    /// The import configuration to use.
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description = Words.CONFIGURATION_ID,
            required = true,
            schema = @Schema(type = "string", format = "uuid"))
    @interface ConfigurationId {}

    /// The import asked about.
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(description = Words.IMPORT_ID, schema = @Schema(type = "string", format = "uuid"))
    @interface ImportId {}

    /// An id that may be left out.
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(schema = @Schema(type = "string", format = "uuid"))
    @interface Id {}
}
