package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which methods there are for a type, and cells made one by them.
record Aggregations(Wording wording) {
    /// How a method that puts one value on several items does so.
    enum Allocation {
        /// The value on each.
        CONSTANT,
        /// An equal part on each.
        SPLIT
    }

    static boolean fits(Method method, FormulaType type) {
        return switch (method) {
            case SUM, AVG, MEDIAN, STDEVS, STDEVP, FIRSTNONZERO, LASTNONZERO -> type.numeric();
            case MIN, MAX -> type.numeric() || type.equals(FormulaType.DATE);
            case ANY, ALL -> type.equals(FormulaType.BOOLEAN);
            case TEXTLIST -> type.equals(FormulaType.TEXT);
            case FIRST,
                    LAST,
                    FIRSTNONBLANK,
                    LASTNONBLANK,
                    COUNT,
                    COUNTBLANK,
                    COUNTALL,
                    COUNTUNIQUE ->
                    true;
        };
    }

    /// What is done when no method is named.
    static Method usual(FormulaType type) {
        return switch (type) {
            case FormulaType.Number(), FormulaType.Integer() -> Method.SUM;
            case FormulaType.Boolean() -> Method.ANY;
            case FormulaType.Date(),
                    FormulaType.Text(),
                    FormulaType.Dimension(BlockId _),
                    FormulaType.AccessRights() ->
                    Method.FIRSTNONBLANK;
        };
    }

    static Optional<Method> method(String word) {
        var name = word.toUpperCase(Locale.ROOT);
        return name.equals("AVERAGE")
                ? Optional.of(Method.AVG)
                : Arrays.stream(Method.values())
                        .filter(method -> method.name().equals(name))
                        .findAny();
    }

    static Optional<Allocation> allocation(String word) {
        return Arrays.stream(Allocation.values())
                .filter(allocation -> allocation.name().equalsIgnoreCase(word))
                .findAny();
    }

    static List<String> methods(FormulaType type) {
        return Arrays.stream(Method.values())
                .filter(method -> fits(method, type))
                .map(Method::name)
                .toList();
    }

    /// The method of that name, for values of the type.
    Method require(Syntax.Word word, FormulaType type) {
        var method = method(word.text()).orElseThrow(() -> unknown(word, methods(type)));
        if (!fits(method, type)) {
            throw new FormulaRefused(
                    word.span(),
                    method
                            + " is not for "
                            + wording.type(type)
                            + "; there are "
                            + Wording.listed(methods(type), "and")
                            + ".");
        }
        return method;
    }

    static FormulaRefused unknown(Syntax.Word word, List<String> there) {
        var meant = Nearest.to(word.text(), there);
        return new FormulaRefused(
                word.span(),
                "There is no method "
                        + word.text()
                        + meant.map(it -> "; is " + it + " meant?")
                                .orElse("; there are " + Wording.listed(there, "and") + "."),
                meant.orElse(""));
    }

    /// Cells grouped by keys and kept dimensions.
    ///
    /// @param chosen orders to go by before that of the items of what is given up
    static Term grouped(
            Term term, List<Term> keys, List<BlockId> kept, Method method, List<Term> chosen) {
        var order = new ArrayList<Term>();
        if (method.ordered()) {
            order.addAll(chosen);
            var all = Dimensions.union(term.dimensions(), Dimensions.of(keys));
            Dimensions.without(all, kept).stream()
                    .map(Term.ItemOf::new)
                    .filter(item -> !order.contains(item))
                    .forEach(order::add);
        }
        return Terms.aggregate(term, keys, kept, method, order);
    }

    /// Dimensions given up.
    static Term removed(Term term, List<BlockId> removed, Method method, List<Term> chosen) {
        return grouped(
                term, List.of(), Dimensions.without(term.dimensions(), removed), method, chosen);
    }
}
