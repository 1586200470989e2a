package dev.sluice.imports.web;

import dev.sluice.access.Caller;
import dev.sluice.imports.FileReading;
import dev.sluice.imports.ImportDefinition.ColumnMapping;
import dev.sluice.imports.ImportDefinition.FileFormat;
import dev.sluice.imports.ImportDefinition.MissingItem;
import dev.sluice.imports.ImportDefinition.Source;
import dev.sluice.imports.ImportDefinition.Target;
import dev.sluice.imports.StagedFiles;
import dev.sluice.imports.StagedFiles.StagedFile;
import dev.sluice.imports.web.Places.Place;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block.ItemList;
import dev.sluice.model.Blocks;
import dev.sluice.model.DataType;
import dev.sluice.tabular.ColumnProfile;
import dev.sluice.tabular.ColumnType;
import dev.sluice.tabular.CsvReader;
import dev.sluice.tabular.FileRefused;
import dev.sluice.tabular.Profile;

import org.springframework.stereotype.Component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Proposes which column goes where: by its name (exact, then in any letter case, then nearly),
/// then by the items its first values name.
@Component
final class Suggestions {
    private static final int HEAD_BYTES = 1 << 20;

    private final StagedFiles files;
    private final FileReading reading;
    private final FileLooks looks;
    private final Blocks blocks;
    private final ContentMatches contents;
    private final Places places;

    Suggestions(
            StagedFiles files,
            FileReading reading,
            FileLooks looks,
            Blocks blocks,
            ContentMatches contents) {
        this.files = files;
        this.reading = reading;
        this.looks = looks;
        this.blocks = blocks;
        this.contents = contents;
        this.places = new Places(blocks);
    }

    /// @param reasons why a column goes where its name does not say it goes
    record Suggestion(List<ColumnMapping> columns, List<SuggestionReason> reasons) {}

    /// @param reason such as `95 % of the values match items of Product by Code`
    record SuggestionReason(String column, String reason) {}

    Suggestion suggest(Caller caller, StagedFile file, BlockId id, Optional<FileFormat> chosen)
            throws IOException {
        var block = blocks.visible(caller, id);
        var open = new ArrayList<>(places.of(block));
        var columns = new ArrayList<>(profile(file, chosen));
        var mappings = new ArrayList<ColumnMapping>();
        for (var likeness : NameLikeness.values()) {
            for (var column : List.copyOf(columns)) {
                open.stream()
                        .filter(place -> suits(likeness, column, place))
                        .findFirst()
                        .ifPresent(place -> take(place, column, open, columns, mappings));
            }
        }
        numbersByName(open, columns, mappings);
        var reasons = byContent(open, columns, mappings, file, chosen);
        onlyNumberLeft(open, columns).ifPresent(mappings::add);
        return new Suggestion(mappings, reasons);
    }

    /// Gives places of numbers that are left to the columns of their name, also where too few cells
    /// are numbers to call the column one.
    private void numbersByName(
            List<Place> open, List<ColumnProfile> columns, List<ColumnMapping> mappings) {
        for (var place : open.stream().filter(place -> numeric(place.type())).toList()) {
            columns.stream()
                    .filter(column -> column.type() == ColumnType.TEXT)
                    .filter(column ->
                            place.names().stream()
                                    .anyMatch(name -> NameLikeness.CASE.holds(column.name(), name)))
                    .findFirst()
                    .ifPresent(column -> take(place, column, open, columns, mappings));
        }
    }

    private void take(
            Place place,
            ColumnProfile column,
            List<Place> open,
            List<ColumnProfile> columns,
            List<ColumnMapping> mappings) {
        mappings.add(mapping(column, place));
        open.remove(place);
        columns.remove(column);
    }

    /// Gives places of dimensions that are left to the columns whose values name most of the items.
    private List<SuggestionReason> byContent(
            List<Place> open,
            List<ColumnProfile> columns,
            List<ColumnMapping> mappings,
            StagedFile file,
            Optional<FileFormat> chosen)
            throws IOException {
        var reasons = new ArrayList<SuggestionReason>();
        if (columns.isEmpty() || open.stream().noneMatch(Suggestions::isDimension)) {
            return reasons;
        }
        var values = values(columns, file, chosen);
        for (var place : List.copyOf(open)) {
            var best = best(place, columns, values);
            if (best.isPresent()) {
                var column = best.get().column();
                var match = best.get().match();
                mappings.add(mapping(column, place, Optional.of(match.property())));
                reasons.add(new SuggestionReason(column.name(), match.reason()));
                open.remove(place);
                columns.remove(column);
            }
        }
        return reasons;
    }

