package dev.sluice.engine;

import dev.sluice.engine.formula.Dimensions;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Value;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// What terms mean, cell by cell, in the plainest way: no sparse cells, no plans.
final class NaiveTerms {
    private final Map<BlockId, List<Integer>> items = new HashMap<>();
    private final Map<BlockId, Map<List<Integer>, Object>> metrics = new HashMap<>();
    private final Map<PropertyId, Map<Integer, Object>> properties = new HashMap<>();

    /// Values already known; forgotten with each question.
    private final Map<Term, Map<Map<BlockId, Integer>, Optional<Object>>> values =
            new java.util.IdentityHashMap<>();

    /// The items of a list in their order.
    void items(BlockId list, List<Integer> numbers) {
        items.put(list, numbers);
    }

    void metric(BlockId metric, Map<List<Integer>, Object> cells) {
        metrics.put(metric, cells);
    }

    void property(PropertyId property, Map<Integer, Object> values) {
        properties.put(property, values);
    }

    /// All cells that are not blank, as they are stored.
    Map<List<Integer>, Object> cells(Term term) {
        values.clear();
        var cells = new HashMap<List<Integer>, Object>();
        for (var cell : all(term.dimensions())) {
            value(term, cell)
                    .map(value -> term.type().numeric() ? rounded((Double) value) : value)
                    .ifPresent(value ->
                            cells.put(
                                    term.dimensions().stream()
                                            .map(d -> Objects.requireNonNull(cell.get(d)))
                                            .toList(),
                                    value));
        }
        return cells;
    }

    static Object rounded(double value) {
        return new BigDecimal(value)
                .round(new MathContext(15, RoundingMode.HALF_EVEN))
                .doubleValue();
    }

    private List<Integer> of(BlockId list) {
        return Objects.requireNonNull(items.get(list));
    }

    private List<Map<BlockId, Integer>> all(List<BlockId> dimensions) {
        return all(dimensions, Map.of());
    }

    private List<Map<BlockId, Integer>> all(List<BlockId> dimensions, Map<BlockId, Integer> fixed) {
        var cells = List.of(fixed);
        for (var dimension : dimensions) {
            if (fixed.containsKey(dimension)) {
                continue;
            }
            var more = new ArrayList<Map<BlockId, Integer>>();
            for (var cell : cells) {
                of(dimension).forEach(item -> more.add(with(cell, dimension, item)));
            }
            cells = more;
        }
        return cells;
    }

    private static Map<BlockId, Integer> with(
            Map<BlockId, Integer> cell, BlockId dimension, int item) {
        var changed = new HashMap<>(cell);
        changed.put(dimension, item);
        return changed;
    }

    private static Map<BlockId, Integer> only(Map<BlockId, Integer> cell, List<BlockId> kept) {
        var result = new HashMap<BlockId, Integer>();
        kept.forEach(d -> result.put(d, Objects.requireNonNull(cell.get(d))));
        return result;
    }

    private Optional<Object> value(Term term, Map<BlockId, Integer> cell) {
        var known = values.computeIfAbsent(term, _ -> new HashMap<>());
        var own = only(cell, term.dimensions());
        var value = known.get(own);
        if (value == null) {
            value = computed(term, own).map(v -> v instanceof Double d ? (Object) (d + 0.0) : v);
            known.put(own, value);
        }
        return value;
    }

