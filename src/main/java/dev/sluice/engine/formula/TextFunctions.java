package dev.sluice.engine.formula;

import static dev.sluice.engine.formula.FormulaType.BOOLEAN;
import static dev.sluice.engine.formula.FormulaType.INTEGER;
import static dev.sluice.engine.formula.FormulaType.NUMBER;
import static dev.sluice.engine.formula.FormulaType.TEXT;

import dev.sluice.engine.formula.FormulaFunction.Category;
import dev.sluice.engine.formula.Functions.Entry;
import dev.sluice.engine.formula.Functions.Meaning;

import java.util.List;

/// Characters.
final class TextFunctions {
    static final List<Entry> ALL =
            List.of(
                    entry(
                            "TEXT(value)",
                            "A number, date, Boolean or item as text.",
                            "TEXT(Volume)",
                            TextFunctions::asText),
                    entry(
                            "VALUE(text)",
                            "The number a text holds, with `.`; blank when it holds none. Also"
                                    + " written NUMBER(text).",
                            "VALUE(Product.Code)",
                            arguments ->
                                    Terms.strict(Operation.TO_NUMBER, NUMBER, arguments.text(0))),
                    entry(
                            "LEN(text)",
                            "How many characters the text has.",
                            "LEN(Product.Name)",
                            arguments ->
                                    Terms.strict(Operation.LENGTH, INTEGER, arguments.text(0))),
                    part(Operation.LEFT, "The first characters of the text."),
                    part(Operation.RIGHT, "The last characters of the text."),
                    entry(
                            "MID(text, start, count)",
                            "Characters from the middle; the first has place 1.",
                            "MID(Product.Code, 2, 3)",
                            arguments ->
                                    Terms.strict(
                                            Operation.MID,
                                            TEXT,
                                            arguments.text(0),
                                            arguments.integer(1),
                                            arguments.integer(2))),
                    changed(Operation.LOWER, "The text in small letters."),
                    changed(Operation.UPPER, "The text in capitals."),
                    changed(
                            Operation.PROPER,
                            "A capital at the beginning and after each character that is no"
                                    + " letter."),
                    changed(
                            Operation.TRIM,
                            "The text without spaces around it and with single spaces within."),
                    entry(
                            "CONTAINS(find, text [, start] [, caseSensitive])",
                            "Whether the text holds the part, from `start` on; in any letter case"
                                    + " unless told otherwise.",
                            "CONTAINS(\"shirt\", Product.Name)",
                            TextFunctions::contains),
                    entry(
                            "STARTSWITH(prefix, text [, caseSensitive])",
                            "Whether the text begins with the prefix.",
                            "STARTSWITH(\"Blue\", Product.Name)",
                            arguments -> edge(Operation.STARTSWITH, arguments)),
                    entry(
                            "ENDSWITH(suffix, text [, caseSensitive])",
                            "Whether the text ends with the suffix.",
                            "ENDSWITH(\"XL\", Product.Code)",
                            arguments -> edge(Operation.ENDSWITH, arguments)),
                    entry(
                            "FIND(find, text [, start] [, caseSensitive])",
                            "The place where the part begins, from 1; blank when it does not"
                                    + " occur.",
                            "FIND(\"-\", Product.Code)",
                            arguments ->
                                    Terms.strict(
                                            Operation.FIND,
                                            INTEGER,
                                            arguments.text(0),
                                            arguments.text(1),
                                            arguments.of(INTEGER, 2, Terms.whole(1)),
                                            arguments.of(BOOLEAN, 3, Terms.truth(false)))),
                    entry(
                            "SUBSTITUTE(text, old, new [, nth])",
                            "The text with `old` replaced by `new`, everywhere or only the nth"
                                    + " time; letter case counts.",
                            "SUBSTITUTE(Product.Code, \"-\", \"\")",
                            arguments ->
                                    Terms.strict(
                                            Operation.SUBSTITUTE,
                                            TEXT,
                                            arguments.text(0),
                                            arguments.text(1),
                                            arguments.text(2),
                                            arguments.of(INTEGER, 3, Terms.whole(0)))));

    private TextFunctions() {}

    private static Entry entry(String signature, String summary, String example, Meaning meaning) {
        return Entry.of(Category.TEXT, signature, summary, example, meaning);
    }

    private static Entry part(Operation operation, String summary) {
        return entry(
                operation.name() + "(text, count)",
                summary,
                operation.name() + "(Product.Code, 2)",
                arguments ->
                        Terms.strict(operation, TEXT, arguments.text(0), arguments.integer(1)));
    }

    private static Entry changed(Operation operation, String summary) {
        return entry(
                operation.name() + "(text)",
                summary,
                operation.name() + "(Product.Name)",
                arguments -> Terms.strict(operation, TEXT, arguments.text(0)));
    }

    private static Term asText(Arguments arguments) {
        var value = arguments.any(0);
        if (value.blank() || value.type().equals(TEXT)) {
            return arguments.to(TEXT, value, 0);
        }
        if (value.type().equals(FormulaType.ACCESS_RIGHTS)) {
            return arguments.to(TEXT, value, 0);
        }
        return Terms.strict(Operation.TO_TEXT, TEXT, value.term());
    }

    private static Term contains(Arguments arguments) {
        var texts = partFirst(arguments);
        return Terms.strict(
                Operation.CONTAINS,
                BOOLEAN,
                texts.get(0),
                texts.get(1),
                arguments.of(INTEGER, 2, Terms.whole(1)),
                arguments.of(BOOLEAN, 3, Terms.truth(false)));
    }

    private static Term edge(Operation operation, Arguments arguments) {
        var texts = partFirst(arguments);
        return Terms.strict(
                operation,
                BOOLEAN,
                texts.get(0),
                texts.get(1),
                arguments.of(BOOLEAN, 2, Terms.truth(false)));
    }

    /// Both orders are in use: a text in quotes is what is looked for, wherever it stands.
    private static List<Term> partFirst(Arguments arguments) {
        var one = arguments.text(0);
        var other = arguments.text(1);
        return other instanceof Term.Constant && !(one instanceof Term.Constant)
                ? List.of(other, one)
                : List.of(one, other);
    }
}
