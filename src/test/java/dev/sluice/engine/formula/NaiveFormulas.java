package dev.sluice.engine.formula;

import dev.sluice.engine.formula.World.Item;
import dev.sluice.engine.formula.World.ItemList;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Calculates formulas in the plainest way, straight from what was written: the second opinion on
/// what the binder and the engine say. It knows nothing of terms and plans.
final class NaiveFormulas {
    final World world;
    final Deque<Grid> current = new ArrayDeque<>();
    private final NaiveModifiers modifiers = new NaiveModifiers(this);
    private final NaiveFunctions functions = new NaiveFunctions(this);
    private final Map<Map<String, Integer>, Optional<Object>> known = new HashMap<>();
    private Grid own = Grid.blank("Number");

    NaiveFormulas(World world) {
        this.world = world;
    }

    /// The formula's cells in its target's dimensions and type.
    Grid calculated(String formula, String type, List<String> dims) {
        var phrase = PhraseReader.read(formula);
        own =
                new Grid(
                        type,
                        dims,
                        cell -> {
                            if (!known.containsKey(cell)) {
                                known.put(cell, fitted(of(phrase), type, dims).at().at(cell));
                            }
                            return known.get(cell);
                        });
        return own;
    }

    Grid own() {
        return own;
    }

    private Grid fitted(Grid grid, String type, List<String> dims) {
        var extra = grid.dims().stream().filter(dim -> !dims.contains(dim)).toList();
        var kept = grid.dims().stream().filter(dims::contains).toList();
        var less =
                extra.isEmpty()
                        ? grid
                        : modifiers.grouped(
                                grid, List.of(), kept, NaiveModifiers.usual(grid), List.of());
        var typed = converted(less, type);
        return new Grid(type, dims, typed.at());
    }

    Grid converted(Grid grid, String type) {
        if (type.equals("Integer") && grid.type().equals("Number")) {
            return Grid.strict(
                    type, List.of(grid), values -> number(truncated((double) only(values))));
        }
        return type.equals("Text") && !grid.type().equals("Text")
                ? functions.text(grid)
                : grid.as(type);
    }

