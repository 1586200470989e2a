package dev.sluice.imports.plan;

import dev.sluice.engine.ItemResolver;
import dev.sluice.engine.ItemResolvers;
import dev.sluice.engine.WriteRights;
import dev.sluice.imports.ImportDefinition.MissingItem;
import dev.sluice.imports.ImportDefinition.Source;
import dev.sluice.imports.RunError;
import dev.sluice.imports.plan.ImportPlan.PlannedColumn;
import dev.sluice.imports.plan.ImportPlan.Reading;
import dev.sluice.imports.plan.ImportPlan.Role;
import dev.sluice.tabular.CsvReader;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Binds a plan to a file's header and to the items that exist.
public final class LineResolvers {
    private static final String BY_POSITION = "Column ";
    private static final Map<Character, String> DELIMITERS =
            Map.of(';', "semicolons", ',', "commas", '\t', "tabs", '|', "vertical bars");

    private final ImportPlan plan;
    private final CsvReader reader;
    private final int columns;
    private final ItemResolvers resolvers;
    private final Instant loadDate;

    private LineResolvers(
            ImportPlan plan,
            CsvReader reader,
            int columns,
            ItemResolvers resolvers,
            Instant loadDate) {
        this.plan = plan;
        this.reader = reader;
        this.columns = columns;
        this.resolvers = resolvers;
        this.loadDate = loadDate;
    }

    /// Checks that the file has every column the plan reads, each once, and makes the resolver.
    ///
    /// @param columns how many columns the file has
    /// @param loadDate the text of every cell whose source is the load date
    /// @param rights what lines may write
    /// @throws RunFault when a column is missing or named twice, or a default item does not exist
    public static LineResolver bind(
            ImportPlan plan,
            CsvReader reader,
            int columns,
            ItemResolvers resolvers,
            Instant loadDate,
            WriteRights rights,
            LineWatch watch) {
        var binding = new LineResolvers(plan, reader, columns, resolvers, loadDate);
        var bound = plan.columns().stream().map(binding::bound).toList();
        var limits = rights.everything() ? null : new LineRights(rights, plan.target(), bound);
        return new LineResolver(reader, bound, binding.pivots(), limits, watch);
    }

    /// The columns of a pivoted file whose headers are items; none of a flat one.
    private List<Pivot> pivots() {
        var headers =
                plan.columns().stream()
                        .map(PlannedColumn::source)
                        .filter(Source.Headers.class::isInstance)
                        .map(Source.Headers.class::cast)
                        .findFirst();
        if (headers.isEmpty()) {
            return List.of();
        }
        var mapped = new HashSet<>(headers.get().except());
        for (var column : plan.columns()) {
            if (column.source() instanceof Source.Column(var name)) {
                mapped.add(name);
            }
        }
        var header = reader.header();
        var pivots =
                IntStream.range(0, header.size())
                        .filter(field -> !mapped.contains(header.get(field)))
                        .mapToObj(field ->
                                new Pivot(
                                        field, header.get(field).getBytes(StandardCharsets.UTF_8)))
                        .toList();
        if (pivots.isEmpty()) {
            throw new RunFault(
                    new RunError(
                            "NoHeaders",
                            "All columns of the file are mapped by name or left out, so no header is"
                                    + " left to name an item. It has "
                                    + list(header)
                                    + ".",
                            1L,
                            null,
                            "Send a file with a column per item, or edit the import"
                                    + " configuration."));
        }
        return pivots;
    }

    private BoundColumn bound(PlannedColumn column) {
        var text = reader(column.reading());
        return new BoundColumn(
                column.source().label(),
                binding(column),
                column.role(),
                text,
                unique(column.role()));
    }

    private @Nullable ItemResolver unique(Role role) {
        return role instanceof Role.Cell(_, _, var unique)
                ? unique.map(by -> resolvers.resolver(by.list(), by.property())).orElse(null)
                : null;
    }

    private BoundColumn.Binding binding(PlannedColumn column) {
        return switch (column.source()) {
            case Source.Column(var name) -> new BoundColumn.Binding(field(name), new byte[0]);
            case Source.Headers _ -> new BoundColumn.Binding(BoundColumn.HEADER, new byte[0]);
            case Source.Cells _ -> new BoundColumn.Binding(BoundColumn.CELL, new byte[0]);
            case Source.Property _ ->
                    throw new IllegalStateException("A property is planned as a column");
            case Source.Constant(var value) ->
                    new BoundColumn.Binding(-1, value.getBytes(StandardCharsets.UTF_8));
            case Source.LoadDate() ->
                    new BoundColumn.Binding(
                            -1, loadDateText(column.reading()).getBytes(StandardCharsets.UTF_8));
        };
    }

