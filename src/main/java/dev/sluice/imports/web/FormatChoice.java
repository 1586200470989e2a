package dev.sluice.imports.web;

import dev.sluice.imports.ImportDefinition.FileFormat;
import dev.sluice.imports.ImportDefinition.Layout;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// How the caller wants a file to be read, as parameters of the address.
record FormatChoice(
        @Nullable String encoding,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        @Nullable Boolean header) {
    /// Whoever names the delimiter chooses all of it; otherwise the structure is detected.
    Optional<FileFormat> format() {
        return delimiter == null || delimiter.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new FileFormat(
                                encoding == null ? "UTF-8" : encoding,
                                delimiter,
                                quote,
                                escape,
                                header == null || header,
                                Layout.Flat));
    }
}
