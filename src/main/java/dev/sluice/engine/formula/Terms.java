package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Short ways to write terms, and to walk through them.
public final class Terms {
    private Terms() {}

    /// The terms that a term is directly made of.
    public static List<Term> parts(Term term) {
        return switch (term) {
            case Term.Constant _, Term.OfMetric _, Term.OfProperty _, Term.ItemOf _ -> List.of();
            case Term.Pointwise pointwise ->
                    pointwise.arguments().stream().map(Term.Argument::term).toList();
            case Term.Lookup lookup -> List.of(lookup.term(), lookup.item());
            case Term.Aggregate aggregate ->
                    joined(List.of(aggregate.term()), aggregate.keys(), aggregate.order());
            case Term.Expand expand -> List.of(expand.term());
            case Term.Filter filter -> List.of(filter.term(), filter.condition());
            case Term.Shift shift -> List.of(shift.term());
            case Term.Window window ->
                    joined(
                            List.of(window.term()),
                            window.along().order(),
                            window.along().groups(),
                            window.frame().terms());
            case Term.Rank rank -> joined(List.of(rank.term()), rank.groups());
            case Term.Spread spread -> List.of(spread.term(), spread.count(), spread.start());
            case Term.Find find -> List.of(find.value());
            case Term.Own own -> List.of(own.offset());
        };
    }

    /// Whether hardly any cell for which there are operands is blank: sums and products of cells
    /// are only where they grow beyond all numbers.
    public static boolean hardlyBlank(Term term) {
        return switch (term) {
            case Term.Constant _, Term.OfMetric _ -> true;
            case Term.Pointwise(var operation, var arguments, var _) ->
                    switch (operation) {
                        case ADD, SUBTRACT, MULTIPLY, NEGATE ->
                                arguments.stream().allMatch(it -> hardlyBlank(it.term()));
                        default -> false;
                    };
            default -> false;
        };
    }

    /// The term and all that it is made of.
    public static void walk(Term term, Consumer<Term> visitor) {
        visitor.accept(term);
        parts(term).forEach(part -> walk(part, visitor));
    }

    @SafeVarargs
    private static List<Term> joined(List<Term>... lists) {
        var joined = new ArrayList<Term>();
        for (var list : lists) {
            joined.addAll(list);
        }
        return joined;
    }

    static Term number(double value) {
        return constant(FormulaType.NUMBER, new Value.OfNumber(value));
    }

    static Term whole(long value) {
        return constant(FormulaType.INTEGER, new Value.OfNumber(value));
    }

    static Term text(String value) {
        return constant(FormulaType.TEXT, new Value.OfText(value));
    }

    static Term truth(boolean value) {
        return constant(FormulaType.BOOLEAN, new Value.OfBoolean(value));
    }

    static Term date(LocalDate value) {
        return constant(FormulaType.DATE, new Value.OfDate(value));
    }

    static Term item(BlockId list, int item) {
        return constant(new FormulaType.Dimension(list), new Value.OfItem(list, item));
    }

    static Term blank(FormulaType type) {
        return new Term.Constant(type, Optional.empty());
    }

    private static Term constant(FormulaType type, Value value) {
        return new Term.Constant(type, Optional.of(value));
    }

    static boolean isBlank(Term term) {
        return term instanceof Term.Constant constant && constant.value().isEmpty();
    }

    /// Blank where any operand is.
    static Term strict(Operation operation, FormulaType type, Term... operands) {
        return strict(operation, type, List.of(operands));
    }

    static Term strict(Operation operation, FormulaType type, List<Term> operands) {
        return new Term.Pointwise(
                operation,
                operands.stream().map(term -> new Term.Argument(term, true)).toList(),
                type);
    }

    /// Leaves blanks to the operation.
    static Term lenient(Operation operation, FormulaType type, Term... operands) {
        return lenient(operation, type, List.of(operands));
    }

    static Term lenient(Operation operation, FormulaType type, List<Term> operands) {
        return new Term.Pointwise(
                operation,
                operands.stream().map(term -> new Term.Argument(term, false)).toList(),
                type);
    }

    /// All cells made one, over dimensions that are given up.
    static Term aggregate(
            Term term, List<Term> keys, List<BlockId> kept, Method method, List<Term> order) {
        var type =
                switch (method) {
                    case COUNT, COUNTALL, COUNTBLANK, COUNTUNIQUE -> FormulaType.INTEGER;
                    case AVG, MEDIAN, STDEVP, STDEVS -> FormulaType.NUMBER;
                    case TEXTLIST -> FormulaType.TEXT;
                    case SUM,
                            MIN,
                            MAX,
                            FIRST,
                            LAST,
                            FIRSTNONBLANK,
                            LASTNONBLANK,
                            FIRSTNONZERO,
                            LASTNONZERO,
                            ANY,
                            ALL ->
                            term.type();
                };
        return new Term.Aggregate(term, keys, kept, method, order, type);
    }

    /// How large a term is.
    ///
    /// @param size terms in it, those that stand in several places counted each time
    /// @param depth the longest way down
    record Measure(int size, int depth) {
        static Measure of(Term term) {
            int size = 1;
            int depth = 0;
            for (var part : parts(term)) {
                var measure = of(part);
                size += measure.size();
                depth = Math.max(depth, measure.depth());
            }
            return new Measure(size, depth + 1);
        }
    }
}
