package dev.sluice.engine.formula;

import dev.sluice.engine.formula.Phrase.Operator;
import dev.sluice.engine.formula.PhraseTokens.Kind;
import dev.sluice.engine.formula.PhraseTokens.Token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads formulas by the ranks of their operators. It shares nothing with the reader of the
/// product, so that a fault of that one's shows.
final class PhraseReader {
    private static final int NOT_RANK = 3;
    private static final int COMPARISON = 4;
    private static final Map<String, Operator> OPERATORS =
            Map.ofEntries(
                    Map.entry("OR", Operator.OR),
                    Map.entry("AND", Operator.AND),
                    Map.entry("=", Operator.EQUAL),
                    Map.entry("<>", Operator.NOT_EQUAL),
                    Map.entry("<", Operator.LESS),
                    Map.entry("<=", Operator.AT_MOST),
                    Map.entry(">", Operator.GREATER),
                    Map.entry(">=", Operator.AT_LEAST),
                    Map.entry("&", Operator.JOIN),
                    Map.entry("+", Operator.ADD),
                    Map.entry("-", Operator.SUBTRACT),
                    Map.entry("*", Operator.MULTIPLY),
                    Map.entry("/", Operator.DIVIDE));

    private final PhraseTokens tokens;

    private PhraseReader(PhraseTokens tokens) {
        this.tokens = tokens;
    }

    static Phrase read(String formula) {
        var tokens = new PhraseTokens(formula);
        var phrase = new PhraseReader(tokens).expression(1);
        if (tokens.peek(0).kind() != Kind.END) {
            throw new IllegalArgumentException("Nothing more is due, not " + tokens.peek(0));
        }
        return phrase;
    }

    private static int rank(Operator operator) {
        return switch (operator) {
            case OR -> 1;
            case AND -> 2;
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST -> COMPARISON;
            case JOIN -> 5;
            case ADD, SUBTRACT -> 6;
            case MULTIPLY, DIVIDE -> 7;
        };
    }

    /// Operators of at least a rank, the same rank from left to right.
    private Phrase expression(int least) {
        var left = prefixed(least);
        while (true) {
            if (least <= COMPARISON && tokens.took("IN")) {
                left = in(left);
                continue;
            }
            var operator = operator(tokens.peek(0));
            if (operator.isEmpty() || rank(operator.get()) < least) {
                return left;
            }
            tokens.take();
            left = new Phrase.Pair(left, operator.get(), expression(rank(operator.get()) + 1));
        }
    }

    private static Optional<Operator> operator(Token token) {
        return token.kind() == Kind.SIGN || token.kind() == Kind.KEYWORD
                ? Optional.ofNullable(OPERATORS.get(token.text().toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    private Phrase prefixed(int least) {
        if (least <= NOT_RANK && tokens.took("NOT")) {
            return new Phrase.Prefix(Phrase.Prefixed.NOT, expression(NOT_RANK));
        }
        if (tokens.took("-")) {
            return new Phrase.Prefix(Phrase.Prefixed.MINUS, prefixed(8));
        }
        return tokens.took("+")
                ? new Phrase.Prefix(Phrase.Prefixed.PLUS, prefixed(8))
                : suffixed(primary());
    }

    private Phrase in(Phrase value) {
        tokens.require("(");
        var members = new ArrayList<>(List.of(expression(1)));
        if (tokens.took(":")) {
            var high = expression(1);
            tokens.require(")");
            return new Phrase.InRange(value, members.getFirst(), high);
        }
        while (tokens.took(",")) {
            members.add(expression(1));
        }
        tokens.require(")");
        return new Phrase.InList(value, members);
    }

    private Phrase suffixed(Phrase primary) {
        var of = primary;
        while (true) {
            if (tokens.took(".")) {
                var named = tokens.take();
                of =
                        named.kind() == Kind.TEXT
                                ? new Phrase.Item(of, new Phrase.TextLiteral(named.text()))
                                : new Phrase.Member(of, new Phrase.Word(named.text()));
            } else if (tokens.took("[")) {
                do {
                    of = new Phrase.Modified(of, modifier());
                } while (tokens.took(";"));
                tokens.require("]");
            } else {
                return of;
            }
        }
    }

    private Phrase primary() {
        var token = tokens.take();
        boolean callable = token.isName() || token.is("AND") || token.is("OR") || token.is("IN");
        if (callable && tokens.sees("(")) {
            return new Phrase.Call(new Phrase.Word(token.text()), arguments());
        }
        if (token.is("(")) {
            var inner = expression(1);
            tokens.require(")");
            return inner;
        }
        return switch (token.kind()) {
            case NUMBER -> number(token.text());
            case TEXT -> new Phrase.TextLiteral(token.text());
            case WORD, QUOTED -> new Phrase.Reference(new Phrase.Word(token.text()));
            case KEYWORD -> constant(token);
            case SIGN, END -> throw new IllegalArgumentException("A value is due, not " + token);
        };
    }

    private static Phrase constant(Token token) {
        return switch (token.text().toUpperCase(Locale.ROOT)) {
            case "TRUE" -> new Phrase.Truth(true);
            case "FALSE" -> new Phrase.Truth(false);
            case "BLANK" -> new Phrase.Blank();
            default -> throw new IllegalArgumentException("A value is due, not " + token);
        };
    }

    private static Phrase number(String text) {
        double value = Double.parseDouble(text);
        return new Phrase.NumberLiteral(value, text.matches("[0-9]+") && value <= 1L << 53);
    }

    /// An argument left out is blank.
    private List<Phrase.Ordered> arguments() {
        var all = new ArrayList<Phrase.Ordered>();
        tokens.require("(");
        if (tokens.took(")")) {
            return all;
        }
        do {
            all.add(
                    tokens.sees(",") || tokens.sees(")")
                            ? new Phrase.Ordered(new Phrase.Blank(), Optional.empty())
                            : new Phrase.Ordered(expression(1), order()));
        } while (tokens.took(","));
        tokens.require(")");
        return all;
    }

    private Optional<Phrase> order() {
        return tokens.took("ON") ? Optional.of(expression(1)) : Optional.empty();
    }

    private Phrase.Modifier modifier() {
        var after = tokens.peek(1);
        boolean named =
                tokens.peek(0).kind() == Kind.WORD
                        && (after.kind() == Kind.WORD || after.is("ON") || after.is(":"));
        if (!named) {
            return new Phrase.Modifier.Condition(expression(1));
        }
        var keyword = new Phrase.Word(tokens.take().text());
        Optional<Phrase.Word> method =
                tokens.peek(0).kind() == Kind.WORD
                        ? Optional.of(new Phrase.Word(tokens.take().text()))
                        : Optional.empty();
        var before = order();
        tokens.require(":");
        var arguments = expressions();
        Optional<List<Phrase>> mappings =
                tokens.took("->") ? Optional.of(expressions()) : Optional.empty();
        return new Phrase.Modifier.Named(
                keyword, method, before.or(this::order), arguments, mappings);
    }

    private List<Phrase> expressions() {
        var all = new ArrayList<Phrase>();
        if (tokens.sees("->") || tokens.sees("]") || tokens.sees(";") || tokens.sees("ON")) {
            return all;
        }
        do {
            all.add(expression(1));
        } while (tokens.took(","));
        return all;
    }
}