    /// A text gets the instant, everything else the day.
    private String loadDateText(Reading reading) {
        return reading instanceof Reading.Texts
                ? loadDate.truncatedTo(ChronoUnit.SECONDS).toString()
                : LocalDate.ofInstant(loadDate, ZoneOffset.UTC).toString();
    }

    private int field(String name) {
        return plan.format().header() ? named(name) : positioned(name);
    }

    private int named(String name) {
        var header = reader.header();
        var places = IntStream.range(0, header.size()).filter(i -> header.get(i).equals(name));
        var found = places.limit(2).toArray();
        if (found.length == 0) {
            throw missing(name, header);
        }
        if (found.length > 1) {
            throw new RunFault(
                    new RunError(
                            "DuplicateColumn",
                            "The file has more than one column \""
                                    + name
                                    + "\" (columns "
                                    + (found[0] + 1)
                                    + " and "
                                    + (found[1] + 1)
                                    + "), so nobody can say which one is meant.",
                            1L,
                            name,
                            "Give each column a name of its own and send the file again."));
        }
        return found[0];
    }

    private RunFault missing(String name, List<String> header) {
        var delimiter = otherDelimiter(name, header);
        return new RunFault(
                new RunError(
                        "MissingColumn",
                        "The file has no column \""
                                + name
                                + "\". It has "
                                + list(header)
                                + "."
                                + delimiter
                                        .map(it ->
                                                " It looks as if it were written with " + it + ".")
                                        .orElse(""),
                        1L,
                        null,
                        delimiter
                                .map(it ->
                                        "Choose "
                                                + it
                                                + " as column separator in the import"
                                                + " configuration, or send a file separated as it says.")
                                .orElse(
                                        "Send a file with that column (case and spaces count), or"
                                                + " edit the import configuration.")));
    }

    /// What the header is separated by when a column is found in one of its names once split so.
    private Optional<String> otherDelimiter(String name, List<String> header) {
        return DELIMITERS.keySet().stream()
                .filter(delimiter -> delimiter != plan.format().delimiter())
                .filter(delimiter ->
                        header.stream()
                                .filter(field -> field.indexOf(delimiter) >= 0)
                                .flatMap(field ->
                                        Arrays.stream(field.split(Pattern.quote(delimiter + ""))))
                                .anyMatch(part -> part.strip().equals(name)))
                .map(DELIMITERS::get)
                .findFirst();
    }

    private static String list(List<String> header) {
        int shown = Math.min(header.size(), 20);
        var text = "\"" + String.join("\", \"", header.subList(0, shown)) + "\"";
        return shown < header.size() ? text + " and " + (header.size() - shown) + " more" : text;
    }

    /// Without a header the columns are called "Column 1", "Column 2" and so on.
    private int positioned(String name) {
        try {
            int number =
                    name.startsWith(BY_POSITION)
                            ? Integer.parseInt(name.substring(BY_POSITION.length()))
                            : 0;
            if (number >= 1 && number <= columns) {
                return number - 1;
            }
        } catch (NumberFormatException e) {
            throw missingPosition(name);
        }
        throw missingPosition(name);
    }

    private RunFault missingPosition(String name) {
        return new RunFault(
                new RunError(
                        "MissingColumn",
                        "The file has no header, so its columns are called \"Column 1\" to \"Column "
                                + columns
                                + "\"; there is no \""
                                + name
                                + "\".",
                        null,
                        null,
                        "Send a file with that column, or edit the import configuration."));
    }

    private TextReader reader(Reading reading) {
        return switch (reading) {
            case Reading.Numbers(var format, var integer) -> new Numbers(format, integer);
            case Reading.Dates(var format) -> new Dates(format);
            case Reading.Booleans(var format) -> new Booleans(format);
            case Reading.Texts() -> new Texts();
            case Reading.Rights() -> new Rights();
            case Reading.Items items -> items(items);
        };
    }

    private Items items(Reading.Items reading) {
        var by = reading.by();
        var resolver = resolvers.resolver(by.list(), by.property());
        var policy = reading.whenMissing().policy();
        int fallback = ItemResolver.NONE;
        if (policy == MissingItem.UseDefault) {
            var text = reading.whenMissing().defaultItem();
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            fallback = resolver.find(bytes, 0, bytes.length);
            if (fallback == ItemResolver.NONE) {
                throw new RunFault(
                        new RunError(
                                "MissingDefaultItem",
                                "The default item \"" + text + "\" does not exist.",
                                null,
                                null,
                                "Add the item to its list, or choose another one in the import"
                                        + " configuration."));
            }
        }
        return new Items(by.list(), resolver, reader(reading.text()), policy, fallback);
    }
}
