package dev.sluice.engine.formula;

import java.util.List;

/// A modifier that may stand in square brackets, as people are told of it.
///
/// @param signature such as `[ADD method: dimension, …]`
/// @param summary what it does, in a sentence
/// @param example a formula that uses it
public record ModifierDoc(String name, String signature, String summary, String example) {
    /// All of them; a condition alone is FILTER.
    public static final List<ModifierDoc> ALL =
            List.of(
                    new ModifierDoc(
                            "BY",
                            "[BY method: dimension or property, …]",
                            "Goes up to a parent, down to the children, or adds a dimension; an"
                                    + " arrow says what replaces what.",
                            "Revenue[BY SUM: Product.Category]"),
                    new ModifierDoc(
                            "ADD",
                            "[ADD method: dimension, …]",
                            "Puts the value on every item of a further dimension.",
                            "Price[ADD: Region]"),
                    new ModifierDoc(
                            "REMOVE",
                            "[REMOVE method: dimension, …]",
                            "Gives up dimensions.",
                            "Revenue[REMOVE SUM: Month]"),
                    new ModifierDoc(
                            "KEEP",
                            "[KEEP method: dimension, …]",
                            "Gives up all dimensions but these.",
                            "Revenue[KEEP AVG: Product]"),
                    new ModifierDoc(
                            "SELECT",
                            "[SELECT method: condition, item, property or shift]",
                            "Takes some items and gives up the dimension, or looks at other items"
                                    + " of it.",
                            "Volume[SELECT: Month - 1]"),
                    new ModifierDoc(
                            "FILTER",
                            "[FILTER: condition]",
                            "Leaves the cells whose condition is TRUE; the same without FILTER:.",
                            "Volume[FILTER: CurrentValue > 10]"),
                    new ModifierDoc(
                            "EXCLUDE",
                            "[EXCLUDE: condition]",
                            "Leaves the cells whose condition is not TRUE.",
                            "Volume[EXCLUDE: Product.Open]"));

    static boolean isKeyword(String word) {
        return ALL.stream().anyMatch(modifier -> modifier.name().equalsIgnoreCase(word));
    }
}
