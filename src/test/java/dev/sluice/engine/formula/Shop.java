package dev.sluice.engine.formula;

import static dev.sluice.engine.formula.FormulaType.BOOLEAN;
import static dev.sluice.engine.formula.FormulaType.DATE;
import static dev.sluice.engine.formula.FormulaType.INTEGER;
import static dev.sluice.engine.formula.FormulaType.NUMBER;
import static dev.sluice.engine.formula.FormulaType.TEXT;

import dev.sluice.engine.formula.Names.Level;
import dev.sluice.engine.formula.Names.ListKind;
import dev.sluice.engine.formula.Names.NamedBlock;
import dev.sluice.engine.formula.Names.NamedList;
import dev.sluice.engine.formula.Names.NamedMetric;
import dev.sluice.engine.formula.Names.NamedProperty;
import dev.sluice.engine.formula.Names.Period;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The blocks of a small shop, for formulas to refer to. Ids follow from first names, so that
/// blocks can be renamed.
final class Shop implements Names.Items {
    private final Map<String, NamedBlock> blocks = new LinkedHashMap<>();
    private final Map<String, List<String>> items =
            Map.of(
                    "Product",
                    List.of("Shirt", "Shoe", "Hat", "Size \"M\" shirt"),
                    "Category",
                    List.of("Shirts", "Shoes", "Hats"),
                    "Region",
                    List.of("North", "South"),
                    "Month",
                    List.of("Jan 26", "Feb 26", "Mar 26"));

    Shop() {
        list("Line", text("Name", true));
        list("Category", text("Name", true), item("Line", "Line"), text("Code", true));
        calendar("Year", Level.YEAR);
        calendar("Quarter", Level.QUARTER, "Year");
        calendar("Month", Level.MONTH, "Quarter", "Year");
        calendar("Day", Level.DAY, "Month", "Quarter", "Year");
        list(
                "Product",
                text("Name", true),
                text("Code", true),
                text("Label", false),
                item("Category", "Category"),
                item("Launch", "Month"),
                of("Weight", NUMBER),
                of("Open", BOOLEAN));
        list("Region", text("Name", true));
        list("Team", text("Name", true));
        list(
                "Employee",
                text("Name", true),
                of("Start Bonus", NUMBER),
                item("Start Month", "Month"));
        list("Contract", text("Name", true), of("Start", DATE), of("End", DATE));
        list("Weekday", text("Name", true));
        rows(
                "Orders",
                of("Amount", NUMBER),
                of("Date", DATE),
                item("Product", "Product"),
                item("Region", "Region"),
                text("Product Code", false),
                text("Label", false));
        metric("Volume", NUMBER, "Product", "Month");
        metric("Target", NUMBER, "Product", "Month");
        metric("Margin", NUMBER, "Product", "Month");
        metric("Stock", NUMBER, "Product", "Month");
        metric("Revenue", NUMBER, "Product", "Month", "Region");
        metric("Price", NUMBER, "Product");
        metric("Growth", NUMBER, "Month");
        metric("Visits", INTEGER, "Day");
        metric("Total", NUMBER);
        metric("Category Budget", NUMBER, "Category");
        metric("Status", TEXT, "Product");
        metric("Active", BOOLEAN, "Product", "Month");
        metric("Opening", DATE, "Region");
        metric("Best Month", new FormulaType.Dimension(block("Month")), "Product");
        metric("Salary", NUMBER, "Employee", "Month");
        metric("Team Of", new FormulaType.Dimension(block("Team")), "Employee", "Month");
        metric("Team Budget", NUMBER, "Team", "Month");
        metric("Working", BOOLEAN, "Weekday");
        metric("Holiday", BOOLEAN, "Day");
        metric("Profit and Loss", NUMBER, "Month");
        metric("L'Oréal", NUMBER, "Month");
        metric("Not", NUMBER, "Month");
        metric("2024", NUMBER, "Month");
        metric("Margin%", NUMBER, "Month");
        metric("Result", NUMBER, "Product", "Month");
    }

