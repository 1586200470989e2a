package dev.sluice.imports.web;

import dev.sluice.imports.ImportDefinition.BooleanFormatting;
import dev.sluice.imports.ImportDefinition.DateFormatting;
import dev.sluice.imports.ImportDefinition.NegativeStyle;
import dev.sluice.imports.ImportDefinition.NumberFormatting;
import dev.sluice.tabular.BooleanFormat;
import dev.sluice.tabular.ColumnFormat;
import dev.sluice.tabular.ColumnProfile;
import dev.sluice.tabular.NumberFormat;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How a column's cells are written, as a definition says it; null where nothing has to be said.
///
/// Asked for another kind than the column seems to hold, it answers the best format of that kind
/// that was met: whoever chooses a target knows better what the column means.
final class DetectedFormats {
    private DetectedFormats() {}

    static @Nullable NumberFormatting number(ColumnProfile column) {
        var format =
                met(column, ColumnFormat.Numbers.class)
                        .map(ColumnFormat.Numbers::format)
                        .orElse(NumberFormat.plain());
        if (format.equals(NumberFormat.plain())) {
            return null;
        }
        var negative =
                format.negatives().contains(NumberFormat.NegativeStyle.PARENTHESES)
                        ? NegativeStyle.Parentheses
                        : format.negatives().contains(NumberFormat.NegativeStyle.TRAILING_MINUS)
                                ? NegativeStyle.TrailingMinus
                                : NegativeStyle.Minus;
        return new NumberFormatting(
                Character.toString(format.decimalSeparator()),
                format.groupingSeparator() == NumberFormat.NONE
                        ? ""
                        : Character.toString(format.groupingSeparator()),
                format.prefix(),
                format.suffix(),
                format.percent(),
                format.multiplier(),
                negative);
    }

    static @Nullable DateFormatting date(ColumnProfile column) {
        return met(column, ColumnFormat.Dates.class)
                .map(ColumnFormat.Dates::format)
                .filter(format -> !format.patterns().isEmpty())
                .map(format ->
                        new DateFormatting(
                                format.patterns().getFirst(), format.locale().toLanguageTag()))
                .orElse(null);
    }

    static @Nullable BooleanFormatting bool(ColumnProfile column) {
        return met(column, ColumnFormat.Booleans.class)
                .map(ColumnFormat.Booleans::format)
                .filter(format -> !format.equals(BooleanFormat.usual()))
                .map(format ->
                        new BooleanFormatting(
                                words(format.trueWords()), words(format.falseWords())))
                .orElse(null);
    }

    private static <F extends ColumnFormat> Optional<F> met(ColumnProfile column, Class<F> kind) {
        return Stream.concat(Stream.of(column.format()), column.others().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private static List<String> words(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
