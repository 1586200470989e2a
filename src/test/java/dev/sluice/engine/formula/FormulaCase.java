package dev.sluice.engine.formula;

import dev.sluice.engine.formula.World.Item;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A formula, its target and the cells it must give in the [World]; tables of them are under
/// `src/test/resources/formulas`. A line is `type by dimensions ⇒ formula ⇒ item, item = value; …`,
/// cells that are not named are blank.
///
/// @param type of the target
/// @param dims of the target
public record FormulaCase(
        String file, String type, List<String> dims, String formula, String expected) {
    /// The tables.
    public static final List<String> FILES =
            List.of(
                    "arithmetic.txt",
                    "conditions.txt",
                    "numbers.txt",
                    "texts.txt",
                    "dates.txt",
                    "time.txt",
                    "series.txt",
                    "lookup.txt",
                    "modifiers.txt",
                    "methods.txt");

    /// All cases.
    public static Stream<FormulaCase> all() {
        return FILES.stream().flatMap(FormulaCase::in);
    }

    private static Stream<FormulaCase> in(String file) {
        try (var in = FormulaCase.class.getResourceAsStream("/formulas/" + file)) {
            var text =
                    new String(
                            Objects.requireNonNull(in, file).readAllBytes(),
                            StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> of(file, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FormulaCase of(String file, String line) {
        var parts = line.split("⇒", -1);
        var target = parts[0].strip().split(" by ", -1);
        return new FormulaCase(
                file,
                target[0],
                target.length > 1 ? List.of(target[1].split(", ", -1)) : List.of(),
                parts[1].strip(),
                parts.length > 2 ? parts[2].strip() : "");
    }

    /// What the formula is for; a metric of that name is in no world.
    public FormulaTarget target() {
        return new FormulaTarget.OfMetric(
                World.block("The case's own metric"),
                World.type(type),
                dims.stream().map(World::block).toList());
    }

    /// Cells in the order of items, as they are written in a table.
    public static String written(
            World world, List<String> dims, Function<Map<String, Integer>, Optional<Object>> at) {
        return Grid.cells(world, dims)
                .flatMap(cell ->
                        at.apply(cell).stream()
                                .map(value -> names(world, dims, cell) + "= " + text(world, value)))
                .collect(Collectors.joining("; "));
    }

    private static String names(World world, List<String> dims, Map<String, Integer> cell) {
        return dims.stream()
                .map(dim -> display(world, new Item(dim, Grid.place(cell, dim))) + " ")
                .collect(Collectors.joining(", "))
                .replace(" ,", ",");
    }

    private static String display(World world, Item item) {
        var list = world.list(item.list()).orElseThrow();
        return list.kind() == Names.ListKind.TRANSACTION
                ? "row " + (item.index() + 1)
                : list.items().get(item.index()).getFirst().orElseThrow().toString();
    }

    /// A value as it is written in a table.
    public static String text(World world, Object value) {
        return switch (value) {
            case Double number -> NaiveFunctions.plain(number);
            case LocalDate date -> date.toString();
            case Boolean truth -> truth ? "TRUE" : "FALSE";
            case Item item -> display(world, item);
            case Object other -> "\"" + other + "\"";
        };
    }

    @Override
    public String toString() {
        return file + ": " + formula;
    }
}
