package dev.sluice.engine.formula;

import org.antlr.v4.runtime.Token;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/// Says what stands where something else should, in words.
final class SyntaxProblems {
    private static final Map<String, String> MEANT =
            Map.ofEntries(
                    Map.entry("==", "="),
                    Map.entry("!=", "<>"),
                    Map.entry("≠", "<>"),
                    Map.entry("≤", "<="),
                    Map.entry("≥", ">="),
                    Map.entry("&&", "AND"),
                    Map.entry("||", "OR"),
                    Map.entry("×", "*"),
                    Map.entry("÷", "/"),
                    Map.entry("−", "-"),
                    Map.entry("–", "-"));

    private static final int CALL = -2;

    private final Tokens tokens;
    private final List<Token> seen;

    SyntaxProblems(Tokens tokens) {
        this.tokens = tokens;
        this.seen = tokens.seen();
    }

    FormulaRefused at(Token found, boolean colonDue) {
        var span = tokens.span(found);
        var word = found.getText();
        return switch (found.getType()) {
            case FormulaLexer.OPEN_TEXT ->
                    new FormulaRefused(
                            new Span(span.offset(), 1), "This text has no closing quote (\").");
            case FormulaLexer.OPEN_QUOTED ->
                    new FormulaRefused(
                            new Span(span.offset(), 1), "This name has no closing apostrophe (').");
            case FormulaLexer.OPEN_COMMENT ->
                    new FormulaRefused(span, "This comment has no end (*/).");
            case FormulaLexer.OTHER -> unknown(span, word);
            case Token.EOF -> end(found, span, colonDue);
            default -> unexpected(found, span, colonDue);
        };
    }

    private static FormulaRefused unknown(Span span, String word) {
        var meant = MEANT.getOrDefault(word, "");
        if (!meant.isEmpty()) {
            return new FormulaRefused(
                    span, "Found " + word + ", which is written " + meant + " here.", meant);
        }
        return new FormulaRefused(
                span,
                word.equals("^")
                        ? "There is no operator ^; write POWER(base, exponent)."
                        : "Found " + word + ", which means nothing in a formula.");
    }

    private FormulaRefused end(Token found, Span span, boolean colonDue) {
        if (seen.size() == 1) {
            return new FormulaRefused(span, "There is no formula yet; a value is expected.");
        }
        return new FormulaRefused(
                span, "The formula ends where " + expected(found, colonDue) + " is expected.");
    }

    private FormulaRefused unexpected(Token found, Span span, boolean colonDue) {
        int at = seen.indexOf(found);
        if (colonDue && opener(at) == FormulaLexer.LBRACKET && !colonSince(at)) {
            return colonMissing(found, span, at);
        }
        if (at > 0
                && isPlain(found)
                && seen.get(at - 1).getType() == FormulaLexer.WORD
                && !found.getText().startsWith(".")) {
            return spaced(at);
        }
        return new FormulaRefused(
                span,
                "Found "
                        + found.getText()
                        + " where "
                        + expected(found, colonDue)
                        + " is expected.");
    }

    private FormulaRefused colonMissing(Token found, Span span, int at) {
        int first = at;
        while (seen.get(first - 1).getType() != FormulaLexer.LBRACKET
                && seen.get(first - 1).getType() != FormulaLexer.SEMICOLON) {
            first--;
        }
        var keyword = seen.get(first).getText();
        var word = seen.get(first + 1);
        if (at - first != 2
                || !ModifierDoc.isKeyword(keyword)
                || Aggregations.method(word.getText()).isPresent()
                || Aggregations.allocation(word.getText()).isPresent()) {
            return new FormulaRefused(
                    span,
                    "Found " + found.getText() + " where a colon is expected.",
                    isPlain(found) ? ": " + found.getText() : "");
        }
        return new FormulaRefused(
                tokens.span(word),
                "After "
                        + keyword
                        + " a colon is expected, or a method and then a colon; found "
                        + word.getText()
                        + ".",
                ": " + word.getText());
    }

    /// Several words in a row are most likely one name.
    private FormulaRefused spaced(int at) {
        int first = at;
        while (first > 0 && isPlain(seen.get(first - 1))) {
            first--;
        }
        int last = at;
        while (isPlain(seen.get(last + 1))) {
            last++;
        }
        while (seen.get(first).getType() == FormulaLexer.NUMBER && first < last) {
            first++;
        }
        var span = tokens.span(seen.get(first), seen.get(last));
        var name = tokens.text().substring(span.offset(), span.end());
        return new FormulaRefused(
                span,
                "Found "
                        + seen.get(at).getText()
                        + " where an operator is expected. A name with spaces stands in"
                        + " apostrophes.",
                Quoting.quoted(name));
    }

    private static boolean isPlain(Token token) {
        return token.getType() == FormulaLexer.WORD || token.getType() == FormulaLexer.NUMBER;
    }

    private String expected(Token found, boolean colonDue) {
        int at = seen.indexOf(found);
        var before = at == 0 ? Token.EOF : seen.get(at - 1).getType();
        if (before == FormulaLexer.DOT) {
            return "the name of a property, or an item in double quotes,";
        }
        if (before == FormulaLexer.IN) {
            return "an opening parenthesis";
        }
        if (!endsOperand(before)) {
            return "a value, a name or a function";
        }
        return colonDue && opener(at) == FormulaLexer.LBRACKET && !colonSince(at)
                ? "a colon"
                : "an operator" + closing(at);
    }

    private String closing(int at) {
        return switch (opener(at)) {
            case FormulaLexer.LPAREN -> " or a closing parenthesis";
            case CALL -> ", a comma or a closing parenthesis";
            case FormulaLexer.LBRACKET -> ", a comma, a semicolon or a closing bracket";
            default -> " or the end of the formula";
        };
    }

    private static boolean endsOperand(int type) {
        return switch (type) {
            case FormulaLexer.NUMBER,
                    FormulaLexer.TEXT,
                    FormulaLexer.WORD,
                    FormulaLexer.QUOTED,
                    FormulaLexer.TRUE,
                    FormulaLexer.FALSE,
                    FormulaLexer.BLANK,
                    FormulaLexer.RPAREN,
                    FormulaLexer.RBRACKET ->
                    true;
            default -> false;
        };
    }

    /// The innermost bracket that is open before a word; [#CALL] for that of a function.
    private int opener(int at) {
        var open = new ArrayDeque<Integer>();
        int before = Token.EOF;
        for (var token : seen.subList(0, at)) {
            int type = token.getType();
            switch (type) {
                case FormulaLexer.LPAREN ->
                        open.push(namesFunction(before) ? CALL : FormulaLexer.LPAREN);
                case FormulaLexer.LBRACKET -> open.push(type);
                case FormulaLexer.RPAREN, FormulaLexer.RBRACKET -> open.poll();
                default -> {}
            }
            before = type;
        }
        return open.isEmpty() ? Token.EOF : open.peek();
    }

    private static boolean namesFunction(int type) {
        return type == FormulaLexer.WORD
                || type == FormulaLexer.AND
                || type == FormulaLexer.OR
                || type == FormulaLexer.IN;
    }

    private boolean colonSince(int at) {
        for (int i = at - 1; i >= 0; i--) {
            switch (seen.get(i).getType()) {
                case FormulaLexer.COLON -> {
                    return true;
                }
                case FormulaLexer.LBRACKET, FormulaLexer.SEMICOLON -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }
}
