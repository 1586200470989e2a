package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Brings what a formula gives into the form its target needs: dimensions it does not have are
/// given up, those it lacks are added, and its type is turned into the target's.
record TargetFit(Binder binder) {

    Term fit(Bound formula) {
        var target = binder.target();
        var extra = Dimensions.without(formula.dimensions(), target.dimensions());
        requireNoRows(formula, extra);
        var term = formula.term();
        if (!extra.isEmpty()) {
            term = Aggregations.removed(term, extra, Aggregations.usual(term.type()), List.of());
        }
        var typed = Conversions.possible(target.type(), term).orElseThrow(() -> wrongType(formula));
        var missing = Dimensions.without(target.dimensions(), typed.dimensions());
        var fitted = missing.isEmpty() ? typed : new Term.Expand(typed, missing);
        binder.previous().forEach(previous -> requireStraight(fitted, previous));
        return fitted;
    }

    private FormulaRefused wrongType(Bound formula) {
        var wording = binder.wording();
        return new FormulaRefused(
                formula.span(),
                "The formula gives "
                        + wording.type(formula.type())
                        + "; "
                        + wording.type(binder.target().type())
                        + " is expected.");
    }

    private void requireNoRows(Bound formula, List<BlockId> extra) {
        for (var dimension : extra) {
            var list = binder.names().list(dimension);
            if (list.kind() == Names.ListKind.TRANSACTION) {
                throw new FormulaRefused(
                        formula.span(),
                        "The formula gives a value for each row of "
                                + list.name()
                                + ", a transaction list; aggregate them: [BY SUM: "
                                + Quoting.name(list.name())
                                + "."
                                + leading(list)
                                + "].");
            }
        }
    }

    private static String leading(Names.NamedList list) {
        return list.properties().stream()
                .filter(property -> property.type() instanceof FormulaType.Dimension)
                .findFirst()
                .map(property -> Quoting.name(property.name()))
                .orElse("…");
    }

    /// Between the formula and PREVIOUS nothing may mix the items of the dimension it goes along.
    private void requireStraight(Term formula, Bound previous) {
        var own = (Term.Own) previous.term();
        if (mixes(formula, own).orElse(false)) {
            throw new FormulaRefused(
                    previous.span(),
                    "What PREVIOUS gives cannot be aggregated, shifted or looked up along "
                            + binder.wording().list(own.dimension())
                            + ", which it goes along itself.");
        }
    }

    /// Whether the way to the own values leads over other items; empty when there is no way.
    private static Optional<Boolean> mixes(Term term, Term.Own own) {
        if (term.equals(own)) {
            return Optional.of(false);
        }
        var found = Optional.<Boolean>empty();
        for (var part : Terms.parts(term)) {
            var mixed = mixes(part, own);
            if (mixed.isPresent()) {
                found =
                        Optional.of(
                                found.orElse(false)
                                        || mixed.get()
                                        || mixesItself(term, part, own.dimension()));
            }
        }
        return found;
    }

    private static boolean mixesItself(Term term, Term part, BlockId along) {
        return switch (term) {
            case Term.Constant _,
                    Term.OfMetric _,
                    Term.OfProperty _,
                    Term.ItemOf _,
                    Term.Pointwise _,
                    Term.Filter _,
                    Term.Expand _,
                    Term.Find _,
                    Term.Own _ ->
                    false;
            case Term.Lookup lookup ->
                    lookup.term().equals(part) && lookup.dimension().equals(along);
            case Term.Aggregate aggregate -> !new HashSet<>(aggregate.kept()).contains(along);
            case Term.Shift shift -> shift.dimension().equals(along);
            case Term.Window window -> window.along().dimension().equals(along);
            case Term.Rank rank -> !rank.groups().contains(new Term.ItemOf(along));
            case Term.Spread spread -> spread.dimension().equals(along);
        };
    }
}
