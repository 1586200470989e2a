package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.SqlType;

/// What becomes of a change that is to be taken back, as it stands in tables; what is more than
/// these is the code of a [LeftAlone.Reason].
final class UndoOutcome {
    /// It is taken back.
    static final byte RESTORED = 0;

    /// It is as before the run already.
    static final byte ALREADY = 1;

    private UndoOutcome() {}

    static Expression literal(byte outcome) {
        return new Expression.Literal(outcome, SqlType.TINYINT);
    }

    static Expression is(String column, byte outcome) {
        return new Expression.Compare(
                Comparison.EQUAL, new Expression.Column(column), literal(outcome));
    }

    static Expression isLeft(String column) {
        return new Expression.Compare(
                Comparison.GREATER, new Expression.Column(column), literal(ALREADY));
    }

    /// True for two equal values and for two blanks.
    static Expression same(String one, String other) {
        return new Expression.Compare(
                Comparison.SAME, new Expression.Column(one), new Expression.Column(other));
    }

    /// The rows of change sets that are about a change.
    static Expression isChange() {
        return new Expression.Compare(
                Comparison.GREATER,
                new Expression.Column(ChangeSet.KIND),
                literal(CellMerge.UNCHANGED));
    }

    static Expression isKind(byte kind) {
        return is(ChangeSet.KIND, kind);
    }
}
