package dev.sluice.engine.formula;

/// Why a formula cannot be used, and where.
///
/// @param offset of the first character the problem is about (UTF-16 unit), from 0
/// @param length how many characters; 0 at the end of the text
/// @param line from 1
/// @param column from 1
/// @param message what was found and what was expected, in a sentence
/// @param suggestion what to write in place of those characters; empty when there is none
public record FormulaProblem(
        int offset, int length, int line, int column, String message, String suggestion) {
    static FormulaProblem at(String text, Span span, String message, String suggestion) {
        int line = 1;
        int lineStart = 0;
        int offset = Math.min(span.offset(), text.length());
        for (int i = 0; i < offset; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                lineStart = i + 1;
            }
        }
        return new FormulaProblem(
                offset, span.length(), line, offset - lineStart + 1, message, suggestion);
    }
}
