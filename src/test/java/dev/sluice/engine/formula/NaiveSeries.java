package dev.sluice.engine.formula;

import dev.sluice.engine.formula.World.Item;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Functions along a dimension, of all cells, and of items.
final class NaiveSeries {
    private static final List<String> METHODS = List.of("SUM", "AVG", "AVERAGE", "MIN", "MAX");

    private final NaiveFormulas formulas;

    NaiveSeries(NaiveFormulas formulas) {
        this.formulas = formulas;
    }

    Optional<Grid> call(String name, Phrase.Call call) {
        var of = call.arguments().stream().map(Phrase.Ordered::value).toList();
        return Optional.ofNullable(
                switch (name) {
                    case "CUMULATE" -> cumulated(call, of);
                    case "DECUMULATE" -> decumulated(call, of);
                    case "FILLFORWARD" ->
                            along(
                                    call,
                                    of,
                                    Optional.empty(),
                                    values -> NaiveMethods.of("LASTNONBLANK", values));
                    case "MOVINGSUM" -> moving(of, "SUM");
                    case "MOVINGAVERAGE" -> moving(of, "AVG");
                    case "MONTHTODATE" -> toDate(of, "Month");
                    case "QUARTERTODATE" -> toDate(of, "Quarter");
                    case "YEARTODATE" -> toDate(of, "Year");
                    case "RANK" -> ranked(of);
                    case "SPREAD" -> spread(of);
                    case "PREVIOUS" -> previous(of);
                    case "ITEM", "MATCH" -> match(of);
                    case "SHIFT" ->
                            formulas.moved(formulas.of(of.get(0)), formulas.of(of.get(1)), 1);
                    case "SUMOF",
                            "AVGOF",
                            "MINOF",
                            "MAXOF",
                            "COUNTOF",
                            "COUNTALLOF",
                            "COUNTBLANKOF",
                            "COUNTUNIQUEOF",
                            "ANYOF",
                            "ALLOF" -> {
                        var grid = formulas.of(of.getFirst());
                        yield new NaiveModifiers(formulas)
                                .grouped(
                                        grid,
                                        List.of(),
                                        List.of(),
                                        name.substring(0, name.length() - 2),
                                        List.of());
                    }
                    default -> null;
                });
    }

    private interface Window {
        Optional<Object> of(List<Optional<Object>> upToHere);
    }

