package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where a blank operand blanks the result, which follows from the dimensions of the operands.
///
/// Operations that add (`+`, `-`, `OR`, `&`, the smaller of two) take a blank for nothing when both
/// operands have the same dimensions. The operand with more dimensions decides where there is a
/// value when the other has some of them or none. Otherwise both must be there.
final class Alignment {
    private Alignment() {}

    /// Two operands of an operation that adds.
    static Term additive(Operation operation, FormulaType type, Term left, Term right) {
        var ours = new HashSet<>(left.dimensions());
        var theirs = new HashSet<>(right.dimensions());
        boolean same = ours.equals(theirs);
        if (same && left instanceof Term.Pointwise chain && grows(chain, operation, type, ours)) {
            var arguments = new ArrayList<>(chain.arguments());
            arguments.add(new Term.Argument(right, false));
            return new Term.Pointwise(operation, arguments, type);
        }
        return new Term.Pointwise(
                operation,
                List.of(
                        new Term.Argument(left, !same && !(theirs.containsAll(ours))),
                        new Term.Argument(right, !same && !(ours.containsAll(theirs)))),
                type);
    }

    /// Whether a further operand can join a row of operands without changing its meaning.
    private static boolean grows(
            Term.Pointwise chain, Operation operation, FormulaType type, Set<BlockId> dimensions) {
        return chain.operation() == operation
                && operation != Operation.SUBTRACT
                && chain.type().equals(type)
                && chain.arguments().stream()
                        .noneMatch(
                                argument ->
                                        argument.required()
                                                || !dimensions.equals(
                                                        new HashSet<>(
                                                                argument.term().dimensions())));
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
