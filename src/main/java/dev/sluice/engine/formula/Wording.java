package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;

import java.util.Collection;
import java.util.List;

/// Types, dimensions and the like in words, for messages.
record Wording(Names names) {
    String type(FormulaType type) {
        return switch (type) {
            case FormulaType.Number() -> "Number";
            case FormulaType.Integer() -> "Integer";
            case FormulaType.Date() -> "Date";
            case FormulaType.Text() -> "Text";
            case FormulaType.Boolean() -> "Boolean";
            case FormulaType.Dimension(BlockId list) -> "Dimension (" + list(list) + ")";
            case FormulaType.AccessRights() -> "Access Rights";
        };
    }

    String list(BlockId list) {
        return names.block(list).map(Names.NamedBlock::name).orElse("a deleted list");
    }

    String lists(Collection<BlockId> lists) {
        return lists.isEmpty()
                ? "no dimension"
                : listed(lists.stream().map(this::list).toList(), "and");
    }

    /// `a, b and c`.
    static String listed(List<String> words, String last) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1))
                        + " "
                        + last
                        + " "
                        + words.getLast();
    }

    static String ordinal(int number) {
        return switch (number) {
            case 1 -> "first";
            case 2 -> "second";
            case 3 -> "third";
            case 4 -> "fourth";
            case 5 -> "fifth";
            case 6 -> "sixth";
            default -> number + "th";
        };
    }

    static String counted(int count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
