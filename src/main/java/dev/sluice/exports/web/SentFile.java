package dev.sluice.exports.web;

import dev.sluice.exports.CsvFormat;
import dev.sluice.exports.Export;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;

/// A file to be sent, under the name of what is in it.
record SentFile(String name, Kind kind, CsvFormat.Delimiter delimiter) {
    private static final String CSV = "text/csv";
    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// What programs can open it.
    enum Kind {
        /// Text, a line per row.
        Csv,
        /// Excel and its like; the delimiter means nothing there.
        Xlsx
    }

    /// What the document says of an answer that is a file.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = "string")),
                @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary"))
            })
    @interface Documented {}

    /// Refuses what the file could not hold.
    void require(Export export) {
        if (kind == Kind.Xlsx) {
            export.requireSheet(name);
        }
    }

    void describe(HttpServletResponse response) {
        response.setContentType(kind == Kind.Csv ? CSV + ";charset=UTF-8" : XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                name + (kind == Kind.Csv ? ".csv" : ".xlsx"),
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }

    void write(Export export, OutputStream out) throws IOException {
        switch (kind) {
            case Csv -> export.csv(CsvFormat.DEFAULT.with(delimiter), out);
            case Xlsx -> export.xlsx(name, out);
        }
    }
}
