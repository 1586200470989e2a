package dev.sluice.engine.formula;

import static dev.sluice.engine.formula.FormulaType.ACCESS_RIGHTS;
import static dev.sluice.engine.formula.FormulaType.BOOLEAN;

import dev.sluice.engine.formula.FormulaFunction.Category;
import dev.sluice.engine.formula.Functions.Entry;

import java.util.List;

/// One value of all cells, and access rights.
final class AggregationFunctions {
    static final List<Entry> ALL =
            List.of(
                    entry("SUMOF", Method.SUM, "The sum of all cells."),
                    entry("AVGOF", Method.AVG, "The mean of all values."),
                    entry("MINOF", Method.MIN, "The smallest or earliest of all values."),
                    entry("MAXOF", Method.MAX, "The largest or latest of all values."),
                    entry("COUNTOF", Method.COUNT, "How many values there are."),
                    entry("COUNTALLOF", Method.COUNTALL, "How many cells there are."),
                    entry("COUNTBLANKOF", Method.COUNTBLANK, "How many cells are blank."),
                    entry(
                            "COUNTUNIQUEOF",
                            Method.COUNTUNIQUE,
                            "How many different values there are."),
                    truth("ANYOF", Method.ANY, "Whether some cell is TRUE."),
                    truth("ALLOF", Method.ALL, "Whether all values are TRUE."),
                    Entry.of(
                            Category.SECURITY,
                            "ACCESSRIGHTS(read, write)",
                            "What may be read and written, as a value of the type Access Rights.",
                            "ACCESSRIGHTS(TRUE, Product.Open)",
                            arguments ->
                                    Terms.lenient(
                                            Operation.ACCESS_RIGHTS,
                                            ACCESS_RIGHTS,
                                            arguments.truth(0),
                                            arguments.truth(1))));

    private AggregationFunctions() {}

    private static Entry entry(String name, Method method, String summary) {
        return Entry.of(
                Category.AGGREGATION,
                name + "(block)",
                summary,
                name + "(Volume)",
                arguments -> of(arguments, method));
    }

    private static Entry truth(String name, Method method, String summary) {
        return Entry.of(
                Category.AGGREGATION,
                name + "(block)",
                summary,
                name + "(Volume > 0)",
                arguments -> all(arguments.of(BOOLEAN, 0), method));
    }

    private static Term of(Arguments arguments, Method method) {
        var block = arguments.any(0);
        if (!Aggregations.fits(method, block.type())) {
            throw arguments.refused(
                    0,
                    arguments.due(0)
                            + " must be "
                            + (method == Method.MIN || method == Method.MAX
                                    ? "Number or Date"
                                    : "Number")
                            + "; this is "
                            + arguments.binder().wording().type(block.type())
                            + ".");
        }
        return all(block.term(), method);
    }

    private static Term all(Term term, Method method) {
        return Aggregations.removed(term, term.dimensions(), method, List.of());
    }
}
