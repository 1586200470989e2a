package dev.sluice.engine;

import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Terms;
import dev.sluice.kernel.BlockId;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// By which dimensions the metrics that a formula reads may be cut down, when only the result's
/// cells on some items are wanted: those that each such cell reads at its own item only.
final class NeededAxes {
    private final Map<BlockId, Set<BlockId>> axes = new HashMap<>();

    private NeededAxes() {}

    /// The dimensions per metric.
    ///
    /// @param wanted dimensions of the term by whose items its cells are chosen
    static Map<BlockId, Set<BlockId>> of(Term term, Set<BlockId> wanted) {
        var needed = new NeededAxes();
        needed.visit(term, wanted);
        return needed.axes;
    }

    private void visit(Term term, Set<BlockId> wanted) {
        switch (term) {
            case Term.OfMetric metric ->
                    axes.merge(
                            metric.metric(), both(wanted, metric.dimensions()), NeededAxes::both);
            case Term.Constant _, Term.OfProperty _, Term.ItemOf _ -> {}
            case Term.Pointwise _, Term.Filter _, Term.Expand _, Term.Find _ ->
                    visit(Terms.parts(term), wanted);
            case Term.Lookup lookup -> {
                visit(lookup.term(), without(wanted, lookup.dimension()));
                visit(lookup.item(), wanted);
            }
            case Term.Aggregate aggregate ->
                    visit(Terms.parts(aggregate), both(wanted, aggregate.kept()));
            case Term.Shift shift -> visit(shift.term(), without(wanted, shift.dimension()));
            case Term.Window window ->
                    visit(Terms.parts(window), without(wanted, window.along().dimension()));
            case Term.Rank _, Term.Spread _, Term.Own _ -> visit(Terms.parts(term), Set.of());
        }
    }

    private void visit(List<Term> parts, Set<BlockId> wanted) {
        parts.forEach(part -> visit(part, both(wanted, part.dimensions())));
    }

    private static Set<BlockId> both(Set<BlockId> some, Collection<BlockId> others) {
        var both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static Set<BlockId> without(Set<BlockId> some, BlockId one) {
        var rest = new HashSet<>(some);
        rest.remove(one);
        return rest;
    }
}
