package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Finds out what a formula means: names become blocks, operators and functions terms with types
/// and dimensions. Serves one formula.
final class Binder {
    private final Names names;
    private final FormulaTarget target;
    private final FormulaLimits limits;
    private final NameBinder lookup;
    private final Operators operators;
    private final Modifiers modifiers = new Modifiers(this);
    private final Deque<Term> current = new ArrayDeque<>();
    private final List<Bound> previous = new ArrayList<>();

    Binder(Names names, FormulaTarget target, FormulaLimits limits) {
        this.names = names;
        this.target = target;
        this.limits = limits;
        this.lookup = new NameBinder(names, target);
        this.operators = new Operators(this);
    }

    Names names() {
        return names;
    }

    FormulaTarget target() {
        return target;
    }

    NameBinder lookup() {
        return lookup;
    }

    Operators operators() {
        return operators;
    }

    Wording wording() {
        return new Wording(names);
    }

    Conversions conversions() {
        return new Conversions(wording());
    }

    /// Where PREVIOUS was used.
    List<Bound> previous() {
        return previous;
    }

    Bound bind(Syntax syntax) {
        var bound = meaning(syntax);
        requireManageable(bound);
        return bound;
    }

    private Bound meaning(Syntax syntax) {
        return switch (syntax) {
            case Syntax.NumberLiteral(Span span, double value, boolean whole) ->
                    new Bound(whole ? Terms.whole((long) value) : Terms.number(value), span);
            case Syntax.TextLiteral(Span span, String value) -> new Bound(Terms.text(value), span);
            case Syntax.Truth(Span span, boolean value) -> new Bound(Terms.truth(value), span);
            case Syntax.Blank(Span span) -> new Bound(Terms.blank(FormulaType.NUMBER), span);
            case Syntax.Reference reference -> reference(reference);
            case Syntax.Member member -> member(member);
            case Syntax.Item item -> lookup.item(item);
            case Syntax.Call call -> call(call);
            case Syntax.Prefix prefix -> operators.prefix(prefix);
            case Syntax.Chain chain -> operators.chain(chain);
            case Syntax.InList in -> operators.in(in);
            case Syntax.InRange in -> operators.in(in);
            case Syntax.Modified modified -> modified(modified);
        };
    }

    private Bound reference(Syntax.Reference reference) {
        var word = reference.name();
        if (!word.quoted() && word.text().equalsIgnoreCase("CurrentValue")) {
            if (current.isEmpty()) {
                throw new FormulaRefused(
                        word.span(),
                        "CurrentValue stands only in square brackets, for what they follow.");
            }
            return new Bound(current.peek(), word.span());
        }
        return lookup.reference(reference);
    }

    private Bound member(Syntax.Member member) {
        var list = lookup.list(member.of());
        return list.isPresent()
                ? lookup.property(list.get(), member.name(), member.span())
                : lookup.property(bind(member.of()), member.name(), member.span());
    }

    private Bound call(Syntax.Call call) {
        var function = Functions.require(call.function());
        var bound =
                new Bound(function.meaning().of(new Arguments(this, function, call)), call.span());
        if (bound.term() instanceof Term.Own) {
            previous.add(bound);
        }
        return bound;
    }

    private Bound modified(Syntax.Modified modified) {
        var of = bind(modified.of());
        return new Bound(modifiers.apply(of, modified.modifier()), modified.span());
    }

    /// Binds while CurrentValue stands for a term.
    Bound bindWithin(Term value, Syntax syntax) {
        current.push(value);
        try {
            return bind(syntax);
        } finally {
            current.pop();
        }
    }

    /// The dimension that an expression names.
    BlockId dimension(Syntax syntax, String due) {
        var list = lookup.list(syntax).orElseThrow(() -> new FormulaRefused(syntax.span(), due));
        return list.id();
    }

    private void requireManageable(Bound bound) {
        var measure = Terms.Measure.of(bound.term());
        if (measure.size() > limits.maxParts() || measure.depth() > limits.maxSteps()) {
            throw new FormulaRefused(
                    bound.span(),
                    "This takes too many steps to calculate: more than "
                            + limits.maxParts()
                            + " (sluice.formula.max-parts), or more than "
                            + limits.maxSteps()
                            + " one upon the other. Put a part of it into a metric of its own.");
        }
    }
}
