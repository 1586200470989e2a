package dev.sluice.engine.formula;

import dev.sluice.engine.formula.Completions.Choice;
import dev.sluice.engine.formula.Completions.Kind;
import dev.sluice.engine.formula.Names.NamedList;
import dev.sluice.engine.formula.Names.NamedMetric;
import dev.sluice.engine.formula.Names.NamedProperty;
import dev.sluice.kernel.BlockId;

import org.antlr.v4.runtime.Token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds what may stand at the caret from the words before it, also while the formula is not whole.
record Completion(Names names, FormulaTarget target) {
    private static final int MOST = 50;
    private static final List<String> WORDS =
            List.of("TRUE", "FALSE", "BLANK", "NOT", "AND", "OR", "IN");

    Completions at(String text, int caret) {
        int place = Math.clamp(caret, 0, text.length());
        try {
            return at(Tokens.of(text.substring(0, place)), place);
        } catch (FormulaRefused unreadable) {
            return new Completions(place, 0, List.of());
        }
    }

    private Completions at(Tokens tokens, int caret) {
        var seen = tokens.seen().subList(0, tokens.seen().size() - 1);
        var last = seen.isEmpty() ? Optional.<Token>empty() : Optional.of(seen.getLast());
        boolean touching =
                last.filter(token -> tokens.span(token).end() == caret && isName(token))
                        .isPresent();
        if (inComment(tokens, caret)) {
            return new Completions(caret, 0, List.of());
        }
        var before = touching ? seen.subList(0, seen.size() - 1) : seen;
        var typed = touching ? typed(last.orElseThrow()) : "";
        var choices = choices(before, typed, touching ? last.orElseThrow().getType() : Token.EOF);
        int offset = touching ? tokens.span(last.orElseThrow()).offset() : caret;
        return new Completions(offset, caret - offset, ranked(choices, typed));
    }

    private static boolean inComment(Tokens tokens, int caret) {
        return tokens.all().stream()
                .anyMatch(token ->
                        token.getType() == FormulaLexer.OPEN_COMMENT
                                || (token.getType() == FormulaLexer.LINE_COMMENT
                                        && tokens.span(token).end() == caret));
    }

    private static boolean isName(Token token) {
        return switch (token.getType()) {
            case FormulaLexer.WORD,
                    FormulaLexer.OPEN_QUOTED,
                    FormulaLexer.OPEN_TEXT,
                    FormulaLexer.AND,
                    FormulaLexer.OR,
                    FormulaLexer.NOT,
                    FormulaLexer.IN,
                    FormulaLexer.ON ->
                    true;
            default -> false;
        };
    }

    private static String typed(Token token) {
        var text = token.getText();
        return text.startsWith("'") || text.startsWith("\"")
                ? text.substring(1).replace("''", "'").replace("\"\"", "\"")
                : text;
    }

    private List<Choice> choices(List<Token> before, String typed, int type) {
        int previous = before.isEmpty() ? Token.EOF : before.getLast().getType();
        if (previous == FormulaLexer.DOT) {
            return afterDot(before.subList(0, before.size() - 1), typed, type);
        }
        if (type == FormulaLexer.OPEN_TEXT) {
            return List.of();
        }
        if (previous == FormulaLexer.LBRACKET || previous == FormulaLexer.SEMICOLON) {
            return joined(modifiers(), values());
        }
        if (isModifier(before)) {
            return methods();
        }
        return endsValue(previous) ? operators() : values();
    }

    private static boolean isModifier(List<Token> before) {
        if (before.size() < 2) {
            return false;
        }
        int opening = before.get(before.size() - 2).getType();
        return (opening == FormulaLexer.LBRACKET || opening == FormulaLexer.SEMICOLON)
                && modifiers().stream()
                        .anyMatch(it -> it.label().equalsIgnoreCase(before.getLast().getText()));
    }

    private static boolean endsValue(int type) {
        return switch (type) {
            case FormulaLexer.NUMBER,
                    FormulaLexer.TEXT,
                    FormulaLexer.WORD,
                    FormulaLexer.QUOTED,
                    FormulaLexer.RPAREN,
                    FormulaLexer.RBRACKET ->
                    true;
            default -> false;
        };
    }

    private List<Choice> values() {
        var own =
                target instanceof FormulaTarget.OfProperty(BlockId list, var _, var _)
                        ? names.block(list).stream()
                                .flatMap(block ->
                                        properties(
                                                (NamedList) block,
                                                Quoting.name(block.name()) + "."))
                        : Stream.<Choice>empty();
        return joined(
                names.blocks().stream().map(this::block).toList(),
                own.toList(),
                functions(),
                words("TRUE", "FALSE", "BLANK", "NOT"));
    }

