package dev.sluice.engine.plan;

import dev.sluice.engine.plan.Relation.KeyPair;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Evaluates plans over tables in memory, in the plainest way: what a plan means.
final class NaiveTables {
    private final Map<String, List<Map<String, Optional<Object>>>> tables = new HashMap<>();
    private final Map<Long, List<Map<String, Optional<Object>>>> supplied = new HashMap<>();

    void supply(long handle, List<Map<String, Optional<Object>>> rows) {
        supplied.put(handle, rows);
    }

    List<List<Optional<Object>>> rows(Relation relation) {
        var names = relation.columns().stream().map(ColumnDef::name).toList();
        return evaluate(relation).stream()
                .map(row -> names.stream().map(name -> value(row, name)).toList())
                .toList();
    }

    private static Optional<Object> value(Map<String, Optional<Object>> row, String name) {
        return row.getOrDefault(name, Optional.empty());
    }

    void run(Command command) {
        switch (command) {
            case Command.Create(var table, var _) -> {
                tables.put(table.value(), new ArrayList<>());
            }
            case Command.CreateAs(var table, var rows, var _) -> {
                tables.put(table.value(), new ArrayList<>(evaluate(rows)));
            }
            case Command.Insert(var table, var rows) -> of(table).addAll(evaluate(rows));
            case Command.Update(var table, var on, var rows, var changed) -> {
                for (var given : evaluate(rows)) {
                    of(table)
                            .replaceAll(row ->
                                    matches(row, given, on) ? updated(row, given, changed) : row);
                }
            }
            case Command.Delete(var table, var on, var rows) -> {
                var doomed = evaluate(rows);
                of(table)
                        .removeIf(
                                row -> doomed.stream().anyMatch(given -> matches(row, given, on)));
            }
            case Command.Drop(var table) -> tables.remove(table.value());
            case Command.Rename(var table, var to) ->
                    tables.put(to.value(), Objects.requireNonNull(tables.remove(table.value())));
            case Command.AddColumn(var table, var _) -> of(table);
            case Command.DropColumn(var table, var column) ->
                    of(table).replaceAll(row -> without(row, column));
        }
    }

    private List<Map<String, Optional<Object>>> of(TableName table) {
        return Objects.requireNonNull(tables.get(table.value()));
    }

    private static Map<String, Optional<Object>> updated(
            Map<String, Optional<Object>> row,
            Map<String, Optional<Object>> given,
            List<String> changed) {
        var result = new LinkedHashMap<>(row);
        changed.forEach(column -> result.put(column, value(given, column)));
        return result;
    }

    private static Map<String, Optional<Object>> without(
            Map<String, Optional<Object>> row, String column) {
        var result = new LinkedHashMap<>(row);
        result.remove(column);
        return result;
    }

    private static boolean matches(
            Map<String, Optional<Object>> left,
            Map<String, Optional<Object>> right,
            List<KeyPair> on) {
        return on.stream()
                .allMatch(pair ->
                        value(left, pair.left()).isPresent()
                                && value(left, pair.left()).equals(value(right, pair.right())));
    }

    private List<Map<String, Optional<Object>>> evaluate(Relation relation) {
        return switch (relation) {
            case Relation.Scan(var table, var _) -> of(table);
            case Relation.Values(var defined, var rows) ->
                    rows.stream().map(row -> named(defined, row)).toList();
            case Relation.Supplied(long handle, var _, long _) ->
                    Objects.requireNonNull(supplied.get(handle));
            case Relation.Filter(var input, var condition) ->
                    evaluate(input).stream().filter(row -> isTrue(condition, row)).toList();
            case Relation.Project(var input, var outputs, var _) ->
                    evaluate(input).stream().map(row -> project(row, outputs)).toList();
            case Relation.Join join -> join(join);
            case Relation.Aggregate aggregate -> aggregate(aggregate);
            case Relation.SumToRound sum -> aggregate(sum.exact(sum.input()));
            case Relation.Window window -> window(window);
            case Relation.UnionAll(var inputs) ->
                    inputs.stream().flatMap(input -> evaluate(input).stream()).toList();
            case Relation.Ordered(var input, var keys, long offset, long limit) ->
                    evaluate(input).stream().sorted(order(keys)).skip(offset).limit(limit).toList();
        };
    }

