package dev.sluice.engine.formula;

import dev.sluice.engine.formula.Phrase.Modifier;
import dev.sluice.engine.formula.World.Item;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Modifiers in the plainest way: every cell looks at all cells.
final class NaiveModifiers {
    private final NaiveFormulas formulas;

    NaiveModifiers(NaiveFormulas formulas) {
        this.formulas = formulas;
    }

    static String usual(Grid grid) {
        return switch (grid.type()) {
            case "Number", "Integer" -> "SUM";
            case "Boolean" -> "ANY";
            default -> "FIRSTNONBLANK";
        };
    }

    Grid applied(Grid of, Modifier modifier) {
        formulas.current.push(of);
        try {
            return switch (modifier) {
                case Modifier.Condition it -> where(of, formulas.of(it.condition()), true);
                case Modifier.Named it -> named(of, it);
            };
        } finally {
            formulas.current.pop();
        }
    }

    private Grid named(Grid of, Modifier.Named it) {
        var dims =
                it.arguments().stream()
                        .flatMap(argument -> formulas.list(argument).stream())
                        .map(World.ItemList::name)
                        .toList();
        return switch (it.keyword().text().toUpperCase(Locale.ROOT)) {
            case "FILTER" -> where(of, formulas.of(it.arguments().getFirst()), true);
            case "EXCLUDE" -> where(of, formulas.of(it.arguments().getFirst()), false);
            case "ADD" -> added(of, dims, split(it));
            case "REMOVE" -> removed(of, dims, it);
            case "KEEP" ->
                    removed(of, of.dims().stream().filter(dim -> !dims.contains(dim)).toList(), it);
            case "SELECT" -> selected(of, it);
            case "BY" -> it.mappings().isPresent() ? mapped(of, dims, it) : by(of, it);
            default -> throw new IllegalArgumentException(it.keyword().text());
        };
    }

    private static boolean split(Modifier.Named it) {
        return it.method().filter(word -> word.text().equalsIgnoreCase("SPLIT")).isPresent();
    }

    private static Grid where(Grid of, Grid condition, boolean keep) {
        return Grid.each(
                of.type(),
                List.of(of, condition),
                values ->
                        values.get(1).equals(Optional.of(true)) == keep
                                ? values.get(0)
                                : Optional.empty());
    }

    private Grid added(Grid of, List<String> dims, boolean split) {
        var all = new ArrayList<>(of.dims());
        all.addAll(dims);
        double parts = split ? Grid.cells(formulas.world, dims).count() : 1;
        return new Grid(
                split ? "Number" : of.type(),
                all,
                cell -> of.at().at(cell).map(value -> split ? (double) value / parts : value));
    }

    private Grid removed(Grid of, List<String> removed, Modifier.Named it) {
        var kept = of.dims().stream().filter(dim -> !removed.contains(dim)).toList();
        return grouped(of, List.of(), kept, method(of, it), order(it));
    }

    private static String method(Grid of, Modifier.Named it) {
        return it.method().map(word -> word.text().toUpperCase(Locale.ROOT)).orElse(usual(of));
    }

    private List<Grid> order(Modifier.Named it) {
        return it.on().map(on -> List.of(formulas.of(on))).orElse(List.of());
    }

    private Grid selected(Grid of, Modifier.Named it) {
        var argument = formulas.of(it.arguments().getFirst());
        if (!argument.isItem()) {
            return removed(where(of, argument, true), argument.dims(), it);
        }
        if (of.dims().contains(argument.list())) {
            return lookedUp(of, argument);
        }
        var kept = of.dims().stream().filter(dim -> !argument.dims().contains(dim)).toList();
        return lookedUp(grouped(of, List.of(argument), kept, method(of, it), order(it)), argument);
    }

    private static Grid lookedUp(Grid of, Grid item) {
        var dims = new ArrayList<>(of.dims());
        dims.remove(item.list());
        item.dims().stream().filter(dim -> !dims.contains(dim)).forEach(dims::add);
        return new Grid(
                of.type(),
                dims,
                cell ->
                        item.at()
                                .at(cell)
                                .flatMap(found ->
                                        of.at()
                                                .at(
                                                        Grid.with(
                                                                cell,
                                                                item.list(),
                                                                ((Item) found).index()))));
    }

    private Grid by(Grid of, Modifier.Named it) {
        var keys = new ArrayList<Grid>();
        var gone = new HashSet<String>();
        var others = new ArrayList<Grid>();
        var added = new ArrayList<String>();
        for (var argument : it.arguments()) {
            var list = formulas.list(argument);
            if (list.isPresent()) {
                if (!of.dims().contains(list.get().name())) {
                    added.add(list.get().name());
                }
                continue;
            }
            var grid = formulas.of(argument);
            if (grid.dims().stream().anyMatch(of.dims()::contains)) {
                keys.add(grid);
                gone.addAll(grid.dims());
            } else {
                others.add(grid);
            }
        }
        var kept = of.dims().stream().filter(dim -> !gone.contains(dim)).toList();
        return finished(of, keys, kept, others, added, it);
    }

