package dev.sluice.engine.formula;

import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

import java.util.List;

/// The words of a formula, and where they stand.
///
/// @param text as given
/// @param stream for the parser
/// @param offsets of code points in the text; empty when each is one character
record Tokens(String text, CommonTokenStream stream, int[] offsets) {
    static Tokens of(String text) {
        requireWholeCharacters(text);
        var lexer = new FormulaLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        var stream = new CommonTokenStream(lexer);
        stream.fill();
        return new Tokens(text, stream, offsets(text));
    }

    private static void requireWholeCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair =
                    i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c) || c == 0) {
                throw new FormulaRefused(new Span(i, 1), "There is a character here that is none.");
            }
        }
    }

    private static int[] offsets(String text) {
        int points = text.codePointCount(0, text.length());
        if (points == text.length()) {
            return new int[0];
        }
        var offsets = new int[points + 1];
        for (int i = 0, at = 0; i < points; i++) {
            at = text.offsetByCodePoints(at, 1);
            offsets[i + 1] = at;
        }
        return offsets;
    }

    private int offset(int codePoint) {
        return offsets.length == 0 ? codePoint : offsets[codePoint];
    }

    /// All of them, those that the parser does not see too.
    List<Token> all() {
        return stream.getTokens();
    }

    /// Those the parser sees; the last is the end of the text.
    List<Token> seen() {
        return all().stream().filter(token -> token.getChannel() == 0).toList();
    }

    Span span(Token token) {
        if (token.getType() == Token.EOF) {
            return new Span(text.length(), 0);
        }
        int start = offset(token.getStartIndex());
        return new Span(start, offset(token.getStopIndex() + 1) - start);
    }

    Span span(Token first, Token last) {
        return span(first).to(span(last));
    }
}