    private Optional<Object> computed(Term term, Map<BlockId, Integer> cell) {
        return switch (term) {
            case Term.Constant(var _, var value) -> value.map(NaiveTerms::raw);
            case Term.OfMetric(var metric, var _, var dimensions) ->
                    Optional.ofNullable(
                            Objects.requireNonNull(metrics.get(metric))
                                    .get(dimensions.stream().map(cell::get).toList()));
            case Term.OfProperty(var list, var property, var _) ->
                    Optional.ofNullable(
                            Objects.requireNonNull(properties.get(property)).get(cell.get(list)));
            case Term.ItemOf(var dimension) -> Optional.ofNullable(cell.get(dimension));
            case Term.Pointwise computed -> pointwise(computed, cell);
            case Term.Lookup(var of, var dimension, var item) ->
                    value(item, cell).flatMap(it -> value(of, with(cell, dimension, (Integer) it)));
            case Term.Aggregate aggregate -> aggregate(aggregate, cell);
            case Term.Expand(var of, var _) -> value(of, cell);
            case Term.Filter(var of, var condition, var keep) ->
                    value(condition, cell).equals(Optional.of(true)) == (keep == Term.Keep.TRUE)
                            ? value(of, cell)
                            : Optional.empty();
            case Term.Shift(var of, var dimension, int offset) ->
                    moved(dimension, cell, offset).flatMap(at -> value(of, at));
            case Term.Window window -> window(window, cell);
            case Term.Rank rank -> rank(rank, cell);
            case Term.Spread spread -> spread(spread, cell);
            case Term.Find(var value, var list, var property) ->
                    value(value, cell)
                            .flatMap(wanted ->
                                    of(list).stream()
                                            .filter(item ->
                                                    wanted.equals(
                                                            Objects.requireNonNull(
                                                                            properties.get(
                                                                                    property))
                                                                    .get(item)))
                                            .findFirst());
            case Term.Own _ -> throw new IllegalArgumentException("Not here");
        };
    }

    private static Object raw(Value value) {
        return switch (value) {
            case Value.OfNumber(double number) -> number;
            case Value.OfDate(var date) -> date;
            case Value.OfText(var text) -> text;
            case Value.OfBoolean(boolean truth) -> truth;
            case Value.OfItem(var _, int item) -> item;
        };
    }

    private Optional<Object> pointwise(Term.Pointwise computed, Map<BlockId, Integer> cell) {
        var arguments = new ArrayList<Optional<Object>>();
        for (var argument : computed.arguments()) {
            var value = value(argument.term(), cell);
            if (argument.required() && value.isEmpty()) {
                return Optional.empty();
            }
            arguments.add(value);
        }
        return NaiveOperations.value(computed.operation(), arguments);
    }

    private Optional<Object> aggregate(Term.Aggregate aggregate, Map<BlockId, Integer> cell) {
        var inner =
                Dimensions.union(aggregate.term().dimensions(), Dimensions.of(aggregate.keys()));
        var group = new ArrayList<Map<BlockId, Integer>>();
        for (var candidate : all(inner, only(cell, aggregate.kept()))) {
            boolean belongs =
                    aggregate.keys().stream()
                            .allMatch(key ->
                                    value(key, candidate)
                                            .equals(
                                                    Optional.ofNullable(
                                                            cell.get(
                                                                    Dimensions.listOf(
                                                                            key.type())))));
            if (belongs) {
                group.add(candidate);
            }
        }
        group.sort(order(aggregate.order()));
        return NaiveOperations.aggregate(
                aggregate.method(), group.stream().map(c -> value(aggregate.term(), c)).toList());
    }

    private Comparator<Map<BlockId, Integer>> order(List<Term> terms) {
        Comparator<Map<BlockId, Integer>> order = (_, _) -> 0;
        for (var term : terms) {
            order =
                    order.thenComparing((a, b) -> {
                        var x = place(term, value(term, a));
                        var y = place(term, value(term, b));
                        return x.isEmpty() || y.isEmpty()
                                ? Boolean.compare(x.isEmpty(), y.isEmpty())
                                : NaiveOperations.compare(x.get(), y.get());
                    });
        }
        return order;
    }

    private Optional<Object> place(Term term, Optional<Object> value) {
        return term.type() instanceof dev.sluice.engine.formula.FormulaType.Dimension(var list)
                ? value.map(item -> of(list).indexOf(item))
                : value;
    }

    private Optional<Map<BlockId, Integer>> moved(
            BlockId dimension, Map<BlockId, Integer> cell, int offset) {
        int at = of(dimension).indexOf(cell.get(dimension)) + offset;
        return at < 0 || at >= of(dimension).size()
                ? Optional.empty()
                : Optional.of(with(cell, dimension, of(dimension).get(at)));
    }

