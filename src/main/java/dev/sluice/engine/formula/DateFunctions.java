package dev.sluice.engine.formula;

import static dev.sluice.engine.formula.FormulaType.DATE;
import static dev.sluice.engine.formula.FormulaType.INTEGER;
import static dev.sluice.engine.formula.FormulaType.TEXT;

import dev.sluice.engine.formula.FormulaFunction.Category;
import dev.sluice.engine.formula.Functions.Entry;
import dev.sluice.engine.formula.Functions.Meaning;

import java.util.List;
import java.util.regex.Pattern;

/// Days.
final class DateFunctions {
    private static final Pattern DATE_PATTERN =
            Pattern.compile("([^A-Za-z]|y|yy|yyyy|M{1,4}|d{1,2})+");
    private static final String USUAL_PATTERN = "yyyy-MM-dd";

    static final List<Entry> ALL =
            List.of(
                    entry(
                            "DATE(year [, month, day])",
                            "The date; blank when there is no such day. With a single text the"
                                    + " same as DATEVALUE.",
                            "DATE(2026, 1, 31)",
                            DateFunctions::date),
                    entry(
                            "DATEVALUE(text [, format])",
                            "The date a text holds, written as the format says: y, yy or yyyy; M,"
                                    + " MM, MMM or MMMM; d or dd. Without one 2026-01-31.",
                            "DATEVALUE(\"31/01/2026\", \"dd/MM/yyyy\")",
                            DateFunctions::dateValue),
                    of(Operation.DAY, "The day of the month, from 1."),
                    of(Operation.MONTH, "The month, from 1."),
                    of(Operation.YEAR, "The year."),
                    of(Operation.WEEKDAY, "The day of the week: 0 for Sunday to 6 for Saturday."),
                    entry(
                            "DAYS(start, end)",
                            "How many days the end is after the start.",
                            "DAYS(Contract.Start, Contract.End)",
                            arguments ->
                                    Terms.strict(
                                            Operation.DAYS,
                                            INTEGER,
                                            arguments.date(0),
                                            arguments.date(1))),
                    entry(
                            "MONTHDIF(start, end)",
                            "How many times a month begins between the start and the end.",
                            "MONTHDIF(Contract.Start, Contract.End)",
                            arguments ->
                                    Terms.strict(
                                            Operation.MONTHDIF,
                                            INTEGER,
                                            arguments.date(0),
                                            arguments.date(1))),
                    moved(
                            Operation.EDATE,
                            "The date that many months later; the last day of a month that is"
                                    + " too short."),
                    moved(Operation.EOMONTH, "The last day of the month, that many months later."),
                    moved(
                            Operation.STARTOFMONTH,
                            "The first day of the month, that many months later."),
                    entry(
                            "NETWORKDAYS(from, to [, workingDays] [, holidays])",
                            "How many days there are from `from` up to, but without `to`; only"
                                    + " working days, and no holidays, where these are given.",
                            "NETWORKDAYS(Contract.Start, Contract.End)",
                            WorkingDays::between));

    private DateFunctions() {}

    private static Entry entry(String signature, String summary, String example, Meaning meaning) {
        return Entry.of(Category.DATES, signature, summary, example, meaning);
    }

    private static Entry of(Operation operation, String summary) {
        return entry(
                operation.name() + "(date)",
                summary,
                operation.name() + "(Contract.Start)",
                arguments -> Terms.strict(operation, INTEGER, arguments.date(0)));
    }

    private static Entry moved(Operation operation, String summary) {
        return entry(
                operation.name() + "(date [, months])",
                summary,
                operation.name() + "(Contract.Start, 1)",
                arguments ->
                        Terms.strict(
                                operation,
                                DATE,
                                arguments.date(0),
                                arguments.of(INTEGER, 1, Terms.whole(0))));
    }

    private static Term date(Arguments arguments) {
        if (arguments.count() == 1 && arguments.any(0).type().equals(TEXT)) {
            return dateValue(arguments);
        }
        if (arguments.count() != 3) {
            throw new FormulaRefused(
                    arguments.span(), "DATE needs a year, a month and a day, or a text.");
        }
        return Terms.strict(
                Operation.DATE,
                DATE,
                arguments.integer(0),
                arguments.integer(1),
                arguments.integer(2));
    }

    private static Term dateValue(Arguments arguments) {
        var pattern = USUAL_PATTERN;
        if (arguments.count() > 1 && arguments.has(1)) {
            if (!(arguments.syntax(1) instanceof Syntax.TextLiteral literal)
                    || !DATE_PATTERN.matcher(literal.value()).matches()
                    || !literal.value().contains("y")) {
                throw arguments.refused(
                        1,
                        arguments.due(1)
                                + " must be a format in double quotes made of y, M and d, such as"
                                + " \"dd/MM/yyyy\".");
            }
            pattern = literal.value();
        }
        return Terms.strict(Operation.DATEVALUE, DATE, arguments.text(0), Terms.text(pattern));
    }
}
