package dev.sluice.model;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// A formula in two columns: its text, and what it reads as words divided by spaces: `metric/ID`,
/// `property/LIST/ID`, `items/ID`.
final class FormulaColumns {
    private FormulaColumns() {}

    static @Nullable String text(Optional<StoredFormula> formula) {
        return formula.map(StoredFormula::text).orElse(null);
    }

    static @Nullable String references(Optional<StoredFormula> formula) {
        return formula.map(it ->
                        it.references().stream()
                                .map(FormulaColumns::word)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .orElse(null);
    }

    static Optional<StoredFormula> read(@Nullable String text, @Nullable String references) {
        if (text == null || references == null) {
            return Optional.empty();
        }
        var read =
                Arrays.stream(references.split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .map(FormulaColumns::reference)
                        .collect(Collectors.toSet());
        return Optional.of(new StoredFormula(text, read));
    }

    private static String word(StoredFormula.Reference reference) {
        return switch (reference) {
            case StoredFormula.Reference.OfMetric(BlockId metric) -> "metric/" + metric;
            case StoredFormula.Reference.OfProperty(BlockId list, PropertyId property) ->
                    "property/" + list + "/" + property;
            case StoredFormula.Reference.OfItems(BlockId list) -> "items/" + list;
        };
    }

    private static StoredFormula.Reference reference(String word) {
        var parts = word.split("/", -1);
        var block = BlockId.parse(parts[1]);
        return switch (parts[0]) {
            case "metric" -> new StoredFormula.Reference.OfMetric(block);
            case "property" ->
                    new StoredFormula.Reference.OfProperty(block, PropertyId.parse(parts[2]));
            case "items" -> new StoredFormula.Reference.OfItems(block);
            default -> throw new IllegalStateException("Unknown reference " + word);
        };
    }
}
