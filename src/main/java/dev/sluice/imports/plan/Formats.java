package dev.sluice.imports.plan;

import dev.sluice.imports.ImportDefinition;
import dev.sluice.imports.ImportDefinition.ColumnMapping;
import dev.sluice.imports.ImportDefinition.FileFormat;
import dev.sluice.imports.ImportDefinition.NumberFormatting;
import dev.sluice.imports.plan.ImportPlan.Reading;
import dev.sluice.tabular.BooleanFormat;
import dev.sluice.tabular.DateFormat;
import dev.sluice.tabular.NumberFormat;
import dev.sluice.tabular.TextFormat;

import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Turns the formats a person wrote into those the reader understands, and names what is wrong with
/// them.
final class Formats {
    private final ImportDefinition.Formats whole;
    private final Faults faults;

    Formats(ImportDefinition.Formats whole, Faults faults) {
        this.whole = whole;
        this.faults = faults;
    }

    /// How a file is cut into fields; null after a fault.
    @Nullable TextFormat text(FileFormat file) {
        var encoding = charset(file.encoding());
        var delimiter = character("file.delimiter", file.delimiter());
        var quote = optional("file.quote", file.quote());
        var escape = optional("file.escape", file.escape());
        if (encoding == null || delimiter == null || quote == null || escape == null) {
            return null;
        }
        try {
            return new TextFormat(encoding, delimiter, quote, escape, file.header());
        } catch (IllegalArgumentException e) {
            faults.add("file: " + e.getMessage());
            return null;
        }
    }

    @Nullable Reading numbers(ColumnMapping mapping, int i, boolean integer) {
        var own = mapping.number();
        var field = own == null ? "formats.number" : "columns[" + i + "].number";
        var format = number(own == null ? whole.number() : own, field);
        return format == null ? null : new Reading.Numbers(format, integer);
    }

    @Nullable Reading dates(ColumnMapping mapping, int i) {
        var own = mapping.date();
        var field = own == null ? "formats.date" : "columns[" + i + "].date";
        var written = own == null ? whole.date() : own;
        var pattern = written.pattern();
        var patterns = pattern == null || pattern.isBlank() ? List.<String>of() : List.of(pattern);
        try {
            return new Reading.Dates(
                    new DateFormat(patterns, Locale.forLanguageTag(written.language())));
        } catch (IllegalArgumentException e) {
            fault(field + ".pattern", e);
            return null;
        }
    }

    @Nullable Reading booleans(ColumnMapping mapping, int i) {
        var own = mapping.bool();
        var field = own == null ? "formats.boolean" : "columns[" + i + "].boolean";
        var written = own == null ? whole.bool() : own;
        try {
            return new Reading.Booleans(
                    new BooleanFormat(
                            Set.copyOf(written.trueWords()), Set.copyOf(written.falseWords())));
        } catch (IllegalArgumentException e) {
            fault(field, e);
            return null;
        }
    }

    private @Nullable NumberFormat number(NumberFormatting written, String field) {
        var decimal = single(field + ".decimalSeparator", written.decimalSeparator());
        Character grouping =
                written.groupingSeparator().isEmpty()
                        ? Character.valueOf(NumberFormat.NONE)
                        : single(field + ".groupingSeparator", written.groupingSeparator());
        if (decimal == null || grouping == null) {
            return null;
        }
        var negatives = EnumSet.of(NumberFormat.NegativeStyle.LEADING_MINUS);
        switch (written.negative()) {
            case Minus -> {}
            case TrailingMinus -> negatives.add(NumberFormat.NegativeStyle.TRAILING_MINUS);
            case Parentheses -> negatives.add(NumberFormat.NegativeStyle.PARENTHESES);
        }
        try {
            return new NumberFormat(
                    decimal,
                    grouping,
                    written.prefix(),
                    written.suffix(),
                    written.percent(),
                    written.multiplier(),
                    negatives);
        } catch (IllegalArgumentException e) {
            fault(field, e);
            return null;
        }
    }

    private @Nullable Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            faults.add("file.encoding: \"" + name + "\" is no encoding known here");
            return null;
        }
    }

    private @Nullable Integer character(String field, String text) {
        if (text.codePointCount(0, text.length()) != 1) {
            faults.add(field + ": one character is expected, not \"" + text + "\"");
            return null;
        }
        return text.codePointAt(0);
    }

    private @Nullable Integer optional(String field, @Nullable String text) {
        return text == null || text.isEmpty()
                ? Integer.valueOf(TextFormat.NONE)
                : character(field, text);
    }

    private @Nullable Character single(String field, String text) {
        if (text.length() != 1) {
            faults.add(field + ": one character is expected, not \"" + text + "\"");
            return null;
        }
        return text.charAt(0);
    }

    private void fault(String field, IllegalArgumentException e) {
        faults.add(field + ": " + e.getMessage());
    }
}
