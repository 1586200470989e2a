package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Operation;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Value;
import dev.sluice.engine.plan.Decimals;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Scalar;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known of the decimals of a term's numbers, and products that need no look at each of
/// them to be rounded. For one formula, one thread.
final class FewDecimals {
    /// Fewer cells are computed in no time.
    private static final long LEAST_CELLS = 100_000;

    private final FormulaCompiler compiler;
    private final Workshop workshop;
    private final PointwiseCompiler pointwise;

    FewDecimals(FormulaCompiler compiler, Workshop workshop, PointwiseCompiler pointwise) {
        this.compiler = compiler;
        this.workshop = workshop;
        this.pointwise = pointwise;
    }

    /// What is known of the numbers of a term of many cells.
    Optional<Decimals> of(Term term) {
        return many(term) ? known(term) : Optional.empty();
    }

    private boolean many(Term term) {
        return compiler.cells(term).most() >= LEAST_CELLS;
    }

    /// Some cells of a metric, in whatever places.
    private Optional<Decimals> known(Term term) {
        return switch (term) {
            case Term.OfMetric(var metric, FormulaType.Number(), var _) ->
                    workshop.sources().decimals(metric);
            case Term.Filter(var of, var _, var _) -> known(of);
            case Term.Lookup(var of, var _, var _) -> known(of);
            case Term.Constant(FormulaType.Number(), var value) ->
                    value.map(Value.OfNumber.class::cast).flatMap(it -> known(it.value()));
            default -> Optional.empty();
        };
    }

    private static Optional<Decimals> known(double number) {
        int places = Math.max(0, BigDecimal.valueOf(number).stripTrailingZeros().scale());
        return places > Decimals.MOST_PLACES
                ? Optional.empty()
                : Optional.of(new Decimals(places, true, Math.abs(number)));
    }

    /// A product of two factors of few decimals, rounded to 15 digits already; empty for any other
    /// term.
    Optional<Cells> product(Term term) {
        return term instanceof Term.Pointwise product
                        && product.operation() == Operation.MULTIPLY
                        && product.arguments().size() == 2
                        && product.arguments().stream().anyMatch(it -> sparse(it.term()))
                ? parts(product.arguments()).map(parts -> product(product, parts))
                : Optional.empty();
    }

    /// Whether there are many cells and no value elsewhere, where a product has none either then.
    private boolean sparse(Term term) {
        return many(term) && compiler.cells(term).value().otherwise().isEmpty();
    }

    private Optional<Long> parts(List<Term.Argument> factors) {
        return known(factors.get(0).term())
                .flatMap(left ->
                        known(factors.get(1).term())
                                .flatMap(right ->
                                        left.partsOfProducts(right).stream().boxed().findFirst()));
    }

    /// The factor of fewer cells is taken in parts, before it is put beside the other.
    private Cells product(Term.Pointwise product, long parts) {
        var factors =
                new ArrayList<>(
                        product.arguments().stream().map(it -> compiler.cells(it.term())).toList());
        int fewer = factors.get(0).most() < factors.get(1).most() ? 0 : 1;
        factors.set(fewer, inParts(factors.get(fewer), parts));
        return pointwise.product(product, factors, parts);
    }

    private Cells inParts(Cells factor, long parts) {
        var slot = factor.value();
        var otherwise = slot.otherwise().<Object>map(value -> (Double) value * parts);
        if (FormulaCompiler.isConstant(factor)) {
            return compiler.nowhere(slot.type(), otherwise);
        }
        var scaled =
                new Output(
                        workshop.name("v"),
                        Scalar.MULTIPLY.of(slot.read(), new Expression.Whole(parts)));
        return factor.let(scaled).with(new Cells.Slot(scaled.name(), slot.type(), otherwise));
    }
}
