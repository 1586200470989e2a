package dev.sluice.engine;

import dev.sluice.engine.formula.Dimensions;
import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.formula.Operation;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Value;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Terms made at random over a sample model.
final class RandomTerms {
    private final SampleModel model;
    private final Random random;

    RandomTerms(SampleModel model, Random random) {
        this.model = model;
        this.random = random;
    }

    Term number(int depth) {
        if (depth == 0) {
            return random.nextInt(5) == 0
                    ? new Term.Constant(
                            FormulaType.NUMBER,
                            random.nextInt(4) == 0
                                    ? Optional.empty()
                                    : Optional.of(new Value.OfNumber(random.nextInt(4))))
                    : model.any(model.numbers).orElseThrow();
        }
        return switch (random.nextInt(13)) {
            case 0 -> pointwise(Operation.ADD, number(depth - 1), number(depth - 1));
            case 1 -> pointwise(Operation.SUBTRACT, number(depth - 1), number(depth - 1));
            case 2 -> pointwise(Operation.MULTIPLY, number(depth - 1), number(depth - 1));
            case 3 -> pointwise(Operation.DIVIDE, number(depth - 1), number(depth - 1));
            case 4 ->
                    new Term.Pointwise(
                            Operation.IF,
                            List.of(
                                    argument(truth(depth - 1)),
                                    argument(number(depth - 1)),
                                    argument(number(depth - 1))),
                            FormulaType.NUMBER);
            case 5 -> pointwise(Operation.IFBLANK, number(depth - 1), number(depth - 1));
            case 6 ->
                    new Term.Filter(
                            number(depth - 1),
                            truth(depth - 1),
                            random.nextBoolean() ? Term.Keep.TRUE : Term.Keep.NOT_TRUE);
            case 7, 8 -> aggregate(number(depth - 1));
            case 9 -> lookup(number(depth - 1));
            case 10 -> shift(number(depth - 1));
            case 11 -> window(number(depth - 1));
            default -> rank(number(depth - 1));
        };
    }

    Term truth(int depth) {
        if (depth == 0) {
            return model.any(model.truths).orElseThrow();
        }
        return switch (random.nextInt(7)) {
            case 0 -> condition(Operation.LESS, number(depth - 1), number(depth - 1));
            case 1 -> condition(Operation.EQUAL, number(depth - 1), number(depth - 1));
            case 2 -> condition(Operation.ISBLANK, number(depth - 1));
            case 3 -> condition(Operation.NOT, truth(depth - 1));
            case 4 -> condition(Operation.AND, truth(depth - 1), truth(depth - 1));
            case 5 -> condition(Operation.OR, truth(depth - 1), truth(depth - 1));
            default ->
                    condition(
                            random.nextBoolean() ? Operation.EQUAL : Operation.AT_MOST,
                            new Term.ItemOf(model.month),
                            new Term.Constant(
                                    new FormulaType.Dimension(model.month),
                                    Optional.of(
                                            new Value.OfItem(model.month, 1 + random.nextInt(5)))));
        };
    }

    private Term.Argument argument(Term term) {
        return new Term.Argument(term, random.nextInt(6) == 0);
    }

    private Term pointwise(Operation operation, Term... terms) {
        return new Term.Pointwise(
                operation,
                java.util.Arrays.stream(terms).map(this::argument).toList(),
                FormulaType.NUMBER);
    }

    private Term condition(Operation operation, Term... terms) {
        return new Term.Pointwise(
                operation,
                java.util.Arrays.stream(terms).map(t -> new Term.Argument(t, false)).toList(),
                FormulaType.BOOLEAN);
    }

    private Term aggregate(Term term) {
        var method = Method.values()[random.nextInt(Method.values().length)];
        if (method == Method.TEXTLIST || method == Method.ANY || method == Method.ALL) {
            method = Method.SUM;
        }
        var keys = new ArrayList<Term>();
        var dimensions = term.dimensions();
        if (dimensions.contains(model.product)
                && !dimensions.contains(model.category)
                && random.nextBoolean()) {
            keys.add(model.parentTerm());
        }
        var inner = Dimensions.union(dimensions, Dimensions.of(keys));
        var kept =
                inner.stream()
                        .filter(d -> random.nextBoolean())
                        .filter(d ->
                                keys.stream().noneMatch(k -> Dimensions.listOf(k.type()).equals(d)))
                        .toList();
        List<Term> order =
                method.ordered()
                        ? inner.stream().map(d -> (Term) new Term.ItemOf(d)).toList()
                        : List.of();
        return new Term.Aggregate(term, keys, kept, method, order, FormulaType.NUMBER);
    }

    private Term lookup(Term term) {
        if (term.dimensions().contains(model.category)) {
            return new Term.Lookup(term, model.category, model.parentTerm());
        }
        if (term.dimensions().contains(model.month)) {
            return new Term.Lookup(
                    term,
                    model.month,
                    new Term.Constant(
                            new FormulaType.Dimension(model.month),
                            Optional.of(new Value.OfItem(model.month, 2))));
        }
        return term;
    }

    private Term shift(Term term) {
        return term.dimensions().contains(model.month)
                ? new Term.Shift(term, model.month, random.nextInt(5) - 2)
                : term;
    }

    private Term window(Term term) {
        if (!term.dimensions().contains(model.month)) {
            return term;
        }
        List<Term> groups =
                random.nextInt(3) == 0 ? List.of(model.any(model.truths).orElseThrow()) : List.of();
        var along = new Term.Along(model.month, List.of(), groups);
        var method = List.of(Method.SUM, Method.AVG, Method.MIN, Method.MAX).get(random.nextInt(4));
        Term.Frame frame =
                switch (random.nextInt(4)) {
                    case 0 -> new Term.Frame.Running(method);
                    case 1 -> new Term.Frame.Difference();
                    case 2 ->
                            new Term.Frame.Moving(
                                    random.nextBoolean() ? Method.SUM : Method.AVG,
                                    bound(random.nextInt(4)),
                                    bound(random.nextInt(3) - 1));
                    default -> new Term.Frame.LastKnown();
                };
        return new Term.Window(term, along, frame, FormulaType.NUMBER);
    }

    /// A number, or now and then one of the model's.
    private Term bound(int value) {
        return random.nextInt(3) == 0 ? number(0) : constant(value);
    }

    private static Term constant(int value) {
        return new Term.Constant(FormulaType.NUMBER, Optional.of(new Value.OfNumber(value)));
    }

    private Term rank(Term term) {
        List<Term> groups =
                random.nextInt(3) == 0 ? List.of(model.any(model.truths).orElseThrow()) : List.of();
        return new Term.Rank(
                term,
                groups,
                Term.Direction.values()[random.nextInt(2)],
                Term.Ties.values()[random.nextInt(4)],
                FormulaType.NUMBER);
    }

    List<BlockId> dimensions(Term term) {
        return IntStream.range(0, term.dimensions().size())
                .mapToObj(term.dimensions()::get)
                .toList();
    }
}
