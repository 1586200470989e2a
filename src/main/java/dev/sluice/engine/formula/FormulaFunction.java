package dev.sluice.engine.formula;

import java.util.Arrays;
import java.util.List;

/// A function that formulas may use, as people are told of it.
///
/// @param signature such as `ROUND(number [, digits])`
/// @param summary what it gives, in a sentence
/// @param example a formula that uses it
public record FormulaFunction(
        String name, Category category, String signature, String summary, String example) {

    /// What functions are about.
    public enum Category {
        /// Conditions.
        LOGIC("Logic"),
        /// Arithmetic.
        NUMBERS("Numbers"),
        /// Characters.
        TEXT("Text"),
        /// Days.
        DATES("Dates"),
        /// The calendar's periods.
        TIME("Time dimensions"),
        /// Values along a dimension.
        SERIES("Along a dimension"),
        /// Items by their properties.
        LOOKUP("Lookup"),
        /// One value of all cells.
        AGGREGATION("Aggregation"),
        /// Access rights.
        SECURITY("Access rights");

        private final String title;

        Category(String title) {
            this.title = title;
        }

        /// As a heading.
        public String title() {
            return title;
        }
    }

    /// The names of the arguments, in order.
    public List<String> parameters() {
        var inner = signature.substring(signature.indexOf('(') + 1, signature.lastIndexOf(')'));
        return inner.isBlank()
                ? List.of()
                : Arrays.stream(inner.replaceAll("[\\[\\]]|\\.\\.\\.", "").split(",", -1))
                        .map(String::strip)
                        .toList();
    }

    /// How many arguments must be given.
    int least() {
        var required = signature.replaceAll("\\[.*]", "");
        return parameters().isEmpty()
                ? 0
                : 1 + (int) required.chars().filter(c -> c == ',').count();
    }

    /// How many arguments may be given.
    int most() {
        return signature.contains("...") ? Integer.MAX_VALUE : parameters().size();
    }
}