    private static Map<String, Optional<Object>> named(
            List<ColumnDef> columns, List<Optional<Object>> values) {
        var row = new LinkedHashMap<String, Optional<Object>>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i).name(), values.get(i));
        }
        return row;
    }

    private static Map<String, Optional<Object>> project(
            Map<String, Optional<Object>> row, List<Relation.Output> outputs) {
        var result = new LinkedHashMap<String, Optional<Object>>();
        outputs.forEach(output -> result.put(output.name(), evaluate(output.value(), row)));
        return result;
    }

    private List<Map<String, Optional<Object>>> join(Relation.Join join) {
        var right = evaluate(join.right());
        var result = new ArrayList<Map<String, Optional<Object>>>();
        for (var row : evaluate(join.left())) {
            var partners = right.stream().filter(r -> matches(row, r, join.on())).toList();
            switch (join.kind()) {
                case SEMI -> {
                    if (!partners.isEmpty()) {
                        result.add(row);
                    }
                }
                case ANTI -> {
                    if (partners.isEmpty()) {
                        result.add(row);
                    }
                }
                case INNER, LEFT, FULL, CROSS -> {
                    for (var partner : partners) {
                        var both = new LinkedHashMap<>(row);
                        both.putAll(partner);
                        result.add(both);
                    }
                    if (partners.isEmpty() && join.kind() != Relation.JoinKind.INNER) {
                        result.add(row);
                    }
                }
            }
        }
        if (join.kind() == Relation.JoinKind.FULL) {
            var left = evaluate(join.left());
            right.stream()
                    .filter(r -> left.stream().noneMatch(row -> matches(row, r, join.on())))
                    .forEach(result::add);
        }
        return result;
    }

    private List<Map<String, Optional<Object>>> aggregate(Relation.Aggregate aggregate) {
        var groups =
                new LinkedHashMap<List<Optional<Object>>, List<Map<String, Optional<Object>>>>();
        if (aggregate.groups().isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (var row : evaluate(aggregate.input())) {
            var key = aggregate.groups().stream().map(name -> value(row, name)).toList();
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
        }
        var result = new ArrayList<Map<String, Optional<Object>>>();
        groups.forEach((key, rows) -> {
            var row = new LinkedHashMap<String, Optional<Object>>();
            for (int i = 0; i < key.size(); i++) {
                row.put(aggregate.groups().get(i), key.get(i));
            }
            aggregate
                    .measures()
                    .forEach(measure -> row.put(measure.name(), measure(measure, rows)));
            result.add(row);
        });
        return result;
    }

    private static Optional<Object> measure(
            Relation.Measure measure, List<Map<String, Optional<Object>>> rows) {
        return NaiveFunctions.measure(
                measure.function(),
                rows.stream()
                        .sorted(order(List.of(new Relation.SortKey(measure.order(), false))))
                        .map(row -> value(row, measure.of()))
                        .toList());
    }

    private List<Map<String, Optional<Object>>> window(Relation.Window window) {
        var partitions =
                new LinkedHashMap<List<Optional<Object>>, List<Map<String, Optional<Object>>>>();
        for (var row : evaluate(window.input())) {
            var key = window.partition().stream().map(name -> value(row, name)).toList();
            partitions.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
        }
        var result = new ArrayList<Map<String, Optional<Object>>>();
        for (var partition : partitions.values()) {
            var order = order(window.order());
            var rows = partition.stream().sorted(order).toList();
            for (int i = 0; i < rows.size(); i++) {
                var row = new LinkedHashMap<>(rows.get(i));
                for (var running : window.running()) {
                    row.put(running.name(), running(running, rows, i, order));
                }
                result.add(row);
            }
        }
        return result;
    }

    private static Optional<Object> running(
            Relation.Running running,
            List<Map<String, Optional<Object>>> rows,
            int at,
            Comparator<Map<String, Optional<Object>>> order) {
        var frame = running.frame();
        int from = (int) Math.clamp(at + begin(frame, rows.get(at)), 0, rows.size());
        int to = (int) Math.clamp(at + end(frame, rows.get(at)), -1, rows.size() - 1);
        var within =
                rows.subList(Math.min(from, to + 1), to + 1).stream()
                        .map(row -> value(row, running.of()))
                        .toList();
        return switch (running.function()) {
            case ROW_NUMBER -> Optional.of(at + 1L);
            case RANK ->
                    Optional.of(
                            1
                                    + rows.stream()
                                            .filter(row -> order.compare(row, rows.get(at)) < 0)
                                            .count());
            case AT_OFFSET -> {
                long place = at + (long) begin(frame, rows.get(at));
                yield place < 0 || place >= rows.size()
                        ? Optional.empty()
                        : value(rows.get((int) place), running.of());
            }
            case LAST_VALUE -> within.reversed().stream().flatMap(Optional::stream).findFirst();
            case COUNT_VALUES -> NaiveFunctions.measure(Relation.Function.COUNT_VALUES, within);
            case SUM -> NaiveFunctions.measure(Relation.Function.SUM, within);
            case MIN -> NaiveFunctions.measure(Relation.Function.MIN, within);
            case MAX -> NaiveFunctions.measure(Relation.Function.MAX, within);
        };
    }

    private static double begin(Relation.Frame frame, Map<String, Optional<Object>> row) {
        return switch (frame) {
            case Relation.Frame.Same(long from, long _) -> from;
            case Relation.Frame.OfRow(String from, String _) ->
                    ((Number) value(row, from).orElseThrow()).doubleValue();
        };
    }

    private static double end(Relation.Frame frame, Map<String, Optional<Object>> row) {
        return switch (frame) {
            case Relation.Frame.Same(long _, long to) -> to;
            case Relation.Frame.OfRow(String _, String to) ->
                    ((Number) value(row, to).orElseThrow()).doubleValue();
        };
    }

    private static Comparator<Map<String, Optional<Object>>> order(List<Relation.SortKey> keys) {
        Comparator<Map<String, Optional<Object>>> order = (_, _) -> 0;
        for (var key : keys) {
            Comparator<Object> values = NaiveTables::compare;
            var direction = key.descending() ? values.reversed() : values;
            order =
                    order.thenComparing((a, b) -> {
                        var x = value(a, key.column());
                        var y = value(b, key.column());
                        if (x.isEmpty() || y.isEmpty()) {
                            return Boolean.compare(x.isEmpty(), y.isEmpty());
                        }
                        return direction.compare(x.get(), y.get());
                    });
        }
        return order;
    }

    static int compare(Object left, Object right) {
        return switch (left) {
            case Number a -> Double.compare(a.doubleValue(), ((Number) right).doubleValue());
            case String a -> a.compareTo((String) right);
            case LocalDate a -> a.compareTo((LocalDate) right);
            case Boolean a -> a.compareTo((Boolean) right);
            default -> throw new IllegalArgumentException("No order for " + left);
        };
    }

    private static boolean isTrue(Expression condition, Map<String, Optional<Object>> row) {
        return evaluate(condition, row).equals(Optional.of(true));
    }

    private static Optional<Object> evaluate(
            Expression expression, Map<String, Optional<Object>> row) {
        return switch (expression) {
            case Expression.Column(var name) -> value(row, name);
            case Expression.Literal(var value, var _) -> Optional.of(value);
            case Expression.Whole(long value) -> Optional.of((double) value);
            case Expression.Blank _ -> Optional.empty();
            case Expression.Compare(var comparison, var left, var right) ->
                    Optional.of(compare(comparison, evaluate(left, row), evaluate(right, row)));
            case Expression.All(var conditions) ->
                    Optional.of(conditions.stream().allMatch(c -> isTrue(c, row)));
            case Expression.Any(var conditions) ->
                    Optional.of(conditions.stream().anyMatch(c -> isTrue(c, row)));
            case Expression.Not(var condition) -> Optional.of(!isTrue(condition, row));
            case Expression.IsBlank(var value) -> Optional.of(evaluate(value, row).isEmpty());
            case Expression.Contains(var text, var part) ->
                    evaluate(text, row)
                            .map(t ->
                                    t.toString()
                                            .toLowerCase(Locale.ROOT)
                                            .contains(part.toLowerCase(Locale.ROOT)));
            case Expression.If(var condition, var then, var otherwise) ->
                    evaluate(isTrue(condition, row) ? then : otherwise, row);
            case Expression.Bits(var of, int shift, int width) ->
                    evaluate(of, row).map(n -> (int) ((Long) n >>> shift & (1L << width) - 1));
            case Expression.Packed(var places) -> packed(places, row);
            case Expression.ParsedDate(var text, var pattern) ->
                    evaluate(text, row).flatMap(t -> NaiveFunctions.date((String) t, pattern));
            case Expression.Call(var function, var arguments) ->
                    NaiveFunctions.scalar(
                            function, arguments.stream().map(a -> evaluate(a, row)).toList());
        };
    }

    private static Optional<Object> packed(
            List<Expression.Place> places, Map<String, Optional<Object>> row) {
        long sum = 0;
        for (var place : places) {
            var value = evaluate(place.value(), row);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            sum += ((Number) value.get()).longValue() << place.shift();
        }
        return Optional.of(sum);
    }

    private static boolean compare(
            Expression.Comparison comparison, Optional<Object> left, Optional<Object> right) {
        if (comparison == Expression.Comparison.SAME) {
            boolean blank = left.isEmpty() || right.isEmpty();
            return blank
                    ? left.isEmpty() && right.isEmpty()
                    : compare(left.get(), right.get()) == 0;
        }
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        int order = compare(left.get(), right.get());
        return switch (comparison) {
            case EQUAL, SAME -> order == 0;
            case AT_MOST -> order <= 0;
            case AT_LEAST -> order >= 0;
            case LESS -> order < 0;
            case GREATER -> order > 0;
        };
    }
}
