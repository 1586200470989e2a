package dev.sluice.publicapi;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// The optional header `X-Pigment-Source`, by which clients say what they are; it only appears in
/// our log, short and without anything that could disturb it.
final class SourceTag {
    static final String HEADER = "X-Pigment-Source";

    private static final Pattern UNWANTED = Pattern.compile("[^A-Za-z0-9._/-]+");
    private static final int LONGEST = 40;

    private SourceTag() {}

    static String of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return "-";
        }
        var begin = header.substring(0, Math.min(header.length(), 4 * LONGEST));
        var tag = UNWANTED.matcher(begin.strip()).replaceAll("_");
        return tag.substring(0, Math.min(tag.length(), LONGEST));
    }
}