    static BlockId block(String name) {
        return new BlockId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    static PropertyId property(String list, String name) {
        return new PropertyId(
                UUID.nameUUIDFromBytes((list + "." + name).getBytes(StandardCharsets.UTF_8)));
    }

    private record Draft(String name, FormulaType type, boolean unique) {}

    private static Draft text(String name, boolean unique) {
        return new Draft(name, TEXT, unique);
    }

    private static Draft item(String name, String list) {
        return new Draft(name, new FormulaType.Dimension(block(list)), false);
    }

    private static Draft of(String name, FormulaType type) {
        return new Draft(name, type, false);
    }

    private void list(String name, Draft... properties) {
        put(name, ListKind.DIMENSION, Optional.empty(), properties);
    }

    private void rows(String name, Draft... properties) {
        put(name, ListKind.TRANSACTION, Optional.empty(), properties);
    }

    private void calendar(String name, Level level, String... parents) {
        var properties =
                Stream.concat(
                                Stream.of(
                                        text("Name", true),
                                        of("Start Date", DATE),
                                        of("End Date", DATE)),
                                Stream.of(parents).map(parent -> item(parent, parent)))
                        .toArray(Draft[]::new);
        var period = new Period(level, property(name, "Start Date"), property(name, "End Date"));
        put(name, ListKind.DIMENSION, Optional.of(period), properties);
    }

    private void put(String name, ListKind kind, Optional<Period> period, Draft... drafts) {
        var properties = new ArrayList<NamedProperty>();
        for (var draft : drafts) {
            properties.add(
                    new NamedProperty(
                            property(name, draft.name()),
                            draft.name(),
                            draft.type(),
                            draft.unique()));
        }
        blocks.put(
                name,
                new NamedList(
                        block(name),
                        name,
                        kind,
                        properties,
                        kind == ListKind.DIMENSION
                                ? Optional.of(property(name, "Name"))
                                : Optional.empty(),
                        period));
    }

    private void metric(String name, FormulaType type, String... dimensions) {
        blocks.put(
                name,
                new NamedMetric(
                        block(name), name, type, Stream.of(dimensions).map(Shop::block).toList()));
    }

    Names names() {
        return new Names(blocks.values(), this);
    }

    /// The same shop, blocks and properties called otherwise.
    Names renamed(UnaryOperator<String> other) {
        return new Names(
                blocks.values().stream().map(block -> renamed(block, other)).toList(), this);
    }

    private static NamedBlock renamed(NamedBlock block, UnaryOperator<String> other) {
        return switch (block) {
            case NamedMetric metric ->
                    new NamedMetric(
                            metric.id(),
                            other.apply(metric.name()),
                            metric.type(),
                            metric.dimensions());
            case NamedList list ->
                    new NamedList(
                            list.id(),
                            other.apply(list.name()),
                            list.kind(),
                            list.properties().stream()
                                    .map(it ->
                                            new NamedProperty(
                                                    it.id(),
                                                    other.apply(it.name()),
                                                    it.type(),
                                                    it.unique()))
                                    .toList(),
                            list.display(),
                            list.period());
        };
    }

    FormulaTarget metricTarget(String name) {
        var metric = (NamedMetric) named(name);
        return new FormulaTarget.OfMetric(metric.id(), metric.type(), metric.dimensions());
    }

    FormulaTarget propertyTarget(String list, String name) {
        var property = ((NamedList) named(list)).property(name).orElseThrow();
        return new FormulaTarget.OfProperty(block(list), property.id(), property.type());
    }

    private NamedBlock named(String name) {
        return Optional.ofNullable(blocks.get(name)).orElseThrow();
    }

    private Optional<String> name(BlockId list) {
        return blocks.values().stream()
                .filter(block -> block.id().equals(list))
                .map(NamedBlock::name)
                .findAny();
    }

    private List<String> items(BlockId list) {
        return items.getOrDefault(name(list).orElse(""), List.of());
    }

    @Override
    public Optional<Integer> find(BlockId list, PropertyId property, String text) {
        int item = items(list).indexOf(text);
        return item < 0 ? Optional.empty() : Optional.of(item);
    }

    @Override
    public Optional<String> text(BlockId list, PropertyId property, int item) {
        return item < items(list).size() ? Optional.of(items(list).get(item)) : Optional.empty();
    }

    @Override
    public List<String> like(BlockId list, PropertyId property, String text, int limit) {
        return items(list).stream()
                .filter(item -> Names.key(item).startsWith(Names.key(text)))
                .limit(limit)
                .toList();
    }
}
