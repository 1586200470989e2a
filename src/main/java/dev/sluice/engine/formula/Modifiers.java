package dev.sluice.engine.formula;

import dev.sluice.engine.formula.Aggregations.Allocation;
import dev.sluice.engine.formula.Syntax.Modifier;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What stands in square brackets: other dimensions, or fewer cells.
final class Modifiers {
    /// All that may begin a modifier, with what it does.
    enum Keyword {
        /// Dimensions replaced or added.
        BY,
        /// Dimensions added.
        ADD,
        /// Dimensions given up.
        REMOVE,
        /// All other dimensions given up.
        KEEP,
        /// Some items of a dimension, which is given up, or a look at other items.
        SELECT,
        /// Cells that fulfil a condition.
        FILTER,
        /// Cells that do not fulfil a condition.
        EXCLUDE
    }

    private final Binder binder;
    private final ByModifier by;

    Modifiers(Binder binder) {
        this.binder = binder;
        this.by = new ByModifier(binder, this);
    }

    Term apply(Bound of, Modifier modifier) {
        return switch (modifier) {
            case Modifier.Condition(Syntax condition) ->
                    filtered(of, List.of(condition), Term.Keep.TRUE);
            case Modifier.Named named -> apply(of, named);
        };
    }

    private Term apply(Bound of, Modifier.Named modifier) {
        var keyword = keyword(modifier.keyword());
        requireArguments(modifier, keyword);
        return switch (keyword) {
            case BY -> by.apply(of, modifier);
            case ADD -> added(of, modifier);
            case REMOVE -> removed(of, modifier);
            case KEEP -> kept(of, modifier);
            case SELECT -> selected(of, modifier);
            case FILTER -> {
                refuseMethod(modifier);
                yield filtered(of, modifier.arguments(), Term.Keep.TRUE);
            }
            case EXCLUDE -> {
                refuseMethod(modifier);
                yield filtered(of, modifier.arguments(), Term.Keep.NOT_TRUE);
            }
        };
    }

    private static Keyword keyword(Syntax.Word word) {
        var name = word.text().toUpperCase(Locale.ROOT);
        for (var keyword : Keyword.values()) {
            if (keyword.name().equals(name)) {
                return keyword;
            }
        }
        if (List.of("TOPARENTLIST", "TOSUBSET", "AR").contains(name)) {
            throw new FormulaRefused(
                    word.span(),
                    name.equals("AR")
                            ? "AR is not available in formulas; access rights apply where data is"
                                    + " shown and written."
                            : name + " is not available: lists have no subsets.");
        }
        var all = List.of("BY", "ADD", "REMOVE", "KEEP", "SELECT", "FILTER", "EXCLUDE");
        var meant = Nearest.to(name, all);
        throw new FormulaRefused(
                word.span(),
                "There is no modifier "
                        + word.text()
                        + meant.map(it -> "; is " + it + " meant?")
                                .orElse("; there are " + Wording.listed(all, "and") + "."),
                meant.orElse(""));
    }

    private static void requireArguments(Modifier.Named modifier, Keyword keyword) {
        if (modifier.mappings().isPresent() && keyword != Keyword.BY) {
            throw new FormulaRefused(modifier.span(), "Only BY has an arrow (->).");
        }
        if (modifier.arguments().isEmpty() && modifier.mappings().orElse(List.of()).isEmpty()) {
            throw new FormulaRefused(
                    modifier.span(),
                    "After the colon of "
                            + keyword
                            + switch (keyword) {
                                case FILTER, EXCLUDE -> " a condition is expected.";
                                case BY, ADD, REMOVE, KEEP, SELECT -> " a dimension is expected.";
                            });
        }
    }

    private static void refuseMethod(Modifier.Named modifier) {
        modifier.method()
                .ifPresent(method -> {
                    throw new FormulaRefused(
                            method.span(),
                            modifier.keyword().text().toUpperCase(Locale.ROOT)
                                    + " leaves the dimensions as they are and has no method.");
                });
    }

    // A condition may look at further dimensions; the result then has them too.
    private Term filtered(Bound of, List<Syntax> conditions, Term.Keep keep) {
        var term = of.term();
        for (var condition : conditions) {
            term =
                    new Term.Filter(
                            term, condition(binder.bindWithin(of.term(), condition)).term(), keep);
        }
        return term;
    }