    private record Found(ColumnProfile column, ContentMatches.ItemMatch match) {}

    private Optional<Found> best(
            Place place, List<ColumnProfile> columns, Map<String, Set<String>> values) {
        if (!(place.type() instanceof DataType.Dimension(var id))
                || !(blocks.find(id).orElse(null) instanceof ItemList list)) {
            return Optional.empty();
        }
        return columns.stream()
                .flatMap(column ->
                        contents
                                .best(list, values.getOrDefault(column.name(), Set.of()))
                                .map(match -> new Found(column, match))
                                .stream())
                .max(Comparator.comparingInt(found -> found.match().percent()));
    }

    private static boolean isDimension(Place place) {
        return place.type() instanceof DataType.Dimension;
    }

    private Map<String, Set<String>> values(
            List<ColumnProfile> columns, StagedFile file, Optional<FileFormat> chosen)
            throws IOException {
        var format = looks.format(file, chosen);
        var names = columns.stream().map(ColumnProfile::name).collect(Collectors.toSet());
        try (var reader = CsvReader.open(head(file), format, reading.limits())) {
            return ContentMatches.values(reader, names);
        }
    }

    private static boolean suits(NameLikeness likeness, ColumnProfile column, Place place) {
        return fits(column.type(), place.type())
                && place.names().stream().anyMatch(name -> likeness.holds(column.name(), name));
    }

    /// Whether cells of this kind may be meant for the type; a text may hold anything.
    private static boolean fits(ColumnType found, DataType wanted) {
        return switch (wanted) {
            case DataType.Number(), DataType.Integer() ->
                    found == ColumnType.NUMBER || found == ColumnType.INTEGER;
            case DataType.Date() -> found == ColumnType.DATE || found == ColumnType.TEXT;
            case DataType.Boolean() -> found != ColumnType.DATE;
            case DataType.Text(), DataType.Dimension(BlockId _), DataType.AccessRights() -> true;
        };
    }

    /// A single column of numbers left over is the metric's value.
    private static Optional<ColumnMapping> onlyNumberLeft(
            List<Place> open, List<ColumnProfile> columns) {
        var numbers = columns.stream().filter(c -> c.type() == ColumnType.NUMBER).toList();
        var value = open.stream().filter(p -> p.target() instanceof Target.Value()).findFirst();
        return value.isPresent() && numbers.size() == 1
                ? Optional.of(mapping(numbers.getFirst(), value.get(), Optional.empty()))
                : Optional.empty();
    }

    private ColumnMapping mapping(ColumnProfile column, Place place) {
        var match =
                place.type() instanceof DataType.Dimension(var list)
                        ? places.matchProperty(column.name(), list)
                        : Optional.<PropertyId>empty();
        return mapping(column, place, match);
    }

    private static ColumnMapping mapping(
            ColumnProfile column, Place place, Optional<PropertyId> match) {
        UUID by = match.map(PropertyId::value).orElse(null);
        return new ColumnMapping(
                new Source.Column(column.name()),
                place.target(),
                by,
                MissingItem.SkipLine,
                null,
                numeric(place.type()) ? DetectedFormats.number(column) : null,
                place.type() instanceof DataType.Date ? DetectedFormats.date(column) : null,
                place.type() instanceof DataType.Boolean ? DetectedFormats.bool(column) : null);
    }

    private static boolean numeric(DataType type) {
        return type instanceof DataType.Number || type instanceof DataType.Integer;
    }

    private List<ColumnProfile> profile(StagedFile file, Optional<FileFormat> chosen)
            throws IOException {
        var format = looks.format(file, chosen);
        try {
            return Profile.of(head(file), format, reading.limits(), position -> true).columns();
        } catch (FileRefused e) {
            throw FileLooks.refused(e);
        }
    }

    private ByteArrayInputStream head(StagedFile file) throws IOException {
        try (var in = Files.newInputStream(files.content(file))) {
            return new ByteArrayInputStream(in.readNBytes(HEAD_BYTES));
        }
    }
}
