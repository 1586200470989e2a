package dev.sluice.engine.formula;

/// A stretch of a formula's text.
///
/// @param offset of the first character (UTF-16 unit), from 0
public record Span(int offset, int length) {
    /// From the start of one to the end of the other.
    public Span to(Span last) {
        return new Span(offset, last.end() - offset);
    }

    /// The offset after the last character.
    public int end() {
        return offset + length;
    }
}
