package dev.sluice.engine;

import dev.sluice.engine.store.Chunks;
import dev.sluice.model.AccessLevel;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/// The canonical text of values, by which unique properties are matched and rows are filtered.
final class Texts {
    private Texts() {}

    static String of(ValueType type, Chunks chunk, int column, int row) {
        return switch (type) {
            case NUMBER -> number(chunk.number(column, row));
            case INTEGER -> Long.toString(chunk.bigint(column, row));
            case DATE -> LocalDate.ofEpochDay(chunk.date(column, row)).toString();
            case TEXT -> chunk.text(column, row);
            case BOOLEAN -> chunk.truth(column, row) ? "TRUE" : "FALSE";
            case ITEM -> Integer.toString(chunk.integer(column, row));
            case RIGHTS -> AccessLevel.of(chunk.tinyint(column, row)).name();
        };
    }

    static String number(double value) {
        var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return decimal.toPlainString();
    }

    /// The value as it is bound in plans, or null when the text is none of the type.
    static @Nullable Object parse(ValueType type, String text) {
        try {
            return switch (type) {
                case NUMBER -> finite(Double.parseDouble(text));
                case INTEGER, ITEM -> Long.parseLong(text);
                case DATE -> LocalDate.parse(text);
                case TEXT -> text;
                case BOOLEAN -> truth(text);
                case RIGHTS -> AccessLevel.parse(text).map(AccessLevel::code).orElse(null);
            };
        } catch (NumberFormatException | DateTimeException _) {
            return null;
        }
    }

    private static @Nullable Object finite(double value) {
        return Double.isFinite(value) ? Double.valueOf(value + 0.0) : null;
    }

    private static @Nullable Object truth(String text) {
        return switch (text) {
            case "TRUE" -> Boolean.TRUE;
            case "FALSE" -> Boolean.FALSE;
            default -> null;
        };
    }
}
