package dev.sluice.engine.formula;

import dev.sluice.engine.formula.World.Item;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// Functions cell by cell; those along a dimension and of the calendar are passed on.
final class NaiveFunctions {
    private final NaiveFormulas formulas;
    private final NaiveSeries series;
    private final NaiveTexts texts;
    private final NaiveDates dates;

    NaiveFunctions(NaiveFormulas formulas) {
        this.formulas = formulas;
        series = new NaiveSeries(formulas);
        texts = new NaiveTexts();
        dates = new NaiveDates(formulas);
    }

    Grid call(Phrase.Call call) {
        var name = call.function().text().toUpperCase(Locale.ROOT);
        var special = series.call(name, call).or(() -> dates.call(name, call));
        if (special.isPresent()) {
            return special.get();
        }
        var arguments =
                new ArrayList<>(
                        call.arguments().stream()
                                .map(argument -> formulas.of(argument.value()))
                                .toList());
        if (List.of("CONTAINS", "STARTSWITH", "ENDSWITH").contains(name)
                && call.arguments().get(1).value() instanceof Phrase.TextLiteral
                && !(call.arguments().get(0).value() instanceof Phrase.TextLiteral)) {
            Collections.swap(arguments, 0, 1);
        }
        return logic(name, arguments, call)
                .or(() -> number(name, arguments))
                .or(() -> texts.call(name, textFirst(arguments)))
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private List<Grid> textFirst(List<Grid> arguments) {
        var all = new ArrayList<>(arguments);
        all.set(0, text(all.getFirst()));
        return all;
    }

    private Optional<Grid> logic(String name, List<Grid> of, Phrase.Call call) {
        var first = of.getFirst();
        return Optional.ofNullable(
                switch (name) {
                    case "IF" -> choice(first, of.subList(1, of.size()));
                    case "IFDEFINED" -> choice(defined(first), of.subList(1, of.size()));
                    case "SWITCH" -> cases(of);
                    case "AND" -> of.stream().reduce(NaiveFormulas::both).orElseThrow();
                    case "OR" -> of.stream().reduce(NaiveFormulas::either).orElseThrow();
                    case "IN" ->
                            in(
                                    first,
                                    call.arguments().stream()
                                            .skip(1)
                                            .map(Phrase.Ordered::value)
                                            .toList());
                    case "ISBLANK" -> blank(first, true);
                    case "ISNOTBLANK" -> blank(first, false);
                    case "ISDEFINED" -> defined(first);
                    case "IFBLANK" ->
                            Grid.each(
                                    common(of),
                                    of,
                                    values ->
                                            values.get(0).isPresent()
                                                    ? values.get(0)
                                                    : values.get(1));
                    case "ACCESSRIGHTS" ->
                            Grid.each(
                                    "Access Rights",
                                    of,
                                    values ->
                                            values.stream().allMatch(Optional::isEmpty)
                                                    ? Optional.empty()
                                                    : Optional.of(level(values)));
                    default -> null;
                });
    }

    /// Who may write may read.
    private static String level(List<Optional<Object>> values) {
        if (values.get(1).orElse(false).equals(true)) {
            return "Write";
        }
        return values.get(0).orElse(false).equals(true) ? "Read" : "None";
    }

    private static Grid blank(Grid grid, boolean sought) {
        return Grid.each(
                "Boolean",
                List.of(grid),
                values -> Optional.of(values.getFirst().isEmpty() == sought));
    }

    private static Grid defined(Grid grid) {
        return Grid.strict("Boolean", List.of(grid), _ -> Optional.of(true));
    }

    private static String common(List<Grid> grids) {
        var known = grids.stream().filter(grid -> !isBlank(grid)).toList();
        var types = known.stream().map(Grid::type).distinct().toList();
        return types.isEmpty() ? "Number" : types.size() == 1 ? types.getFirst() : "Number";
    }

    private static boolean isBlank(Grid grid) {
        return grid.dims().isEmpty() && grid.at().at(Map.of()).isEmpty();
    }

    private static Grid choice(Grid condition, List<Grid> results) {
        var all = new ArrayList<Grid>();
        all.add(condition);
        all.addAll(results);
        return Grid.each(
                common(results),
                all,
                values -> {
                    if (values.getFirst().equals(Optional.<Object>of(true))) {
                        return values.get(1);
                    }
                    return values.size() > 2 ? values.get(2) : Optional.empty();
                });
    }

    private static Grid cases(List<Grid> of) {
        var results = new ArrayList<Grid>();
        for (int i = 2; i < of.size(); i += 2) {
            results.add(of.get(i));
        }
        if (of.size() % 2 == 0) {
            results.add(of.getLast());
        }
        return Grid.each(
                common(results),
                of,
                values -> {
                    for (int i = 1; i + 1 < values.size(); i += 2) {
                        if (values.getFirst().isPresent()
                                && values.getFirst().equals(values.get(i))) {
                            return values.get(i + 1);
                        }
                    }
                    return values.size() % 2 == 0 ? values.getLast() : Optional.empty();
                });
    }

    Grid in(Grid value, List<Phrase> members) {
        var all = new ArrayList<Grid>();
        all.add(value);
        members.forEach(member -> all.add(formulas.of(member)));
        return Grid.each(
                "Boolean",
                all,
                values ->
                        Optional.of(
                                values.getFirst().isPresent()
                                        && values.subList(1, values.size())
                                                .contains(values.getFirst())));
    }

    private Optional<Grid> number(String name, List<Grid> of) {
        var first = of.getFirst();
        return Optional.ofNullable(
                switch (name) {
                    case "ABS" -> single(first.type(), first, Math::abs);
                    case "SIGN" -> single("Integer", first, Math::signum);
                    case "SQRT" -> single("Number", first, Math::sqrt);
                    case "EXP" -> single("Number", first, Math::exp);
                    case "LN" -> single("Number", first, Math::log);
                    case "LOG" -> single("Number", first, Math::log10);
                    case "SIN" -> single("Number", first, Math::sin);
                    case "COS" -> single("Number", first, Math::cos);
                    case "CEILING" -> single("Integer", first, Math::ceil);
                    case "FLOOR" -> single("Integer", first, Math::floor);
                    case "TRUNC" ->
                            of.size() == 1
                                    ? single("Integer", first, NaiveFormulas::truncated)
                                    : rounded(of, RoundingMode.DOWN);
                    case "ROUND" -> rounded(of, RoundingMode.HALF_UP);
                    case "ROUNDUP" -> rounded(of, RoundingMode.UP);
                    case "ROUNDDOWN" -> rounded(of, RoundingMode.DOWN);
                    case "MOD" ->
                            pair(
                                    NaiveFormulas.wider(first, of.get(1)),
                                    of,
                                    (a, b) -> a - b * Math.floor(a / b));
                    case "QUOTIENT" ->
                            pair("Integer", of, (a, b) -> NaiveFormulas.truncated(a / b));
                    case "POWER" -> pair("Number", of, Math::pow);
                    case "MIN" -> extreme(of, -1);
                    case "MAX" -> extreme(of, 1);
                    default -> null;
                });
    }

    private static Grid single(String type, Grid of, DoubleUnaryOperator operator) {
        return Grid.strict(
                type,
                List.of(of),
                values ->
                        NaiveFormulas.number(
                                operator.applyAsDouble((double) NaiveFormulas.only(values))));
    }

    private interface Pair {
        double of(double one, double other);
    }

    private static Grid pair(String type, List<Grid> of, Pair pair) {
        return Grid.strict(
                type,
                of,
                values ->
                        NaiveFormulas.number(
                                pair.of(
                                        (double) values.get(0).orElseThrow(),
                                        (double) values.get(1).orElseThrow())));
    }

    private static Grid rounded(List<Grid> of, RoundingMode mode) {
        var both = of.size() > 1 ? of : List.of(of.getFirst(), Grid.constant("Integer", 0.0));
        return Grid.strict(
                "Number",
                both,
                values -> {
                    int digits = (int) (double) values.get(1).orElseThrow();
                    return digits < 0 || digits > 14
                            ? Optional.empty()
                            : Optional.of(
                                    new BigDecimal((double) values.get(0).orElseThrow())
                                                    .round(
                                                            new MathContext(
                                                                    15, RoundingMode.HALF_EVEN))
                                                    .setScale(digits, mode)
                                                    .doubleValue()
                                            + 0.0);
                });
    }

    private static Grid extreme(List<Grid> of, int sign) {
        return of.stream()
                .reduce((one, other) ->
                        Grid.additive(
                                one.type().equals("Date")
                                        ? "Date"
                                        : NaiveFormulas.wider(one, other),
                                one,
                                other,
                                values ->
                                        values.stream()
                                                .flatMap(Optional::stream)
                                                .max((a, b) -> sign * NaiveFormulas.order(a, b))))
                .orElseThrow();
    }

    /// As text, where that is no text yet.
    Grid text(Grid grid) {
        return Grid.strict(
                "Text",
                List.of(grid),
                values ->
                        switch (NaiveFormulas.only(values)) {
                            case Double number -> Optional.of(plain(number));
                            case Boolean truth -> Optional.of(truth ? "TRUE" : "FALSE");
                            case Item(String list, int index) ->
                                    formulas.world
                                            .list(list)
                                            .orElseThrow()
                                            .items()
                                            .get(index)
                                            .getFirst();
                            case LocalDate date -> Optional.of(date.toString());
                            case Object other -> Optional.of(other);
                        });
    }

    static String plain(double number) {
        var rounded = new BigDecimal(number).round(new MathContext(15, RoundingMode.HALF_EVEN));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