    static double truncated(double value) {
        return value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    static Object only(List<Optional<Object>> values) {
        return values.getFirst().orElseThrow();
    }

    static Optional<Object> number(double value) {
        return Double.isFinite(value) ? Optional.of(value + 0.0) : Optional.empty();
    }

    Grid of(Phrase phrase) {
        return switch (phrase) {
            case Phrase.NumberLiteral it ->
                    Grid.constant(it.whole() ? "Integer" : "Number", it.value());
            case Phrase.TextLiteral it -> Grid.constant("Text", it.value());
            case Phrase.Truth it -> Grid.constant("Boolean", it.value());
            case Phrase.Blank _ -> Grid.blank("Number");
            case Phrase.Reference it -> reference(it.name().text());
            case Phrase.Member it -> member(it);
            case Phrase.Item it -> item(it);
            case Phrase.Call it -> functions.call(it);
            case Phrase.Prefix it -> prefix(it);
            case Phrase.Pair it -> combined(of(it.left()), it.operator(), of(it.right()));
            case Phrase.InList it -> functions.in(of(it.value()), it.members());
            case Phrase.InRange it -> {
                var value = of(it.value());
                yield both(
                        compared(of(it.low()), Phrase.Operator.AT_MOST, value),
                        compared(value, Phrase.Operator.AT_MOST, of(it.high())));
            }
            case Phrase.Modified it -> modifiers.applied(of(it.of()), it.modifier());
        };
    }

    private Grid reference(String name) {
        if (name.equalsIgnoreCase("CurrentValue")) {
            return current.element();
        }
        var list = world.list(name);
        if (list.isPresent()) {
            return itemOf(list.get().name());
        }
        var metric = world.metric(name).orElseThrow();
        return new Grid(
                metric.type(),
                metric.dimensions(),
                cell ->
                        Optional.ofNullable(
                                metric.cells()
                                        .get(
                                                metric.dimensions().stream()
                                                        .map(cell::get)
                                                        .toList())));
    }

    Grid itemOf(String list) {
        return new Grid(
                "Dimension " + list,
                List.of(list),
                cell -> Optional.of(new Item(list, Grid.place(cell, list))));
    }

    /// The list that a word names, if it names one.
    Optional<ItemList> list(Phrase phrase) {
        return phrase instanceof Phrase.Reference it
                ? world.list(it.name().text())
                : Optional.empty();
    }

    private Grid member(Phrase.Member member) {
        var of =
                list(member.of()).map(list -> itemOf(list.name())).orElseGet(() -> of(member.of()));
        return property(of, member.name().text());
    }

    Grid property(Grid items, String name) {
        var list = world.list(items.list()).orElseThrow();
        int column = list.column(name);
        return Grid.strict(
                list.columns().get(column).type(),
                List.of(items),
                values -> list.items().get(((Item) only(values)).index()).get(column));
    }

    private Grid item(Phrase.Item item) {
        boolean by = item.of() instanceof Phrase.Member;
        var list = list(by ? ((Phrase.Member) item.of()).of() : item.of()).orElseThrow();
        int column = by ? list.column(((Phrase.Member) item.of()).name().text()) : 0;
        for (int i = 0; i < list.items().size(); i++) {
            if (list.items().get(i).get(column).equals(Optional.of(item.text().value()))) {
                return Grid.constant("Dimension " + list.name(), new Item(list.name(), i));
            }
        }
        throw new IllegalArgumentException("No item " + item.text().value());
    }

    private Grid prefix(Phrase.Prefix prefix) {
        var grid = of(prefix.operand());
        return switch (prefix.operator()) {
            case PLUS -> grid;
            case MINUS ->
                    Grid.strict(
                            grid.type(),
                            List.of(grid),
                            values -> number(0 - (double) only(values)));
            case NOT -> not(grid);
        };
    }

    static Grid not(Grid grid) {
        return Grid.strict(
                "Boolean", List.of(grid), values -> Optional.of(!(boolean) only(values)));
    }

    private Grid combined(Grid left, Phrase.Operator operator, Grid right) {
        return switch (operator) {
            case ADD -> movable(right) ? moved(right, left, 1) : sum(left, right, 1);
            case SUBTRACT -> sum(left, right, -1);
            case MULTIPLY ->
                    Grid.strict(
                            wider(left, right),
                            List.of(left, right),
                            values ->
                                    number(
                                            (double) values.get(0).orElseThrow()
                                                    * (double) values.get(1).orElseThrow()));
            case DIVIDE ->
                    Grid.strict(
                            "Number",
                            List.of(left, right),
                            values ->
                                    number(
                                            (double) values.get(0).orElseThrow()
                                                    / (double) values.get(1).orElseThrow()));
            case JOIN -> joined(left, right);
            case AND -> both(left, right);
            case OR -> either(left, right);
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST ->
                    compared(left, operator, right);
        };
    }

    static String wider(Grid left, Grid right) {
        return left.type().equals("Integer") && right.type().equals("Integer")
                ? "Integer"
                : "Number";
    }

    private static boolean movable(Grid grid) {
        return grid.type().equals("Date") || grid.isItem();
    }

    private Grid sum(Grid left, Grid right, int sign) {
        if (left.type().equals("Date") && right.type().equals("Date")) {
            return Grid.strict(
                    "Integer",
                    List.of(left, right),
                    values ->
                            number(
                                    ((LocalDate) values.get(0).orElseThrow()).toEpochDay()
                                            - ((LocalDate) values.get(1).orElseThrow())
                                                    .toEpochDay()));
        }
        if (movable(left)) {
            return moved(left, right, sign);
        }
        return Grid.additive(
                wider(left, right),
                left,
                right,
                values ->
                        values.stream().allMatch(Optional::isEmpty)
                                ? Optional.empty()
                                : number(
                                        (double) values.get(0).orElse(0.0)
                                                + sign * (double) values.get(1).orElse(0.0)));
    }

    /// Dates by days, items along their list.
    Grid moved(Grid from, Grid steps, int sign) {
        return Grid.strict(
                from.type(),
                List.of(from, steps),
                values -> {
                    long by = sign * (long) truncated((double) values.get(1).orElseThrow());
                    return switch (values.get(0).orElseThrow()) {
                        case LocalDate date -> Optional.of(date.plusDays(by));
                        case Item(String list, int index) -> item(list, index + by);
                        case Object other -> throw new IllegalArgumentException("" + other);
                    };
                });
    }

    Optional<Object> item(String list, long index) {
        return index < 0 || index >= world.list(list).orElseThrow().items().size()
                ? Optional.empty()
                : Optional.of(new Item(list, (int) index));
    }

    private Grid joined(Grid left, Grid right) {
        return Grid.additive(
                "Text",
                functions.text(left),
                functions.text(right),
                values ->
                        values.stream().allMatch(Optional::isEmpty)
                                ? Optional.empty()
                                : Optional.of(
                                        "" + values.get(0).orElse("") + values.get(1).orElse("")));
    }

    static Grid both(Grid left, Grid right) {
        return Grid.strict(
                "Boolean",
                List.of(left, right),
                values -> Optional.of(values.stream().allMatch(it -> (boolean) it.orElseThrow())));
    }

    static Grid either(Grid left, Grid right) {
        return Grid.additive(
                "Boolean",
                left,
                right,
                values ->
                        values.stream().allMatch(Optional::isEmpty)
                                ? Optional.empty()
                                : Optional.of(values.contains(Optional.<Object>of(true))));
    }

    Grid compared(Grid left, Phrase.Operator operator, Grid right) {
        return Grid.each(
                "Boolean",
                List.of(left, right),
                values -> Optional.of(holds(values.get(0), operator, values.get(1))));
    }

    static boolean holds(Optional<Object> left, Phrase.Operator operator, Optional<Object> right) {
        if (operator == Phrase.Operator.EQUAL || operator == Phrase.Operator.NOT_EQUAL) {
            return left.equals(right) == (operator == Phrase.Operator.EQUAL);
        }
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        int order = order(left.get(), right.get());
        return switch (operator) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
            default -> throw new IllegalArgumentException("" + operator);
        };
    }

    static int order(Object left, Object right) {
        return switch (left) {
            case Double number -> Double.compare(number, (Double) right);
            case LocalDate date -> date.compareTo((LocalDate) right);
            case String text -> text.compareTo((String) right);
            case Boolean truth -> Boolean.compare(truth, (Boolean) right);
            case Item(String _, int index) -> Integer.compare(index, ((Item) right).index());
            case Object other -> throw new IllegalArgumentException("" + other);
        };
    }
}
