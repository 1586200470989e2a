package dev.sluice.engine.formula;

import static dev.sluice.engine.formula.FormulaType.BOOLEAN;

import dev.sluice.engine.formula.FormulaFunction.Category;
import dev.sluice.engine.formula.Functions.Entry;
import dev.sluice.engine.formula.Functions.Meaning;

import java.util.ArrayList;
import java.util.List;

/// Conditions.
final class LogicFunctions {
    static final List<Entry> ALL =
            List.of(
                    entry(
                            "IF(condition, then [, else])",
                            "`then` where the condition is TRUE, `else` where it is FALSE or"
                                    + " blank.",
                            "IF(Volume > 100, Price * 0.9, Price)",
                            LogicFunctions::choice),
                    entry(
                            "SWITCH(value, case, result [, case, result ...] [, default])",
                            "The result of the first case equal to the value, else the default.",
                            "SWITCH(Product.Category, Category.\"Shirts\", 1, Category.\"Shoes\", 2, 0)",
                            LogicFunctions::cases),
                    entry(
                            "AND(condition [, condition ...])",
                            "TRUE when all conditions are; blank when one is blank. Also written"
                                    + " a AND b.",
                            "AND(Volume > 0, Price > 0)",
                            arguments -> all(arguments, Syntax.Operator.AND)),
                    entry(
                            "OR(condition [, condition ...])",
                            "TRUE when some condition is. Also written a OR b.",
                            "OR(Volume > 100, Price > 50)",
                            arguments -> all(arguments, Syntax.Operator.OR)),
                    entry(
                            "IN(value, member [, member ...])",
                            "Whether the value is one of the members. Also written value IN (a, b)"
                                    + " and value IN (low : high).",
                            "IN(Product.Category, Category.\"Shirts\", Category.\"Shoes\")",
                            LogicFunctions::membership),
                    entry(
                            "ISBLANK(value)",
                            "TRUE where the value is blank, FALSE elsewhere: every cell has a"
                                    + " result.",
                            "ISBLANK(Volume)",
                            arguments ->
                                    Terms.lenient(
                                            Operation.ISBLANK, BOOLEAN, arguments.any(0).term())),
                    entry(
                            "ISNOTBLANK(value)",
                            "TRUE where there is a value, FALSE elsewhere: every cell has a"
                                    + " result.",
                            "ISNOTBLANK(Volume)",
                            arguments ->
                                    Terms.strict(
                                            Operation.NOT,
                                            BOOLEAN,
                                            Terms.lenient(
                                                    Operation.ISBLANK,
                                                    BOOLEAN,
                                                    arguments.any(0).term()))),
                    entry(
                            "ISDEFINED(value)",
                            "TRUE where there is a value, blank elsewhere.",
                            "ISDEFINED(Volume)",
                            arguments -> defined(arguments.any(0))),
                    entry(
                            "IFDEFINED(value, then [, else])",
                            "`then` where there is a value, `else` elsewhere.",
                            "IFDEFINED(Volume, Price)",
                            LogicFunctions::choiceIfDefined),
                    entry(
                            "IFBLANK(value, fill)",
                            "The value, and `fill` where there is none.",
                            "IFBLANK(Price, 10)",
                            LogicFunctions::filled));

    private LogicFunctions() {}

    private static Entry entry(String signature, String summary, String example, Meaning meaning) {
        return Entry.of(Category.LOGIC, signature, summary, example, meaning);
    }

    private static Term choice(Arguments arguments) {
        return choice(arguments, arguments.truth(0));
    }

    private static Term choiceIfDefined(Arguments arguments) {
        return choice(arguments, defined(arguments.any(0)));
    }

    private static Term defined(Bound value) {
        return Terms.strict(Operation.ISDEFINED, BOOLEAN, value.term());
    }

    private static Term choice(Arguments arguments, Term condition) {
        var then = arguments.any(1);
        var otherwise =
                arguments.has(2)
                        ? arguments.any(2)
                        : new Bound(Terms.blank(then.type()), then.span());
        var type = common(arguments, List.of(then, otherwise));
        return Terms.lenient(
                Operation.IF,
                type,
                condition,
                arguments.to(type, then, 1),
                arguments.to(type, otherwise, 2));
    }

    /// The type of results that stand for each other.
    private static FormulaType common(Arguments arguments, List<Bound> results) {
        var widest = results.getFirst();
        for (var result : results.subList(1, results.size())) {
            var one = widest;
            var type =
                    Conversions.common(widest, result)
                            .orElseThrow(() ->
                                    new FormulaRefused(
                                            result.span(),
                                            "All results must have one type; this is "
                                                    + arguments
                                                            .binder()
                                                            .wording()
                                                            .type(result.type())
                                                    + ", another one "
                                                    + arguments.binder().wording().type(one.type())
                                                    + "."));
            if (widest.blank() || !type.equals(widest.type())) {
                widest = result;
            }
        }
        return widest.type();
    }

    private static Term cases(Arguments arguments) {
        var compared = new ArrayList<Bound>();
        var results = new ArrayList<Bound>();
        compared.add(arguments.any(0));
        int last = arguments.count() - 1;
        for (int i = 1; i < last; i += 2) {
            compared.add(arguments.any(i));
            results.add(arguments.any(i + 1));
        }
        boolean otherwise = last % 2 == 1;
        results.add(
                otherwise
                        ? arguments.any(last)
                        : new Bound(Terms.blank(FormulaType.NUMBER), arguments.span()));
        var type = common(arguments, results);
        var value = arguments.binder().operators().common(compared);
        var all = new ArrayList<Term>();
        all.add(arguments.to(value, compared.getFirst(), 0));
        for (int i = 1; i < compared.size(); i++) {
            all.add(arguments.to(value, compared.get(i), 2 * i - 1));
            all.add(arguments.to(type, results.get(i - 1), 2 * i));
        }
        all.add(arguments.to(type, results.getLast(), last));
        return Terms.lenient(Operation.SWITCH, type, all);
    }

    private static Term all(Arguments arguments, Syntax.Operator operator) {
        var all = new Bound(arguments.truth(0), arguments.syntax(0).span());
        for (int i = 1; i < arguments.count(); i++) {
            var next = new Bound(arguments.truth(i), arguments.syntax(i).span());
            all = all.with(arguments.binder().operators().logical(all, operator, next));
        }
        return all.term();
    }

    private static Term membership(Arguments arguments) {
        var members = new ArrayList<Syntax>();
        for (int i = 1; i < arguments.count(); i++) {
            members.add(arguments.syntax(i));
        }
        return arguments.binder().operators().in(arguments.any(0), members);
    }

    private static Term filled(Arguments arguments) {
        var value = arguments.any(0);
        var fill = arguments.any(1);
        var type = common(arguments, List.of(value, fill));
        return Terms.lenient(
                Operation.IFBLANK, type, arguments.to(type, value, 0), arguments.to(type, fill, 1));
    }
}