    private Bound condition(Bound bound) {
        if (bound.type() instanceof FormulaType.Dimension && !bound.blank()) {
            throw new FormulaRefused(
                    bound.span(),
                    "A condition is expected, such as Month = Month.\"Jan 26\"; for the cells of"
                            + " one item write SELECT: before it.");
        }
        return binder.conversions().to(FormulaType.BOOLEAN, bound, "A condition is a Boolean");
    }

    private Term added(Bound of, Modifier.Named modifier) {
        var dimensions = new ArrayList<BlockId>();
        for (var argument : modifier.arguments()) {
            var dimension = dimension(argument, Names.ListKind.DIMENSION);
            if (of.dimensions().contains(dimension)) {
                throw new FormulaRefused(
                        argument.span(),
                        "What stands before the bracket already is by "
                                + binder.wording().list(dimension)
                                + ".");
            }
            dimensions.add(dimension);
        }
        return added(of, dimensions, allocation(of, modifier));
    }

    Term added(Bound of, List<BlockId> dimensions, Allocation allocation) {
        if (allocation == Allocation.CONSTANT) {
            return new Term.Expand(of.term(), dimensions);
        }
        var term = of.term();
        for (var dimension : dimensions) {
            var items =
                    Terms.aggregate(
                            new Term.ItemOf(dimension),
                            List.of(),
                            List.of(),
                            Method.COUNT,
                            List.of());
            term = Terms.strict(Operation.DIVIDE, FormulaType.NUMBER, term, items);
        }
        return new Term.Expand(term, dimensions);
    }

    /// The allocation a modifier names, CONSTANT when none.
    Allocation allocation(Bound of, Modifier.Named modifier) {
        if (modifier.method().isEmpty()) {
            return Allocation.CONSTANT;
        }
        var word = modifier.method().get();
        var allocation =
                Aggregations.allocation(word.text())
                        .orElseThrow(() ->
                                Aggregations.method(word.text()).isPresent()
                                        ? new FormulaRefused(
                                                word.span(),
                                                word.text().toUpperCase(Locale.ROOT)
                                                        + " makes many cells one, but here cells are"
                                                        + " added: CONSTANT or SPLIT is expected.")
                                        : Aggregations.unknown(word, List.of("CONSTANT", "SPLIT")));
        if (allocation == Allocation.SPLIT && !of.type().numeric()) {
            throw new FormulaRefused(
                    word.span(),
                    "SPLIT divides Numbers; what stands before the bracket is "
                            + binder.wording().type(of.type())
                            + ".");
        }
        return allocation;
    }

    private Term removed(Bound of, Modifier.Named modifier) {
        return removed(of, present(of, modifier.arguments()), modifier);
    }

    private Term kept(Bound of, Modifier.Named modifier) {
        var kept = present(of, modifier.arguments());
        return removed(of, Dimensions.without(of.dimensions(), kept), modifier);
    }

    private Term removed(Bound of, List<BlockId> removed, Modifier.Named modifier) {
        var method = method(of, modifier);
        requireOrder(method, removed, modifier);
        return Aggregations.removed(of.term(), removed, method, order(modifier));
    }

    private List<BlockId> present(Bound of, List<Syntax> arguments) {
        var dimensions = new ArrayList<BlockId>();
        for (var argument : arguments) {
            var dimension = binder.dimension(argument, "The name of a dimension is expected here.");
            if (!of.dimensions().contains(dimension)) {
                throw new FormulaRefused(
                        argument.span(),
                        "What stands before the bracket is by "
                                + binder.wording().lists(of.dimensions())
                                + ", not by "
                                + binder.wording().list(dimension)
                                + ".");
            }
            dimensions.add(dimension);
        }
        return dimensions;
    }

    private BlockId dimension(Syntax argument, Names.ListKind kind) {
        var dimension = binder.dimension(argument, "The name of a dimension is expected here.");
        requireKind(argument, dimension, kind);
        return dimension;
    }

    void requireKind(Syntax argument, BlockId dimension, Names.ListKind kind) {
        if (binder.names().list(dimension).kind() != kind) {
            throw new FormulaRefused(
                    argument.span(),
                    binder.wording().list(dimension)
                            + " is a transaction list, which cannot be a dimension; name its"
                            + " properties that are.");
        }
    }

