package dev.sluice.engine.formula;

import dev.sluice.engine.formula.Names.Level;
import dev.sluice.engine.formula.Names.ListKind;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Lists with items and metrics with cells, read from `formulas/world.txt`: what formulas calculate
/// with in tests. Values are Double, LocalDate, String, Boolean and [Item].
public final class World implements Names.Items {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd MMM uu", Locale.ENGLISH);

    private final Map<String, ItemList> lists = new LinkedHashMap<>();
    private final Map<String, Metric> metrics = new LinkedHashMap<>();

    /// An item or row, by its place in its list.
    public record Item(String list, int index) {}

    /// A property.
    public record Column(String name, String type, boolean unique) {}

    /// A list and the values of its properties, item by item.
    public record ItemList(
            String name,
            ListKind kind,
            Optional<Level> level,
            List<Column> columns,
            List<List<Optional<Object>>> items) {
        int column(String wanted) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equalsIgnoreCase(wanted)) {
                    return i;
                }
            }
            throw new IllegalArgumentException(name + " has no " + wanted);
        }
    }

    /// A metric and its cells by places of items.
    public record Metric(
            String name, String type, List<String> dimensions, Map<List<Integer>, Object> cells) {}

    private World() {}

    /// Reads the file.
    public static World read() {
        var world = new World();
        try (var in = World.class.getResourceAsStream("/formulas/world.txt")) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(world::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return world;
    }

    /// All lists, those that others refer to first.
    public List<ItemList> lists() {
        return List.copyOf(lists.values());
    }

    /// All metrics.
    public List<Metric> metrics() {
        return List.copyOf(metrics.values());
    }

    Optional<ItemList> list(String name) {
        return find(lists, name);
    }

    Optional<Metric> metric(String name) {
        return find(metrics, name);
    }

    private static <T> Optional<T> find(Map<String, T> all, String name) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findAny();
    }

    private void line(String line) {
        var word = line.substring(0, line.indexOf(' '));
        var rest = line.substring(word.length() + 1);
        switch (word) {
            case "dimension" -> list(ListKind.DIMENSION, rest);
            case "transactions" -> list(ListKind.TRANSACTION, rest);
            case "calendar" -> calendar(rest);
            case "item", "row" -> item(List.of(rest.split(" \\| ", -1)));
            case "days" -> days(rest.split(" ", -1));
            case "metric" -> metric(rest.split(" by ", -1));
            case "cell" -> cell(rest.split("= ", -1));
            default -> throw new IllegalArgumentException(line);
        }
    }

    private void list(ListKind kind, String text) {
        var parts = text.split(": ", -1);
        var columns = Arrays.stream(parts[1].split(", ", -1)).map(World::column).toList();
        put(new ItemList(parts[0], kind, Optional.empty(), columns, new ArrayList<>()));
    }

    private static Column column(String text) {
        for (var type : List.of("Text", "Number", "Integer", "Date", "Boolean", "Dimension")) {
            int at = text.indexOf(" " + type);
            if (at > 0) {
                boolean unique = text.endsWith(" unique");
                var rest = text.substring(at + 1).replace(" unique", "");
                return new Column(text.substring(0, at), rest, unique);
            }
        }
        throw new IllegalArgumentException(text);
    }

    private void calendar(String text) {
        var parts = text.split(": ", -1);
        var columns = new ArrayList<Column>();
        columns.add(new Column("Name", "Text", true));
        columns.add(new Column("Start Date", "Date", false));
        columns.add(new Column("End Date", "Date", false));
        if (parts.length > 1) {
            Arrays.stream(parts[1].split(", ", -1))
                    .map(parent -> new Column(parent, "Dimension " + parent, false))
                    .forEach(columns::add);
        }
        var level = Level.valueOf(parts[0].toUpperCase(Locale.ROOT));
        put(
                new ItemList(
                        parts[0],
                        ListKind.DIMENSION,
                        Optional.of(level),
                        columns,
                        new ArrayList<>()));
    }

    private void put(ItemList list) {
        lists.put(list.name(), list);
    }

    private void item(List<String> values) {
        var list = List.copyOf(lists.values()).getLast();
        var item = new ArrayList<Optional<Object>>();
        for (int i = 0; i < values.size(); i++) {
            item.add(value(list.columns().get(i).type(), values.get(i).strip()));
        }
        list.items().add(item);
    }

    private void days(String[] ends) {
        var last = LocalDate.parse(ends[1]);
        for (var day = LocalDate.parse(ends[0]); !day.isAfter(last); day = day.plusDays(1)) {
            var at = day;
            var month =
                    list("Month").orElseThrow().items().stream()
                            .filter(item -> covers(item, at))
                            .map(item -> item.getFirst().orElseThrow().toString())
                            .findAny()
                            .orElse("-");
            item(List.of(DAY.format(day), day.toString(), day.toString(), month));
        }
    }

    static boolean covers(List<Optional<Object>> period, LocalDate day) {
        var start = (LocalDate) period.get(1).orElseThrow();
        var end = (LocalDate) period.get(2).orElseThrow();
        return !day.isBefore(start) && !day.isAfter(end);
    }

    private void metric(String[] parts) {
        var draft = column(parts[0]);
        var dimensions = parts.length > 1 ? List.of(parts[1].split(", ", -1)) : List.<String>of();
        metrics.put(
                draft.name(), new Metric(draft.name(), draft.type(), dimensions, new HashMap<>()));
    }

    private void cell(String[] parts) {
        var metric = List.copyOf(metrics.values()).getLast();
        var key = new ArrayList<Integer>();
        var names = parts[0].isBlank() ? new String[0] : parts[0].strip().split(", ", -1);
        for (int i = 0; i < names.length; i++) {
            key.add(index(metric.dimensions().get(i), names[i]));
        }
        metric.cells().put(key, value(metric.type(), parts[1]).orElseThrow());
    }

    private Optional<Object> value(String type, String text) {
        if (text.equals("-")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case "Number", "Integer" -> Double.valueOf(text);
                    case "Date" -> LocalDate.parse(text);
                    case "Boolean" -> text.equals("TRUE");
                    case "Text" -> text;
                    default -> {
                        var list = type.substring("Dimension ".length());
                        yield new Item(list, index(list, text));
                    }
                });
    }

    private int index(String list, String name) {
        var items = list(list).orElseThrow().items();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).getFirst().equals(Optional.of(name))) {
                return i;
            }
        }
        throw new IllegalArgumentException(list + " has no " + name);
    }

    /// What formulas may refer to; an item's number is its place.
    public Names names() {
        var lists =
                this.lists.values().stream()
                        .map(list ->
                                (Names.NamedBlock)
                                        new Names.NamedList(
                                                block(list.name()),
                                                list.name(),
                                                list.kind(),
                                                list.columns().stream()
                                                        .map(column -> named(list, column))
                                                        .toList(),
                                                list.kind() == ListKind.DIMENSION
                                                        ? Optional.of(property(list.name(), "Name"))
                                                        : Optional.empty(),
                                                list.level().map(level -> period(list, level))));
        var metrics =
                this.metrics.values().stream()
                        .map(metric ->
                                new Names.NamedMetric(
                                        block(metric.name()),
                                        metric.name(),
                                        type(metric.type()),
                                        metric.dimensions().stream().map(World::block).toList()));
        return new Names(Stream.concat(lists, metrics).toList(), this);
    }

    private static Names.NamedProperty named(ItemList list, Column column) {
        return new Names.NamedProperty(
                property(list.name(), column.name()),
                column.name(),
                type(column.type()),
                column.unique());
    }

    private static Names.Period period(ItemList list, Level level) {
        return new Names.Period(
                level, property(list.name(), "Start Date"), property(list.name(), "End Date"));
    }

    /// The id of a list or metric.
    public static BlockId block(String name) {
        return new BlockId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /// The id of a property.
    public static PropertyId property(String list, String name) {
        return new PropertyId(block(list + "." + name).value());
    }

    /// A type by its word.
    public static FormulaType type(String type) {
        return switch (type) {
            case "Number" -> FormulaType.NUMBER;
            case "Integer" -> FormulaType.INTEGER;
            case "Date" -> FormulaType.DATE;
            case "Text" -> FormulaType.TEXT;
            case "Boolean" -> FormulaType.BOOLEAN;
            case "Access Rights" -> FormulaType.ACCESS_RIGHTS;
            default -> new FormulaType.Dimension(block(type.substring("Dimension ".length())));
        };
    }

    @Override
    public Optional<Integer> find(BlockId list, PropertyId property, String text) {
        for (var known : lists.values()) {
            for (var column : known.columns()) {
                if (property(known.name(), column.name()).equals(property)) {
                    int at = known.column(column.name());
                    for (int i = 0; i < known.items().size(); i++) {
                        if (known.items().get(i).get(at).equals(Optional.of(text))) {
                            return Optional.of(i);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> text(BlockId list, PropertyId property, int item) {
        return Optional.empty();
    }

    @Override
    public List<String> like(BlockId list, PropertyId property, String text, int limit) {
        return List.of();
    }
}
