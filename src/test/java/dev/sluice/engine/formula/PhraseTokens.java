package dev.sluice.engine.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The words and signs of a formula, one after the other.
final class PhraseTokens {
    private static final Pattern SKIPPED =
            Pattern.compile(
                    "(?:[\\p{IsWhite_Space}\\uFEFF\\u200B]+|//[^\\r\\n]*|/\\*.*?\\*/)+",
                    Pattern.DOTALL);
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)"
                            + "|(?<word>[\\p{L}_][\\p{L}\\p{M}\\p{N}_%$€£#?!°]*)"
                            + "|(?<quoted>'(?:[^'\\r\\n]|'')*'|‘[^’\\r\\n]*’)"
                            + "|(?<text>\"(?:[^\"]|\"\")*\"|“[^”]*”)"
                            + "|(?<sign><>|<=|>=|->|[-+*/&=<>()\\[\\].,:;])");
    private static final Set<String> RESERVED =
            Set.of("AND", "OR", "NOT", "IN", "ON", "TRUE", "FALSE", "BLANK");

    /// What a token is; a keyword and a sign are told by their text.
    enum Kind {
        NUMBER,
        WORD,
        KEYWORD,
        QUOTED,
        TEXT,
        SIGN,
        END
    }

    /// @param text as written, names and texts without their quotes
    record Token(Kind kind, String text) {
        boolean is(String sign) {
            return (kind == Kind.SIGN || kind == Kind.KEYWORD) && text.equalsIgnoreCase(sign);
        }

        boolean isName() {
            return kind == Kind.WORD || kind == Kind.QUOTED;
        }
    }

    private final List<Token> tokens = new ArrayList<>();
    private int next;

    PhraseTokens(String formula) {
        var skipped = SKIPPED.matcher(formula);
        var token = TOKEN.matcher(formula);
        int at = 0;
        while (true) {
            at = skipped.region(at, formula.length()).lookingAt() ? skipped.end() : at;
            if (at == formula.length()) {
                break;
            }
            if (!token.region(at, formula.length()).lookingAt()) {
                throw new IllegalArgumentException("Unreadable: " + formula.substring(at));
            }
            at = token.end();
            if (token.group("number") != null) {
                tokens.add(new Token(Kind.NUMBER, token.group()));
            } else if (token.group("word") != null) {
                boolean reserved = RESERVED.contains(token.group().toUpperCase(Locale.ROOT));
                tokens.add(new Token(reserved ? Kind.KEYWORD : Kind.WORD, token.group()));
            } else if (token.group("quoted") != null) {
                tokens.add(new Token(Kind.QUOTED, unquoted(token.group(), "'")));
            } else if (token.group("text") != null) {
                tokens.add(new Token(Kind.TEXT, unquoted(token.group(), "\"")));
            } else {
                tokens.add(new Token(Kind.SIGN, token.group()));
            }
        }
    }

    private static String unquoted(String text, String quote) {
        var inner = text.substring(1, text.length() - 1);
        return text.startsWith(quote) ? inner.replace(quote + quote, quote) : inner;
    }

    Token peek(int ahead) {
        return next + ahead < tokens.size() ? tokens.get(next + ahead) : new Token(Kind.END, "");
    }

    Token take() {
        var taken = peek(0);
        next++;
        return taken;
    }

    boolean sees(String sign) {
        return peek(0).is(sign);
    }

    boolean took(String sign) {
        boolean seen = sees(sign);
        next += seen ? 1 : 0;
        return seen;
    }

    void require(String sign) {
        if (!took(sign)) {
            throw new IllegalArgumentException(sign + " is due, not " + peek(0));
        }
    }
}
