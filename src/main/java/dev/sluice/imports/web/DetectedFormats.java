package dev.sluice.imports.web;

import dev.sluice.imports.ImportDefinition.BooleanFormatting;
import dev.sluice.imports.ImportDefinition.DateFormatting;
import dev.sluice.imports.ImportDefinition.NegativeStyle;
import dev.sluice.imports.ImportDefinition.NumberFormatting;
import dev.sluice.tabular.BooleanFormat;
import dev.sluice.tabular.ColumnFormat;
import dev.sluice.tabular.NumberFormat;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// How a column's cells are written, as a definition says it; null where nothing has to be said.
final class DetectedFormats {
    private DetectedFormats() {}

    static @Nullable NumberFormatting number(ColumnFormat found) {
        if (!(found instanceof ColumnFormat.Numbers(var format))
                || format.equals(NumberFormat.plain())) {
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

    static @Nullable DateFormatting date(ColumnFormat found) {
        return found instanceof ColumnFormat.Dates(var format) && !format.patterns().isEmpty()
                ? new DateFormatting(format.patterns().getFirst(), format.locale().toLanguageTag())
                : null;
    }

    static @Nullable BooleanFormatting bool(ColumnFormat found) {
        return found instanceof ColumnFormat.Booleans(var format)
                        && !format.equals(BooleanFormat.usual())
                ? new BooleanFormatting(words(format.trueWords()), words(format.falseWords()))
                : null;
    }

    private static List<String> words(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
