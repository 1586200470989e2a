package dev.sluice.engine.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// All functions of the formula language.
public final class Functions {
    private static final Set<String> NOT_YET =
            Set.of(
                    "NPV",
                    "XNPV",
                    "IRR",
                    "XIRR",
                    "FORECAST_ETS",
                    "FORECAST_LINEAR",
                    "SIMPLE_EXPONENTIAL_SMOOTHING",
                    "DOUBLE_EXPONENTIAL_SMOOTHING",
                    "SEASONAL_LINEAR_REGRESSION",
                    "STANDARD_NORMAL_DISTRIBUTION",
                    "STANDARD_NORMAL_DISTRIBUTION_CUMULATIVE",
                    "RESETACCESSRIGHTS",
                    "PREVIOUSOF",
                    "PREVIOUSBASE");

    /// Other names of functions.
    private static final Map<String, String> ALIASES =
            Map.of("NUMBER", "VALUE", "AVERAGEOF", "AVGOF");

    private static final Map<String, Entry> ALL =
            all(
                    LogicFunctions.ALL,
                    NumberFunctions.ALL,
                    TextFunctions.ALL,
                    DateFunctions.ALL,
                    TimeFunctions.ALL,
                    SeriesFunctions.ALL,
                    LookupFunctions.ALL,
                    AggregationFunctions.ALL);

    private Functions() {}

    /// A function and what it means.
    record Entry(FormulaFunction function, Meaning meaning) {
        static Entry of(
                FormulaFunction.Category category,
                String signature,
                String summary,
                String example,
                Meaning meaning) {
            var name = signature.substring(0, signature.indexOf('('));
            return new Entry(
                    new FormulaFunction(name, category, signature, summary, example), meaning);
        }
    }

    /// Turns the arguments of a call into a term.
    @FunctionalInterface
    interface Meaning {
        Term of(Arguments arguments);
    }

    @SafeVarargs
    private static Map<String, Entry> all(List<Entry>... groups) {
        var all = new LinkedHashMap<String, Entry>();
        for (var group : groups) {
            group.forEach(entry -> all.put(entry.function().name(), entry));
        }
        return all;
    }

    /// Every function, those of a category together.
    public static List<FormulaFunction> all() {
        return ALL.values().stream().map(Entry::function).toList();
    }

    /// The function of that name, in any letter case.
    public static Optional<FormulaFunction> find(String name) {
        return entry(name).map(Entry::function);
    }

    private static Optional<Entry> entry(String name) {
        var key = name.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(ALL.get(ALIASES.getOrDefault(key, key)));
    }

    static Entry require(Syntax.Word word) {
        if (word.quoted()) {
            throw new FormulaRefused(
                    word.span(), "The name of a function stands without apostrophes.");
        }
        return entry(word.text()).orElseThrow(() -> unknown(word));
    }

    private static FormulaRefused unknown(Syntax.Word word) {
        var name = word.text().toUpperCase(Locale.ROOT);
        if (NOT_YET.contains(name)) {
            return new FormulaRefused(
                    word.span(), "The function " + name + " is not available in Sluice.");
        }
        if (name.equals("TODAY") || name.equals("NOW")) {
            return new FormulaRefused(
                    word.span(),
                    "Formulas do not know what day it is: results would change without a change"
                            + " of data. Import the date into a metric.");
        }
        var candidates = new ArrayList<>(new TreeSet<>(ALL.keySet()));
        var meant = Nearest.to(word.text(), candidates);
        return new FormulaRefused(
                word.span(),
                "There is no function "
                        + word.text()
                        + meant.map(it -> "; is " + it + " meant?").orElse("."),
                meant.orElse(""));
    }
}
