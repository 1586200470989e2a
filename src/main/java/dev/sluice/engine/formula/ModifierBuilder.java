package dev.sluice.engine.formula;

import dev.sluice.engine.formula.Syntax.Modifier;

import java.util.List;
import java.util.Optional;

/// Turns what the parser read in square brackets into [Modifier].
final class ModifierBuilder {
    private final SyntaxBuilder builder;

    ModifierBuilder(SyntaxBuilder builder) {
        this.builder = builder;
    }

    Modifier modifier(FormulaParser.ModifierContext modifier, int depth) {
        if (modifier.COLON() == null) {
            return new Modifier.Condition(builder.expression(modifier.expression(), depth));
        }
        var lists = modifier.expressions();
        boolean arrow = modifier.ARROW() != null;
        boolean left =
                !lists.isEmpty()
                        && (!arrow
                                || lists.getFirst().getStart().getTokenIndex()
                                        < modifier.ARROW().getSymbol().getTokenIndex());
        return new Modifier.Named(
                builder.span(modifier.getStart(), modifier.getStop()),
                builder.word(modifier.WORD(0).getSymbol()),
                Optional.ofNullable(modifier.WORD(1)).map(word -> builder.word(word.getSymbol())),
                modifier.order().stream()
                        .findFirst()
                        .map(order -> builder.expression(order.expression(), depth)),
                left ? all(lists.getFirst(), depth) : List.of(),
                arrow
                        ? Optional.of(
                                lists.size() > (left ? 1 : 0)
                                        ? all(lists.getLast(), depth)
                                        : List.of())
                        : Optional.empty());
    }

    private List<Syntax> all(FormulaParser.ExpressionsContext expressions, int depth) {
        return builder.expressions(expressions.expression(), depth);
    }
}
