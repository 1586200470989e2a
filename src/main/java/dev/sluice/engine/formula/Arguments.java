package dev.sluice.engine.formula;

import dev.sluice.engine.formula.Names.NamedList;
import dev.sluice.kernel.BlockId;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The arguments of one call of a function, counted from 0.
final class Arguments {
    private final Binder binder;
    private final FormulaFunction function;
    private final Syntax.Call call;
    private final Map<Integer, Bound> bound = new HashMap<>();

    Arguments(Binder binder, Functions.Entry entry, Syntax.Call call) {
        this.binder = binder;
        this.function = entry.function();
        this.call = call;
        requireCount();
    }

    private void requireCount() {
        int count = call.arguments().size();
        if (count < function.least() || count > function.most()) {
            throw new FormulaRefused(
                    count > function.most()
                            ? call.arguments().get(function.most()).value().span()
                            : call.function().span(),
                    function.name()
                            + " has "
                            + Wording.counted(count, "argument")
                            + " here; it is written "
                            + function.signature()
                            + ".");
        }
    }

    Binder binder() {
        return binder;
    }

    Span span() {
        return call.span();
    }

    int count() {
        return call.arguments().size();
    }

    /// Whether there is such an argument; an empty one and BLANK are none.
    boolean has(int index) {
        return index < count() && !(syntax(index) instanceof Syntax.Blank);
    }

    Syntax syntax(int index) {
        return call.arguments().get(index).value();
    }

    /// Any value. Bound once, however often it is asked for: what is nested would take twice as
    /// long with each level.
    Bound any(int index) {
        refuseOrder(index);
        var known = bound.get(index);
        if (known == null) {
            known = binder.bind(syntax(index));
            bound.put(index, known);
        }
        return known;
    }

    private void refuseOrder(int index) {
        call.arguments()
                .get(index)
                .on()
                .ifPresent(order -> {
                    throw new FormulaRefused(
                            order.span(), function.name() + " has no order (ON) here.");
                });
    }

    /// A value of the type.
    Term of(FormulaType type, int index) {
        return to(type, any(index), index);
    }

    /// A value of the type, or the given one when there is no such argument.
    Term of(FormulaType type, int index, Term otherwise) {
        return has(index) ? of(type, index) : otherwise;
    }

    Term to(FormulaType type, Bound bound, int index) {
        return binder.conversions()
                .to(type, bound, due(index) + " must be " + binder.wording().type(type))
                .term();
    }

    /// A Number, or an Integer that stays one.
    Term numeric(int index) {
        var bound = any(index);
        return bound.type().equals(FormulaType.INTEGER) && !bound.blank()
                ? bound.term()
                : to(FormulaType.NUMBER, bound, index);
    }

    Term text(int index) {
        return of(FormulaType.TEXT, index);
    }

    Term date(int index) {
        return of(FormulaType.DATE, index);
    }

    Term integer(int index) {
        return of(FormulaType.INTEGER, index);
    }

    Term truth(int index) {
        return of(FormulaType.BOOLEAN, index);
    }

    /// The dimension that the argument names.
    BlockId dimension(int index) {
        var dimension =
                binder.dimension(syntax(index), due(index) + " must be the name of a dimension.");
        if (binder.names().list(dimension).kind() == Names.ListKind.TRANSACTION) {
            throw refused(
                    index,
                    due(index)
                            + " must be the name of a dimension; "
                            + binder.wording().list(dimension)
                            + " is a transaction list.");
        }
        return dimension;
    }

    /// The dimension that the argument names, which must be one of the term's.
    BlockId dimensionOf(Term term, int index) {
        var dimension = dimension(index);
        if (!term.dimensions().contains(dimension)) {
            throw refused(
                    index,
                    due(index)
                            + " must be one of the dimensions of what is calculated, which is by "
                            + binder.wording().lists(term.dimensions())
                            + ".");
        }
        return dimension;
    }

    /// The list of the calendar that the argument names.
    NamedList period(int index) {
        var list = binder.names().list(dimension(index));
        if (list.period().isEmpty()) {
            throw refused(
                    index, due(index) + " must be a dimension of the calendar, such as Month.");
        }
        return list;
    }

    /// What follows ON in the argument.
    List<Term> order(int index) {
        return call.arguments()
                .get(index)
                .on()
                .map(order -> List.of(Modifiers.simplified(binder.bind(order).term())))
                .orElse(List.of());
    }

    /// The word at that place, if it is one of those a function understands there.
    Optional<String> keyword(int index, String... words) {
        if (index >= count()
                || !(syntax(index) instanceof Syntax.Reference(Syntax.Word word))
                || word.quoted()) {
            return Optional.empty();
        }
        var text = word.text().toUpperCase(Locale.ROOT);
        return Arrays.asList(words).contains(text) ? Optional.of(text) : Optional.empty();
    }

    /// Refuses a word without apostrophes that names no block, where one of these words may stand
    /// as well.
    void requireKnownWord(int index, String... words) {
        if (syntax(index) instanceof Syntax.Reference(Syntax.Word word)
                && !word.quoted()
                && binder.names().block(word.text()).isEmpty()) {
            var known = List.of(words);
            throw new FormulaRefused(
                    word.span(),
                    due(index)
                            + " is "
                            + word.text()
                            + ", which names no block; expected what the values are grouped by, or "
                            + Wording.listed(known, "or")
                            + ".",
                    Nearest.to(word.text(), known).orElse(""));
        }
    }

    /// Whether the argument is one of the constants that say "none": 0, FALSE, an empty text.
    boolean skipped(int index) {
        return switch (syntax(index)) {
            case Syntax.Blank _ -> true;
            case Syntax.NumberLiteral number -> number.value() == 0;
            case Syntax.TextLiteral text -> text.value().isEmpty();
            case Syntax.Truth truth -> !truth.value();
            default -> false;
        };
    }

    FormulaRefused refused(int index, String message) {
        return new FormulaRefused(syntax(index).span(), message);
    }

    /// The argument in words, to begin a sentence.
    String due(int index) {
        var names = function.parameters();
        var name = names.get(Math.min(index, names.size() - 1));
        return "The "
                + Wording.ordinal(index + 1)
                + " argument of "
                + function.name()
                + " ("
                + name
                + ")";
    }
}