    private Grid mapped(Grid of, List<String> replaced, Modifier.Named it) {
        var keys = new ArrayList<Grid>();
        var others = new ArrayList<Grid>();
        var added = new ArrayList<String>();
        for (var mapping : it.mappings().orElseThrow()) {
            var list = formulas.list(mapping);
            if (list.isPresent()) {
                added.add(list.get().name());
                continue;
            }
            var grid = formulas.of(mapping);
            boolean down = replaced.contains(grid.list()) && !grid.dims().contains(grid.list());
            (grid.dims().isEmpty() || down ? others : keys).add(grid);
        }
        var down = others.stream().map(Grid::list).toList();
        var near = new HashSet<>(added);
        keys.forEach(key -> near.addAll(key.dims()));
        others.forEach(other -> near.addAll(other.dims()));
        var kept =
                of.dims().stream()
                        .filter(dim -> !replaced.contains(dim) || down.contains(dim))
                        .filter(dim ->
                                replaced.isEmpty() || near.contains(dim) || down.contains(dim))
                        .toList();
        added.removeAll(of.dims());
        return finished(of, keys, kept, others, added, it);
    }

    private Grid finished(
            Grid of,
            List<Grid> keys,
            List<String> kept,
            List<Grid> others,
            List<String> added,
            Modifier.Named it) {
        boolean groups = !keys.isEmpty() || kept.size() < of.dims().size();
        var grid = groups ? grouped(of, keys, kept, method(of, it), order(it)) : of;
        boolean split = !groups && split(it);
        for (var other : others) {
            if (grid.dims().contains(other.list())) {
                grid = allocated(grid, other, split);
            } else {
                grid = placed(grid, other);
            }
        }
        return added.isEmpty() ? grid : added(grid, added, split);
    }

    private Grid allocated(Grid grid, Grid down, boolean split) {
        var each = lookedUp(grid, down);
        if (!split) {
            return each;
        }
        var shared = grid.dims().stream().filter(down.dims()::contains).toList();
        return new Grid(
                "Number",
                each.dims(),
                cell -> {
                    var mine = down.at().at(cell);
                    long siblings =
                            Grid.cells(formulas.world, down.dims())
                                    .filter(other -> agree(other, cell, shared))
                                    .filter(other -> down.at().at(other).equals(mine))
                                    .count();
                    return each.at().at(cell).map(value -> (double) value / siblings);
                });
    }

    private static Grid placed(Grid grid, Grid item) {
        var dims = new ArrayList<>(grid.dims());
        dims.add(item.list());
        return new Grid(
                grid.type(),
                dims,
                cell ->
                        item.at()
                                        .at(cell)
                                        .equals(
                                                Optional.of(
                                                        new Item(
                                                                item.list(),
                                                                Grid.place(cell, item.list()))))
                                ? grid.at().at(cell)
                                : Optional.empty());
    }

    private static boolean agree(
            Map<String, Integer> one, Map<String, Integer> other, List<String> dims) {
        return dims.stream().allMatch(dim -> Grid.place(one, dim) == Grid.place(other, dim));
    }

    /// Every cell of the result looks at all cells.
    Grid grouped(Grid of, List<Grid> keys, List<String> kept, String method, List<Grid> order) {
        var all = new ArrayList<Grid>(List.of(of));
        all.addAll(keys);
        var dims = Grid.union(all);
        var further = new ArrayList<>(kept);
        Grid.union(keys).stream().filter(dim -> !of.dims().contains(dim)).forEach(further::add);
        var result = new ArrayList<>(further);
        keys.forEach(key -> result.add(key.list()));
        return new Grid(
                type(of, method),
                result,
                cell -> {
                    var values =
                            Grid.cells(formulas.world, dims)
                                    .filter(other -> agree(other, cell, further))
                                    .filter(other ->
                                            keys.stream().allMatch(key -> leads(key, other, cell)))
                                    .sorted(by(order))
                                    .map(of.at()::at)
                                    .toList();
                    return NaiveMethods.of(method, values);
                });
    }

    private static boolean leads(Grid key, Map<String, Integer> from, Map<String, Integer> to) {
        return key.at()
                .at(from)
                .equals(Optional.of(new Item(key.list(), Grid.place(to, key.list()))));
    }

    /// Stable: what is equal stays in the order of the items.
    static Comparator<Map<String, Integer>> by(List<Grid> order) {
        Comparator<Map<String, Integer>> all = (_, _) -> 0;
        for (var grid : order) {
            all =
                    all.thenComparing(
                            cell -> grid.at().at(cell),
                            (one, other) ->
                                    one.isEmpty() || other.isEmpty()
                                            ? Boolean.compare(one.isEmpty(), other.isEmpty())
                                            : NaiveFormulas.order(one.get(), other.get()));
        }
        return all;
    }

    private static String type(Grid of, String method) {
        return switch (method) {
            case "AVG", "AVERAGE", "MEDIAN", "STDEVS", "STDEVP" -> "Number";
            case "COUNT", "COUNTALL", "COUNTBLANK", "COUNTUNIQUE" -> "Integer";
            default -> of.type();
        };
    }
}
