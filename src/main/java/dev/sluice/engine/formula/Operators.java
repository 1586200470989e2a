package dev.sluice.engine.formula;

import static dev.sluice.engine.formula.FormulaType.BOOLEAN;
import static dev.sluice.engine.formula.FormulaType.DATE;
import static dev.sluice.engine.formula.FormulaType.INTEGER;
import static dev.sluice.engine.formula.FormulaType.NUMBER;
import static dev.sluice.engine.formula.FormulaType.TEXT;

import dev.sluice.engine.formula.Syntax.Operator;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What operators mean, by the types of their operands.
final class Operators {
    private final Binder binder;

    Operators(Binder binder) {
        this.binder = binder;
    }

    Bound prefix(Syntax.Prefix prefix) {
        var operand = binder.bind(prefix.operand());
        if (prefix.operator() == Syntax.Prefixed.NOT) {
            var truth = to(BOOLEAN, operand, "NOT needs a Boolean");
            return new Bound(Terms.strict(Operation.NOT, BOOLEAN, truth.term()), prefix.span());
        }
        var number = number(operand, "A sign needs a Number");
        return new Bound(
                prefix.operator() == Syntax.Prefixed.PLUS ? number.term() : negated(number.term()),
                prefix.span());
    }

    private static Term negated(Term number) {
        if (number instanceof Term.Constant constant
                && constant.value().orElse(null) instanceof Value.OfNumber(double value)) {
            return new Term.Constant(constant.type(), Optional.of(new Value.OfNumber(0 - value)));
        }
        return Terms.strict(Operation.NEGATE, number.type(), number);
    }

    Bound chain(Syntax.Chain chain) {
        var left = binder.bind(chain.first());
        for (var link : chain.rest()) {
            var right = binder.bind(link.operand());
            left = new Bound(combined(left, link, right), left.span().to(right.span()));
        }
        return left;
    }

    private Term combined(Bound left, Syntax.Link link, Bound right) {
        return switch (link.operator()) {
            case ADD -> sum(left, link, right);
            case SUBTRACT -> difference(left, link, right);
            case MULTIPLY, DIVIDE -> product(left, link, right);
            case JOIN -> joined(left, right);
            case AND, OR -> logical(left, link.operator(), right);
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST ->
                    compared(left, link.operator(), right);
        };
    }

    private Term sum(Bound left, Syntax.Link link, Bound right) {
        if (isMovable(right) && !isMovable(left) && left.type().numeric()) {
            return moved(right, left.term());
        }
        if (isMovable(left)) {
            return moved(left, steps(left, link, right));
        }
        var ours = operand(left, link);
        var theirs = operand(right, link);
        return Alignment.additive(Operation.ADD, numeric(ours, theirs), ours.term(), theirs.term());
    }

    private Term difference(Bound left, Syntax.Link link, Bound right) {
        if (left.type().equals(DATE) && right.type().equals(DATE)) {
            return Terms.strict(Operation.DAYS, INTEGER, right.term(), left.term());
        }
        if (isMovable(left)) {
            return moved(left, negated(steps(left, link, right)));
        }
        var ours = operand(left, link);
        var theirs = operand(right, link);
        return Alignment.additive(
                Operation.SUBTRACT, numeric(ours, theirs), ours.term(), theirs.term());
    }

    /// Dates move by days, items along the order of their list.
    private static boolean isMovable(Bound operand) {
        return !operand.blank()
                && (operand.type().equals(DATE) || operand.type() instanceof FormulaType.Dimension);
    }

    private Term steps(Bound left, Syntax.Link link, Bound right) {
        if (!right.blank() && !right.type().numeric()) {
            throw new FormulaRefused(
                    right.span(),
                    "Only a Number can stand with "
                            + link.operator().sign()
                            + " after "
                            + binder.wording().type(left.type())
                            + "; this is "
                            + binder.wording().type(right.type())
                            + ".");
        }
        return number(right, "").term();
    }

    private static Term moved(Bound from, Term steps) {
        return Terms.strict(
                from.type().equals(DATE) ? Operation.ADD_DAYS : Operation.SHIFT_ITEM,
                from.type(),
                from.term(),
                steps);
    }

    private Term product(Bound left, Syntax.Link link, Bound right) {
        var ours = operand(left, link);
        var theirs = operand(right, link);
        boolean divided = link.operator() == Operator.DIVIDE;
        return Alignment.multiplicative(
                divided ? Operation.DIVIDE : Operation.MULTIPLY,
                divided ? NUMBER : numeric(ours, theirs),
                ours.term(),
                theirs.term());
    }

    private Bound operand(Bound operand, Syntax.Link link) {
        var hint =
                operand.type().equals(TEXT) && link.operator() == Operator.ADD
                        ? " (texts are joined by &)"
                        : "";
        return number(operand, link.operator().sign() + " needs Numbers" + hint);
    }

    private Term joined(Bound left, Bound right) {
        return Alignment.additive(Operation.JOIN, TEXT, text(left).term(), text(right).term());
    }

