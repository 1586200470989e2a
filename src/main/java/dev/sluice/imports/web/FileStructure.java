package dev.sluice.imports.web;

import dev.sluice.imports.ImportDefinition.FileFormat;
import dev.sluice.imports.ImportDefinition.Layout;
import dev.sluice.tabular.Detection;
import dev.sluice.tabular.LineEnding;
import dev.sluice.tabular.TextFormat;

import org.jspecify.annotations.Nullable;

/// How a file seems to be written, and how sure that is.
record FileStructure(
        String encoding,
        String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        boolean header,
        Layout layout,
        LineEnding lineEnding,
        Confidence confidence) {
    /// From 0 (no idea) to 1 (certain).
    record Confidence(
            double encoding, double delimiter, double quote, double escape, double header) {}

    static FileStructure of(Detection detected) {
        return new FileStructure(
                detected.encoding().value().name(),
                Character.toString(detected.delimiter().value()),
                text(detected.quote().value()),
                text(detected.escape().value()),
                detected.header().value(),
                Layout.Flat,
                detected.lineEnding().value(),
                new Confidence(
                        detected.encoding().confidence(),
                        detected.delimiter().confidence(),
                        detected.quote().confidence(),
                        detected.escape().confidence(),
                        detected.header().confidence()));
    }

    /// The part a definition keeps.
    FileFormat format() {
        return new FileFormat(encoding, delimiter, quote, escape, header, layout);
    }

    private static @Nullable String text(int character) {
        return character == TextFormat.NONE ? null : Character.toString(character);
    }
}