    /// The aggregation a modifier names, or the usual one.
    Method method(Bound of, Modifier.Named modifier) {
        if (modifier.method().isEmpty()) {
            return Aggregations.usual(of.type());
        }
        var word = modifier.method().get();
        if (Aggregations.allocation(word.text()).isPresent()) {
            throw new FormulaRefused(
                    word.span(),
                    word.text().toUpperCase(Locale.ROOT)
                            + " puts a value on many cells, but here many become one: "
                            + Wording.listed(Aggregations.methods(of.type()), "or")
                            + " is expected.");
        }
        return new Aggregations(binder.wording()).require(word, of.type());
    }

    void requireOrder(Method method, List<BlockId> removed, Modifier.Named modifier) {
        boolean needed = method.ordered() && method != Method.TEXTLIST;
        if (needed
                && modifier.method().isPresent()
                && removed.size() > 1
                && modifier.on().isEmpty()) {
            throw new FormulaRefused(
                    modifier.method().get().span(),
                    method
                            + " over "
                            + binder.wording().lists(removed)
                            + " needs an order: "
                            + method
                            + " ON RANK("
                            + Quoting.name(binder.wording().list(removed.getFirst()))
                            + ").");
        }
    }

    /// The order after ON; RANK of a dimension is the order of its items.
    List<Term> order(Modifier.Named modifier) {
        return order(modifier.on());
    }

    private List<Term> order(Optional<Syntax> on) {
        return on.map(order -> List.of(simplified(binder.bind(order).term()))).orElse(List.of());
    }

    static Term simplified(Term order) {
        return order instanceof Term.Rank rank
                        && rank.term() instanceof Term.ItemOf item
                        && rank.groups().isEmpty()
                        && rank.direction() == Term.Direction.ASCENDING
                ? item
                : order;
    }

    private Term selected(Bound of, Modifier.Named modifier) {
        var term = of;
        for (var argument : modifier.arguments()) {
            var bound = binder.bindWithin(of.term(), argument);
            term =
                    term.with(
                            bound.type() instanceof FormulaType.Dimension(BlockId list)
                                    ? lookedUp(term, list, bound, modifier)
                                    : among(term, condition(bound), modifier));
        }
        return term.term();
    }

    /// Filters, then gives up the dimensions that the condition looks at. A single item is looked
    /// up.
    private Term among(Bound of, Bound condition, Modifier.Named modifier) {
        if (modifier.method().isEmpty()
                && condition.term() instanceof Term.Pointwise same
                && same.operation() == Operation.EQUAL
                && same.arguments().get(0).term() instanceof Term.ItemOf(BlockId dimension)
                && same.arguments().get(1).term() instanceof Term.Constant item
                && item.value().isPresent()
                && of.dimensions().contains(dimension)) {
            return new Term.Lookup(of.term(), dimension, item);
        }
        var filtered = new Term.Filter(of.term(), condition.term(), Term.Keep.TRUE);
        var removed = condition.dimensions();
        if (removed.isEmpty()) {
            return filtered;
        }
        var method = method(of, modifier);
        requireOrder(method, removed, modifier);
        return Aggregations.removed(filtered, removed, method, order(modifier));
    }

    private Term lookedUp(Bound of, BlockId list, Bound item, Modifier.Named modifier) {
        if (of.dimensions().contains(list)) {
            return item.term() instanceof Term.Pointwise moved
                            && moved.operation() == Operation.SHIFT_ITEM
                            && moved.arguments().get(0).term().equals(new Term.ItemOf(list))
                            && moved.arguments().get(1).term() instanceof Term.Constant steps
                            && steps.value().orElse(null) instanceof Value.OfNumber(double places)
                    ? new Term.Shift(of.term(), list, (int) places)
                    : new Term.Lookup(of.term(), list, item.term());
        }
        var replaced = item.dimensions().stream().filter(of.dimensions()::contains).toList();
        if (replaced.size() == 1) {
            // Up to the parent, and from there to each of its children again.
            var method = method(of, modifier);
            var kept = Dimensions.without(of.dimensions(), replaced);
            var parents =
                    Aggregations.grouped(
                            of.term(), List.of(item.term()), kept, method, order(modifier));
            return new Term.Lookup(parents, list, item.term());
        }
        throw new FormulaRefused(
                item.span(),
                "What stands before the bracket is by "
                        + binder.wording().lists(of.dimensions())
                        + ", not by "
                        + binder.wording().list(list)
                        + ".");
    }
}