    private static Optional<String> method(List<Phrase> of, int index) {
        return of.size() > index
                        && of.get(index) instanceof Phrase.Reference it
                        && METHODS.contains(it.name().text().toUpperCase(Locale.ROOT))
                ? Optional.of(it.name().text().toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    private Grid cumulated(Phrase.Call call, List<Phrase> of) {
        var method = method(of, of.size() - 1).orElse("SUM");
        return along(call, of, group(of), values -> NaiveMethods.of(method, values));
    }

    private Optional<Grid> group(List<Phrase> of) {
        if (of.size() < 3 || method(of, 2).isPresent()) {
            return Optional.empty();
        }
        var list = formulas.list(of.get(2)).map(World.ItemList::name);
        if (list.isPresent() && !formulas.of(of.get(0)).dims().contains(list.get())) {
            var along = formulas.list(of.get(1)).orElseThrow().name();
            return Optional.of(formulas.property(formulas.itemOf(along), list.get()));
        }
        return Optional.of(formulas.of(of.get(2)));
    }

    private Grid decumulated(Phrase.Call call, List<Phrase> of) {
        return along(
                call,
                of,
                group(of),
                values -> {
                    var here = values.getLast();
                    var before =
                            values.size() > 1
                                    ? values.get(values.size() - 2)
                                    : Optional.<Object>empty();
                    return here.isEmpty() && before.isEmpty()
                            ? Optional.empty()
                            : Optional.of((double) here.orElse(0.0) - (double) before.orElse(0.0));
                });
    }

    /// The window sees the values of the items of the cell's group up to the cell's own.
    private Grid along(Phrase.Call call, List<Phrase> of, Optional<Grid> group, Window window) {
        var value = formulas.of(of.getFirst());
        var dim = formulas.list(of.get(1)).orElseThrow().name();
        var order = call.arguments().get(1).on().map(formulas::of).map(List::of).orElse(List.of());
        var all = new ArrayList<Grid>(List.of(value));
        all.addAll(order);
        group.ifPresent(all::add);
        return new Grid(
                value.type(),
                Grid.union(all),
                cell -> {
                    var upToHere = new ArrayList<Optional<Object>>();
                    var cells =
                            others(cell, dim)
                                    .filter(other ->
                                            group.isEmpty()
                                                    || group.get()
                                                            .at()
                                                            .at(other)
                                                            .equals(group.get().at().at(cell)))
                                    .sorted(NaiveModifiers.by(order))
                                    .toList();
                    for (var other : cells) {
                        upToHere.add(value.at().at(other));
                        if (Grid.place(other, dim) == Grid.place(cell, dim)) {
                            break;
                        }
                    }
                    return window.of(upToHere);
                });
    }

    private Stream<Map<String, Integer>> others(Map<String, Integer> cell, String dim) {
        int size = formulas.world.list(dim).orElseThrow().items().size();
        return IntStream.range(0, size).mapToObj(item -> Grid.with(cell, dim, item));
    }

    private Grid moving(List<Phrase> of, String method) {
        var value = formulas.of(of.getFirst());
        boolean early = of.size() == 3 && formulas.list(of.get(2)).isPresent();
        int place = early ? 2 : 3;
        var dim =
                of.size() > place
                        ? formulas.list(of.get(place)).orElseThrow().name()
                        : value.dims().stream()
                                .filter(it ->
                                        formulas.world.list(it).orElseThrow().level().isPresent())
                                .findFirst()
                                .orElseThrow();
        var size = formulas.of(of.get(1));
        var end = of.size() > 2 && !early ? formulas.of(of.get(2)) : Grid.constant("Integer", 0.0);
        return new Grid(
                method.equals("AVG") ? "Number" : value.type(),
                Grid.union(List.of(value, size, end)),
                cell -> {
                    var width = size.at().at(cell);
                    var shift = end.at().at(cell);
                    if (width.isEmpty() || shift.isEmpty()) {
                        return Optional.empty();
                    }
                    int last = Grid.place(cell, dim) + (int) (double) shift.get();
                    int first = last - (int) (double) width.get() + 1;
                    return NaiveMethods.of(
                            method,
                            others(cell, dim)
                                    .filter(other -> Grid.place(other, dim) >= first)
                                    .filter(other -> Grid.place(other, dim) <= last)
                                    .map(value.at()::at)
                                    .toList());
                });
    }

    private Grid toDate(List<Phrase> of, String level) {
        var value = formulas.of(of.getFirst());
        var dim =
                value.dims().stream()
                        .filter(it -> formulas.world.list(it).orElseThrow().level().isPresent())
                        .findFirst()
                        .orElseThrow();
        var group = formulas.property(formulas.itemOf(dim), level);
        var method = method(of, 1).orElse("SUM");
        return new Grid(
                value.type(),
                value.dims(),
                cell ->
                        NaiveMethods.of(
                                method,
                                others(cell, dim)
                                        .filter(other ->
                                                Grid.place(other, dim) <= Grid.place(cell, dim))
                                        .filter(other ->
                                                group.at().at(other).equals(group.at().at(cell)))
                                        .map(value.at()::at)
                                        .toList()));
    }

    private static Optional<String> word(Phrase phrase) {
        return phrase instanceof Phrase.Reference it
                ? Optional.of(it.name().text().toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    private Grid ranked(List<Phrase> of) {
        var value = formulas.of(of.getFirst());
        var words = of.stream().skip(1).flatMap(it -> word(it).stream()).toList();
        int sign = words.contains("DESC") ? -1 : 1;
        var group =
                of.size() > 1 && !List.of("ASC", "DESC").contains(word(of.get(1)).orElse(""))
                        ? formulas.of(of.get(1))
                        : Grid.blank("Number");
        return new Grid(
                words.contains("AVERAGE") ? "Number" : "Integer",
                Grid.union(List.of(value, group)),
                cell ->
                        value.at()
                                .at(cell)
                                .map(mine -> rank(value, group, cell, mine, sign, words)));
    }

    private Object rank(
            Grid value,
            Grid group,
            Map<String, Integer> cell,
            Object mine,
            int sign,
            List<String> words) {
        double before = 0;
        double same = 0;
        double sooner = 0;
        boolean passed = false;
        for (var other : Grid.cells(formulas.world, Grid.union(List.of(value, group))).toList()) {
            boolean here = other.equals(cell);
            passed |= here;
            var theirs = value.at().at(other);
            if (theirs.isPresent() && group.at().at(other).equals(group.at().at(cell))) {
                int order = sign * NaiveFormulas.order(theirs.get(), mine);
                before += order < 0 ? 1 : 0;
                same += order == 0 ? 1 : 0;
                sooner += order == 0 && !passed ? 1 : 0;
            }
        }
        if (words.contains("MAXIMUM")) {
            return before + same;
        }
        if (words.contains("AVERAGE")) {
            return before + (same + 1) / 2;
        }
        return before + 1 + (words.contains("SEQUENTIAL") ? sooner : 0);
    }

    private Grid spread(List<Phrase> of) {
        var value = formulas.of(of.get(0));
        var dim = formulas.list(of.get(1)).orElseThrow().name();
        var count = formulas.of(of.get(2));
        var start = of.size() > 3 ? formulas.of(of.get(3)) : formulas.itemOf(dim);
        var from = Grid.union(List.of(value, count, start));
        var dims = new ArrayList<>(from);
        if (!dims.contains(dim)) {
            dims.add(dim);
        }
        return new Grid(
                "Number",
                dims,
                cell -> {
                    var parts = new ArrayList<Optional<Object>>();
                    for (var source : Grid.cells(formulas.world, from).toList()) {
                        if (from.stream()
                                .allMatch(it ->
                                        it.equals(dim)
                                                || Grid.place(source, it)
                                                        == Grid.place(cell, it))) {
                            parts.add(part(value, count, start, source, Grid.place(cell, dim)));
                        }
                    }
                    return NaiveMethods.of("SUM", parts);
                });
    }

    private static Optional<Object> part(
            Grid value, Grid count, Grid start, Map<String, Integer> source, int place) {
        var whole = value.at().at(source);
        var parts = count.at().at(source).map(it -> (int) (double) it);
        var first = start.at().at(source);
        if (whole.isEmpty() || parts.isEmpty() || parts.get() < 1 || first.isEmpty()) {
            return Optional.empty();
        }
        int begin =
                first.get() instanceof Item item ? item.index() : (int) (double) first.get() - 1;
        return place < begin || place >= begin + parts.get()
                ? Optional.empty()
                : Optional.of((double) whole.get() / parts.get());
    }

    private Grid previous(List<Phrase> of) {
        var dim = formulas.list(of.getFirst()).orElseThrow().name();
        var offset = of.size() > 1 ? formulas.of(of.get(1)) : Grid.constant("Integer", 1.0);
        var own = formulas.own();
        return new Grid(
                own.type(),
                Grid.union(List.of(own, offset)),
                cell -> {
                    int back = offset.at().at(cell).map(it -> (int) (double) it).orElse(0);
                    int place = Grid.place(cell, dim) - back;
                    return back < 1 || place < 0
                            ? Optional.empty()
                            : own.at().at(Grid.with(cell, dim, place));
                });
    }

    private Grid match(List<Phrase> of) {
        var property = of.get(1);
        var list =
                formulas.list(property instanceof Phrase.Member it ? it.of() : property)
                        .orElseThrow();
        int column = property instanceof Phrase.Member it ? list.column(it.name().text()) : 0;
        return Grid.strict(
                "Dimension " + list.name(),
                List.of(formulas.of(of.getFirst())),
                values ->
                        IntStream.range(0, list.items().size())
                                .filter(item ->
                                        list.items()
                                                .get(item)
                                                .get(column)
                                                .equals(values.getFirst()))
                                .<Object>mapToObj(item -> new Item(list.name(), item))
                                .findFirst());
    }
}