    private Choice block(Names.NamedBlock block) {
        var wording = new Wording(names);
        var written = Quoting.name(block.name());
        return switch (block) {
            case NamedMetric metric ->
                    new Choice(
                            Kind.METRIC,
                            metric.name(),
                            written,
                            wording.type(metric.type())
                                    + " by "
                                    + wording.lists(metric.dimensions()),
                            "");
            case NamedList list ->
                    new Choice(
                            Kind.LIST,
                            list.name(),
                            written,
                            list.kind() == Names.ListKind.DIMENSION
                                    ? "dimension list"
                                    : "transaction list",
                            "");
        };
    }

    private static List<Choice> functions() {
        return Functions.all().stream()
                .map(function ->
                        new Choice(
                                Kind.FUNCTION,
                                function.name(),
                                function.name() + "(",
                                function.signature(),
                                function.summary()))
                .toList();
    }

    private static List<Choice> operators() {
        return words("AND", "OR", "IN");
    }

    private static List<Choice> words(String... chosen) {
        return Stream.of(chosen)
                .filter(WORDS::contains)
                .map(word -> new Choice(Kind.KEYWORD, word, word, "", ""))
                .toList();
    }

    private static List<Choice> modifiers() {
        return ModifierDoc.ALL.stream()
                .map(modifier ->
                        new Choice(
                                Kind.MODIFIER,
                                modifier.name(),
                                modifier.name(),
                                modifier.signature(),
                                modifier.summary()))
                .toList();
    }

    private static List<Choice> methods() {
        return Stream.concat(
                        Stream.of(Method.values()).map(Method::name),
                        Stream.of("CONSTANT", "SPLIT"))
                .map(name -> new Choice(Kind.METHOD, name, name + ": ", "", ""))
                .toList();
    }

    /// Properties of the list that the words before the point lead to, and its items.
    private List<Choice> afterDot(List<Token> before, String typed, int type) {
        var path = path(before);
        var list = path.isEmpty() ? Optional.<NamedList>empty() : resolved(path);
        if (list.isEmpty()) {
            return List.of();
        }
        var items = path.size() == 1 ? items(list.get(), typed) : List.<Choice>of();
        return type == FormulaLexer.OPEN_TEXT
                ? items
                : joined(properties(list.get(), "").toList(), typed.isEmpty() ? items : List.of());
    }

    private List<Choice> items(NamedList list, String typed) {
        if (list.kind() == Names.ListKind.TRANSACTION) {
            return List.of();
        }
        return list.display().stream()
                .flatMap(display -> names.items().like(list.id(), display, typed, MOST).stream())
                .map(text -> new Choice(Kind.ITEM, text, Quoting.text(text), list.name(), ""))
                .toList();
    }

    private Stream<Choice> properties(NamedList list, String prefix) {
        var wording = new Wording(names);
        return list.properties().stream()
                .map(property ->
                        new Choice(
                                Kind.PROPERTY,
                                property.name(),
                                prefix + Quoting.name(property.name()),
                                wording.type(property.type()),
                                "Property of " + list.name()));
    }

    private static List<String> path(List<Token> before) {
        var path = new ArrayList<String>();
        boolean name = true;
        for (var token : before.reversed()) {
            if (name && (token.getType() == FormulaLexer.WORD)) {
                path.addFirst(token.getText());
            } else if (name && token.getType() == FormulaLexer.QUOTED) {
                var text = token.getText();
                path.addFirst(text.substring(1, text.length() - 1).replace("''", "'"));
            } else if (name || token.getType() != FormulaLexer.DOT) {
                break;
            }
            name = !name;
        }
        return path;
    }

    private Optional<NamedList> resolved(List<String> path) {
        var list =
                names.block(path.getFirst())
                        .flatMap(block ->
                                switch (block) {
                                    case NamedList it -> Optional.of(it);
                                    case NamedMetric metric -> listOf(metric.type());
                                });
        for (var name : path.subList(1, path.size())) {
            list =
                    list.flatMap(it -> it.property(name))
                            .map(NamedProperty::type)
                            .flatMap(this::listOf);
        }
        return list;
    }

    private Optional<NamedList> listOf(FormulaType type) {
        return type instanceof FormulaType.Dimension(BlockId id)
                ? Optional.of(names.list(id))
                : Optional.empty();
    }

    @SafeVarargs
    private static List<Choice> joined(List<Choice>... lists) {
        var joined = new ArrayList<Choice>();
        for (var list : lists) {
            joined.addAll(list);
        }
        return joined;
    }

    /// What begins like the typed word first, then what holds it.
    private static List<Choice> ranked(List<Choice> choices, String typed) {
        var key = Names.key(typed);
        return choices.stream()
                .filter(choice -> Names.key(choice.label()).contains(key))
                .sorted(
                        Comparator.comparing(
                                (Choice choice) -> !Names.key(choice.label()).startsWith(key)))
                .limit(MOST)
                .toList();
    }
}
