package dev.sluice.engine.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Where a blank operand blanks the result, which follows from the dimensions of the operands.
///
/// Operations that add (`+`, `-`, `OR`, `&`, the smaller of two) take a blank for nothing when both
/// operands have the same dimensions. The operand with more dimensions decides where there is a
/// value when the other has some of them or none. Otherwise both must be there.
final class Alignment {
    private Alignment() {}

    /// Two operands of an operation that adds.
    static Term additive(Operation operation, FormulaType type, Term left, Term right) {
        var row = row(left, operation, type);
        var ours = new HashSet<>(row.orElse(left).dimensions());
        var theirs = new HashSet<>(right.dimensions());
        boolean same = ours.equals(theirs);
        if (same && row.isPresent()) {
            var arguments = new ArrayList<>(((Term.Pointwise) left).arguments());
            arguments.add(new Term.Argument(right, false));
            return new Term.Pointwise(operation, arguments, type);
        }
        return new Term.Pointwise(
                operation,
                List.of(
                        new Term.Argument(left, !same && !theirs.containsAll(ours)),
                        new Term.Argument(right, !same && !ours.containsAll(theirs))),
                type);
    }

    /// The first of a row of operands that further ones can join without a change of meaning; none
    /// of them is required, so that all have the same dimensions.
    private static Optional<Term> row(Term left, Operation operation, FormulaType type) {
        return left instanceof Term.Pointwise row
                        && row.operation() == operation
                        && operation != Operation.SUBTRACT
                        && row.type().equals(type)
                        && row.arguments().stream().noneMatch(Term.Argument::required)
                ? Optional.of(row.arguments().getFirst().term())
                : Optional.empty();
    }

    /// Two operands of which neither may be blank.
    static Term multiplicative(Operation operation, FormulaType type, Term left, Term right) {
        boolean row = operation == Operation.MULTIPLY || operation == Operation.AND;
        if (row
                && left instanceof Term.Pointwise chain
                && chain.operation() == operation
                && chain.type().equals(type)) {
            var arguments = new ArrayList<>(chain.arguments());
            arguments.add(new Term.Argument(right, true));
            return new Term.Pointwise(operation, arguments, type);
        }
        return Terms.strict(operation, type, left, right);
    }
}
