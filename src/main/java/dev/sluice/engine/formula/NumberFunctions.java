package dev.sluice.engine.formula;

import static dev.sluice.engine.formula.FormulaType.DATE;
import static dev.sluice.engine.formula.FormulaType.INTEGER;
import static dev.sluice.engine.formula.FormulaType.NUMBER;

import dev.sluice.engine.formula.FormulaFunction.Category;
import dev.sluice.engine.formula.Functions.Entry;
import dev.sluice.engine.formula.Functions.Meaning;

import java.util.List;

/// Arithmetic.
final class NumberFunctions {
    static final List<Entry> ALL =
            List.of(
                    entry(
                            "ABS(number)",
                            "The number without its sign.",
                            "ABS(Margin)",
                            arguments -> same(Operation.ABS, arguments)),
                    of(
                            Operation.SIGN,
                            INTEGER,
                            "1, 0 or -1, as the number's sign.",
                            "SIGN(Margin)"),
                    of(
                            Operation.SQRT,
                            NUMBER,
                            "The square root; blank for a negative number.",
                            "SQRT(Volume)"),
                    of(Operation.EXP, NUMBER, "e to the power of the number.", "EXP(Growth)"),
                    of(
                            Operation.LN,
                            NUMBER,
                            "The natural logarithm; blank for 0 and below.",
                            "LN(Volume)"),
                    of(
                            Operation.LOG,
                            NUMBER,
                            "The logarithm of base 10; blank for 0 and below.",
                            "LOG(Volume)"),
                    of(Operation.SIN, NUMBER, "The sine of radians.", "SIN(Growth)"),
                    of(Operation.COS, NUMBER, "The cosine of radians.", "COS(Growth)"),
                    entry(
                            "MIN(value, value [, value ...])",
                            "The smallest number or earliest date; blanks are left out.",
                            "MIN(Volume, Target)",
                            arguments -> extreme(Operation.LEAST, arguments)),
                    entry(
                            "MAX(value, value [, value ...])",
                            "The largest number or latest date; blanks are left out.",
                            "MAX(Volume, Target)",
                            arguments -> extreme(Operation.GREATEST, arguments)),
                    entry(
                            "MOD(number, divisor)",
                            "What is left of a division, with the sign of the divisor; blank for"
                                    + " divisor 0.",
                            "MOD(Volume, 12)",
                            arguments -> both(Operation.MOD, arguments)),
                    entry(
                            "QUOTIENT(number, divisor)",
                            "The whole part of a division; blank for divisor 0.",
                            "QUOTIENT(Volume, 12)",
                            arguments ->
                                    Terms.strict(
                                            Operation.QUOTIENT,
                                            INTEGER,
                                            arguments.numeric(0),
                                            arguments.numeric(1))),
                    entry(
                            "POWER(base, exponent)",
                            "The base to the power of the exponent; anything to the power of 0 is"
                                    + " 1.",
                            "POWER(1 + Growth, 12)",
                            arguments ->
                                    Terms.strict(
                                            Operation.POWER,
                                            NUMBER,
                                            arguments.numeric(0),
                                            arguments.numeric(1))),
                    rounding(
                            Operation.ROUND,
                            "The number with that many decimals (0 to 14), halves away from"
                                    + " zero."),
                    rounding(
                            Operation.ROUNDUP,
                            "The number with that many decimals (0 to 14), away from zero."),
                    rounding(
                            Operation.ROUNDDOWN,
                            "The number with that many decimals (0 to 14), towards zero."),
                    entry(
                            "TRUNC(number [, digits])",
                            "The number cut after that many decimals; without `digits` an"
                                    + " Integer.",
                            "TRUNC(Price)",
                            NumberFunctions::truncated),
                    of(
                            Operation.CEILING,
                            INTEGER,
                            "The next whole number upwards: -1.5 becomes -1.",
                            "CEILING(Price)"),
                    of(
                            Operation.FLOOR,
                            INTEGER,
                            "The next whole number downwards: -1.5 becomes -2.",
                            "FLOOR(Price)"));

    private NumberFunctions() {}

    private static Entry entry(String signature, String summary, String example, Meaning meaning) {
        return Entry.of(Category.NUMBERS, signature, summary, example, meaning);
    }

    private static Entry of(Operation operation, FormulaType type, String summary, String example) {
        return entry(
                operation.name() + "(number)",
                summary,
                example,
                arguments -> Terms.strict(operation, type, arguments.numeric(0)));
    }

    private static Entry rounding(Operation operation, String summary) {
        return entry(
                operation.name() + "(number [, digits])",
                summary,
                operation.name() + "(Price, 1)",
                arguments ->
                        Terms.strict(
                                operation,
                                NUMBER,
                                arguments.numeric(0),
                                arguments.of(INTEGER, 1, Terms.whole(0))));
    }

    private static Term truncated(Arguments arguments) {
        return arguments.has(1)
                ? Terms.strict(
                        Operation.ROUNDDOWN, NUMBER, arguments.numeric(0), arguments.integer(1))
                : Terms.strict(Operation.TO_INTEGER, INTEGER, arguments.numeric(0));
    }

    private static Term same(Operation operation, Arguments arguments) {
        var number = arguments.numeric(0);
        return Terms.strict(operation, number.type(), number);
    }

    private static Term both(Operation operation, Arguments arguments) {
        var one = arguments.numeric(0);
        var other = arguments.numeric(1);
        return Terms.strict(operation, widest(one.type(), other.type()), one, other);
    }

    private static FormulaType widest(FormulaType one, FormulaType other) {
        return one.equals(INTEGER) && other.equals(INTEGER) ? INTEGER : NUMBER;
    }

    private static Term extreme(Operation operation, Arguments arguments) {
        boolean dates = false;
        for (int i = 0; i < arguments.count(); i++) {
            dates |= arguments.any(i).type().equals(DATE);
        }
        var extreme = value(arguments, 0, dates);
        for (int i = 1; i < arguments.count(); i++) {
            var next = value(arguments, i, dates);
            var type = dates ? DATE : widest(extreme.type(), next.type());
            extreme = Alignment.additive(operation, type, extreme, next);
        }
        return extreme;
    }

    private static Term value(Arguments arguments, int index, boolean dates) {
        return dates ? arguments.date(index) : arguments.numeric(index);
    }
}