    private Bound text(Bound operand) {
        if (operand.type() instanceof FormulaType.Dimension(BlockId list)) {
            throw new FormulaRefused(
                    operand.span(),
                    "& needs Texts; this is "
                            + binder.wording().type(operand.type())
                            + ". Name the property whose text is meant"
                            + display(list)
                            + ".");
        }
        return to(TEXT, operand, "& needs Texts");
    }

    private String display(BlockId list) {
        var known = binder.names().list(list);
        return known.display()
                .flatMap(known::property)
                .map(property -> ", such as ." + Quoting.name(property.name()))
                .orElse("");
    }

    Term logical(Bound left, Operator operator, Bound right) {
        var ours = to(BOOLEAN, left, operator.sign() + " needs Booleans").term();
        var theirs = to(BOOLEAN, right, operator.sign() + " needs Booleans").term();
        return operator == Operator.AND
                ? Alignment.multiplicative(Operation.AND, BOOLEAN, ours, theirs)
                : Alignment.additive(Operation.OR, BOOLEAN, ours, theirs);
    }

    private Term compared(Bound left, Operator operator, Bound right) {
        var type = comparable(left, right);
        var ours = to(type, left, "").term();
        var theirs = to(type, right, "").term();
        requireOrder(left, operator, type);
        return switch (operator) {
            case EQUAL -> Terms.lenient(Operation.EQUAL, BOOLEAN, ours, theirs);
            case NOT_EQUAL -> Terms.lenient(Operation.NOT_EQUAL, BOOLEAN, ours, theirs);
            case LESS -> Terms.lenient(Operation.LESS, BOOLEAN, ours, theirs);
            case AT_MOST -> Terms.lenient(Operation.AT_MOST, BOOLEAN, ours, theirs);
            case GREATER -> Terms.lenient(Operation.LESS, BOOLEAN, theirs, ours);
            case AT_LEAST -> Terms.lenient(Operation.AT_MOST, BOOLEAN, theirs, ours);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, JOIN, AND, OR ->
                    throw new IllegalArgumentException("No comparison: " + operator);
        };
    }

    private void requireOrder(Bound left, Operator operator, FormulaType type) {
        boolean ordered = operator != Operator.EQUAL && operator != Operator.NOT_EQUAL;
        if (ordered && (type.equals(BOOLEAN) || type.equals(FormulaType.ACCESS_RIGHTS))) {
            throw new FormulaRefused(
                    left.span(),
                    operator.sign()
                            + " needs values with an order; this is "
                            + binder.wording().type(type)
                            + ".");
        }
    }

    /// The type in which both are compared.
    FormulaType comparable(Bound left, Bound right) {
        return Conversions.common(left, right)
                .orElseThrow(() ->
                        new FormulaRefused(
                                right.span(),
                                binder.wording().type(left.type())
                                        + " cannot be compared with "
                                        + binder.wording().type(right.type())
                                        + "."
                                        + hint(left, right),
                                suggestion(left, right)));
    }

    private static String hint(Bound left, Bound right) {
        return left.type() instanceof FormulaType.Dimension && right.type().equals(TEXT)
                ? " An item is written after the name of its list."
                : "";
    }

    private String suggestion(Bound left, Bound right) {
        if (left.type() instanceof FormulaType.Dimension(BlockId id)
                && right.term() instanceof Term.Constant constant
                && constant.value().orElse(null) instanceof Value.OfText(String text)) {
            return Quoting.name(binder.wording().list(id)) + "." + Quoting.text(text);
        }
        return "";
    }

    Bound in(Syntax.InList in) {
        return new Bound(in(binder.bind(in.value()), in.members()), in.span());
    }

    Term in(Bound value, List<Syntax> members) {
        var all = new ArrayList<Bound>();
        all.add(value);
        members.forEach(member -> all.add(binder.bind(member)));
        var common = common(all);
        return Terms.lenient(
                Operation.IN,
                BOOLEAN,
                all.stream().map(member -> to(common, member, "").term()).toList());
    }

    /// The type in which all can be compared with each other.
    FormulaType common(List<Bound> values) {
        var widest = values.getFirst();
        for (var value : values.subList(1, values.size())) {
            if (widest.blank() || !comparable(widest, value).equals(widest.type())) {
                widest = value;
            }
        }
        return widest.type();
    }

    Bound in(Syntax.InRange in) {
        var value = binder.bind(in.value());
        var low = binder.bind(in.low());
        var high = binder.bind(in.high());
        return new Bound(
                Alignment.multiplicative(
                        Operation.AND,
                        BOOLEAN,
                        compared(low, Operator.AT_MOST, value),
                        compared(value, Operator.AT_MOST, high)),
                in.span());
    }

    private static FormulaType numeric(Bound one, Bound other) {
        return one.type().equals(INTEGER) && other.type().equals(INTEGER) ? INTEGER : NUMBER;
    }

    private Bound number(Bound operand, String due) {
        return !operand.blank() && operand.type().equals(INTEGER)
                ? operand
                : to(NUMBER, operand, due);
    }

    private Bound to(FormulaType type, Bound operand, String due) {
        return binder.conversions().to(type, operand, due);
    }
}
