package dev.sluice.engine.formula;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns what the parser read into [Syntax].
final class SyntaxBuilder {
    private final Tokens tokens;
    private final FormulaLimits limits;
    private final ModifierBuilder modifiers = new ModifierBuilder(this);
    private int parts;

    SyntaxBuilder(Tokens tokens, FormulaLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    Syntax formula(FormulaParser.FormulaContext formula) {
        return expression(formula.expression(), 0);
    }

    Syntax expression(FormulaParser.ExpressionContext expression, int depth) {
        return chain(
                expression, child -> conjunction((FormulaParser.ConjunctionContext) child, depth));
    }

    private Syntax conjunction(FormulaParser.ConjunctionContext conjunction, int depth) {
        return chain(conjunction, child -> negation((FormulaParser.NegationContext) child, depth));
    }

    private Syntax negation(FormulaParser.NegationContext negation, int depth) {
        var operand = comparison(negation.comparison(), depth);
        int nots = negation.getChildCount() - 1;
        // NOT NOT x is x, but only where x is TRUE or FALSE: two of them say as much as four.
        for (int i = nots > 2 ? nots % 2 + 2 : nots; i > 0; i--) {
            operand =
                    new Syntax.Prefix(
                            span(negation.getStart()).to(operand.span()),
                            Syntax.Prefixed.NOT,
                            operand);
        }
        return operand;
    }

    private Syntax comparison(FormulaParser.ComparisonContext comparison, int depth) {
        var value = joined(comparison.joined(0), depth);
        if (comparison.members() != null) {
            return members(value, comparison, depth);
        }
        if (comparison.comparator() == null) {
            return value;
        }
        var sign = comparison.comparator().getStart();
        var link = new Syntax.Link(operator(sign), span(sign), joined(comparison.joined(1), depth));
        return new Syntax.Chain(value, List.of(link));
    }

    private Syntax members(Syntax value, FormulaParser.ComparisonContext comparison, int depth) {
        var members = expressions(comparison.members().expression(), depth + 1);
        var span = value.span().to(span(comparison.getStop()));
        return comparison.members().COLON() == null
                ? new Syntax.InList(span, value, members)
                : new Syntax.InRange(span, value, members.get(0), members.get(1));
    }

    private Syntax joined(FormulaParser.JoinedContext joined, int depth) {
        return chain(joined, child -> sum((FormulaParser.SumContext) child, depth));
    }

    private Syntax sum(FormulaParser.SumContext sum, int depth) {
        return chain(sum, child -> product((FormulaParser.ProductContext) child, depth));
    }

    private Syntax product(FormulaParser.ProductContext product, int depth) {
        return chain(product, child -> signed((FormulaParser.SignedContext) child, depth));
    }

    private Syntax signed(FormulaParser.SignedContext signed, int depth) {
        var operand = operand(signed.operand(), depth);
        if (signed.getChildCount() == 1) {
            return operand;
        }
        var sign = signed.MINUS().size() % 2 == 1 ? Syntax.Prefixed.MINUS : Syntax.Prefixed.PLUS;
        return new Syntax.Prefix(span(signed.getStart()).to(operand.span()), sign, operand);
    }

    private Syntax operand(FormulaParser.OperandContext operand, int depth) {
        int deepest = depth + operand.getChildCount() - 1;
        if (deepest > limits.maxDepth()) {
            throw SyntaxReader.tooDeep(span(operand.getStop()), limits);
        }
        var value = primary(operand.primary(), deepest);
        for (int i = 1; i < operand.getChildCount(); i++) {
            value = suffix(value, (FormulaParser.SuffixContext) operand.getChild(i), depth);
        }
        return value;
    }

    private Syntax suffix(Syntax of, FormulaParser.SuffixContext suffix, int depth) {
        count(suffix);
        if (suffix.TEXT() != null) {
            return new Syntax.Item(of, text(suffix.TEXT().getSymbol()));
        }
        if (suffix.DOT() != null) {
            return new Syntax.Member(of, word(suffix.getStop()));
        }
        var value = of;
        for (var modifier : suffix.modifier()) {
            value =
                    new Syntax.Modified(
                            of.span().to(span(suffix.getStop())),
                            value,
                            modifiers.modifier(modifier, depth + 1));
        }
        return value;
    }

    private Syntax primary(FormulaParser.PrimaryContext primary, int depth) {
        count(primary);
        var first = primary.getStart();
        if (primary.arguments() != null) {
            return new Syntax.Call(
                    tokens.span(first, primary.getStop()),
                    word(first),
                    arguments(primary.arguments(), depth + 1));
        }
        if (primary.expression() != null) {
            return expression(primary.expression(), depth + 1);
        }
        return switch (first.getType()) {
            case FormulaLexer.NUMBER -> number(first);
            case FormulaLexer.TEXT -> text(first);
            case FormulaLexer.TRUE -> new Syntax.Truth(span(first), true);
            case FormulaLexer.FALSE -> new Syntax.Truth(span(first), false);
            case FormulaLexer.BLANK -> new Syntax.Blank(span(first));
            default -> new Syntax.Reference(word(first));
        };
    }

    /// An argument left out is a blank without length.
    private List<Syntax.Ordered> arguments(FormulaParser.ArgumentsContext arguments, int depth) {
        var all = new ArrayList<Syntax.Ordered>();
        boolean due = false;
        for (var child : arguments.children) {
            if (child instanceof FormulaParser.ArgumentContext argument) {
                var given = expressions(argument.expression(), depth);
                all.add(
                        new Syntax.Ordered(
                                given.getFirst(),
                                given.size() > 1 ? Optional.of(given.get(1)) : Optional.empty()));
                due = false;
            } else if (is(child, FormulaLexer.COMMA)
                    || (is(child, FormulaLexer.RPAREN) && !all.isEmpty() && due)) {
                if (due || all.isEmpty()) {
                    all.add(leftOut(((TerminalNode) child).getSymbol()));
                }
                due = true;
            }
        }
        return all;
    }

    private Syntax.Ordered leftOut(Token before) {
        var blank = new Syntax.Blank(new Span(span(before).offset(), 0));
        return new Syntax.Ordered(blank, Optional.empty());
    }

    List<Syntax> expressions(List<FormulaParser.ExpressionContext> expressions, int depth) {
        return expressions.stream().map(expression -> expression(expression, depth)).toList();
    }

    private interface Part {
        Syntax of(ParseTree child);
    }

    private Syntax chain(ParserRuleContext operands, Part part) {
        var first = part.of(operands.getChild(0));
        if (operands.getChildCount() == 1) {
            return first;
        }
        var rest = new ArrayList<Syntax.Link>();
        for (int i = 1; i < operands.getChildCount(); i += 2) {
            var sign = ((TerminalNode) operands.getChild(i)).getSymbol();
            rest.add(
                    new Syntax.Link(operator(sign), span(sign), part.of(operands.getChild(i + 1))));
        }
        return new Syntax.Chain(first, rest);
    }

    private static Syntax.Operator operator(Token sign) {
        return switch (sign.getType()) {
            case FormulaLexer.PLUS -> Syntax.Operator.ADD;
            case FormulaLexer.MINUS -> Syntax.Operator.SUBTRACT;
            case FormulaLexer.STAR -> Syntax.Operator.MULTIPLY;
            case FormulaLexer.SLASH -> Syntax.Operator.DIVIDE;
            case FormulaLexer.AMPERSAND -> Syntax.Operator.JOIN;
            case FormulaLexer.EQUAL -> Syntax.Operator.EQUAL;
            case FormulaLexer.NOT_EQUAL -> Syntax.Operator.NOT_EQUAL;
            case FormulaLexer.LESS -> Syntax.Operator.LESS;
            case FormulaLexer.AT_MOST -> Syntax.Operator.AT_MOST;
            case FormulaLexer.GREATER -> Syntax.Operator.GREATER;
            case FormulaLexer.AT_LEAST -> Syntax.Operator.AT_LEAST;
            case FormulaLexer.AND -> Syntax.Operator.AND;
            case FormulaLexer.OR -> Syntax.Operator.OR;
            default -> throw new IllegalStateException("No operator: " + sign.getText());
        };
    }

    private void count(ParserRuleContext part) {
        if (++parts > limits.maxParts()) {
            throw new FormulaRefused(
                    span(part.getStart()),
                    "The formula has more than "
                            + limits.maxParts()
                            + " parts (sluice.formula.max-parts). Put some of it into a metric of"
                            + " its own.");
        }
    }

    private Syntax.NumberLiteral number(Token token) {
        double value = Double.parseDouble(token.getText());
        if (Double.isInfinite(value)) {
            throw new FormulaRefused(
                    span(token),
                    token.getText() + " is larger than any number that can be stored.");
        }
        boolean whole = token.getText().chars().allMatch(c -> c >= '0' && c <= '9');
        return new Syntax.NumberLiteral(span(token), value, whole && value <= 1L << 53);
    }

    private Syntax.TextLiteral text(Token token) {
        return new Syntax.TextLiteral(span(token), unquoted(token.getText(), "\""));
    }

    Syntax.Word word(Token token) {
        boolean quoted = token.getType() == FormulaLexer.QUOTED;
        var text = token.getText();
        return new Syntax.Word(span(token), quoted ? unquoted(text, "'") : text, quoted);
    }

    private static String unquoted(String text, String quote) {
        var inner = text.substring(1, text.length() - 1);
        return text.startsWith(quote) ? inner.replace(quote + quote, quote) : inner;
    }

    Span span(Token token) {
        return tokens.span(token);
    }

    Span span(Token first, Token last) {
        return tokens.span(first, last);
    }

    private static boolean is(ParseTree node, int type) {
        return node instanceof TerminalNode terminal && terminal.getSymbol().getType() == type;
    }
}