    private Optional<Object> window(Term.Window window, Map<BlockId, Integer> cell) {
        var along = window.along();
        var line = new ArrayList<Map<BlockId, Integer>>();
        for (int item : of(along.dimension())) {
            var candidate = with(cell, along.dimension(), item);
            if (along.groups().stream()
                    .allMatch(group -> value(group, candidate).equals(value(group, cell)))) {
                line.add(candidate);
            }
        }
        line.sort(order(along.order()));
        int here = line.indexOf(cell);
        var values = line.stream().map(c -> value(window.term(), c)).toList();
        return switch (window.frame()) {
            case Term.Frame.Running(var method) ->
                    NaiveOperations.aggregate(method, values.subList(0, here + 1));
            case Term.Frame.Difference() -> {
                var before = here == 0 ? Optional.empty() : values.get(here - 1);
                var now = values.get(here);
                yield now.isEmpty() && before.isEmpty()
                        ? Optional.empty()
                        : Optional.of((Double) now.orElse(0.0) - (Double) before.orElse(0.0));
            }
            case Term.Frame.Moving(var method, var size, var end) -> {
                var n = value(size, cell).map(v -> ((Double) v).intValue());
                var e = value(end, cell).map(v -> ((Double) v).intValue());
                if (n.isEmpty() || e.isEmpty() || n.get() < 1) {
                    yield Optional.empty();
                }
                int to = Math.min(here + e.get(), values.size() - 1);
                int from = Math.max(here + e.get() - n.get() + 1, 0);
                yield from > to
                        ? Optional.empty()
                        : NaiveOperations.aggregate(method, values.subList(from, to + 1));
            }
            case Term.Frame.LastKnown() ->
                    values.subList(0, here + 1).reversed().stream()
                            .flatMap(Optional::stream)
                            .findFirst();
        };
    }

    private Optional<Object> rank(Term.Rank rank, Map<BlockId, Integer> cell) {
        var own = value(rank.term(), cell);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        var groups = rank.groups().stream().map(group -> value(group, cell)).toList();
        int before = 0;
        int equal = 0;
        int earlier = 0;
        boolean passed = false;
        for (var other : all(rank.dimensions())) {
            passed |= other.equals(only(cell, rank.dimensions()));
            var value = value(rank.term(), other);
            if (value.isEmpty()
                    || !rank.groups().stream()
                            .map(group -> value(group, other))
                            .toList()
                            .equals(groups)) {
                continue;
            }
            int order = NaiveOperations.compare(value.get(), own.get());
            if (rank.direction() == Term.Direction.DESCENDING ? order > 0 : order < 0) {
                before++;
            } else if (order == 0) {
                equal++;
                earlier += passed ? 0 : 1;
            }
        }
        return Optional.of(
                switch (rank.ties()) {
                    case MINIMUM -> before + 1.0;
                    case MAXIMUM -> (double) before + equal;
                    case AVERAGE -> before + (equal + 1) / 2.0;
                    case SEQUENTIAL -> before + earlier + 1.0;
                });
    }

    private Optional<Object> spread(Term.Spread spread, Map<BlockId, Integer> cell) {
        var inner = Dimensions.of(List.of(spread.term(), spread.count(), spread.start()));
        var fixed = new HashMap<>(cell);
        fixed.remove(spread.dimension());
        var parts = new ArrayList<Optional<Object>>();
        for (var source :
                all(inner, only(fixed, Dimensions.without(inner, List.of(spread.dimension()))))) {
            var value = value(spread.term(), source);
            var count = value(spread.count(), source).map(v -> ((Double) v).intValue());
            var start = value(spread.start(), source);
            if (value.isEmpty() || count.isEmpty() || start.isEmpty() || count.get() < 1) {
                continue;
            }
            int distance =
                    of(spread.dimension()).indexOf(cell.get(spread.dimension()))
                            - of(spread.dimension()).indexOf(start.get());
            if (distance >= 0 && distance < count.get()) {
                parts.add(Optional.of((Double) value.get() / count.get()));
            }
        }
        return NaiveOperations.aggregate(Method.SUM, parts);
    }

    /// The cells in words, for messages.
    static String words(Map<List<Integer>, Object> cells) {
        return cells.entrySet().stream()
                .map(cell -> cell.getKey() + "=" + cell.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
