package dev.sluice.engine.formula;

import static dev.sluice.engine.formula.FormulaType.BOOLEAN;
import static dev.sluice.engine.formula.FormulaType.NUMBER;

import dev.sluice.engine.formula.FormulaFunction.Category;
import dev.sluice.engine.formula.Functions.Entry;
import dev.sluice.engine.formula.Functions.Meaning;
import dev.sluice.engine.formula.Names.Level;
import dev.sluice.engine.formula.Names.NamedList;
import dev.sluice.kernel.BlockId;

import java.util.List;

/// The calendar's periods.
final class TimeFunctions {
    static final List<Entry> ALL =
            List.of(
                    entry(
                            "TIMEDIM(date, period)",
                            "The item of a dimension of the calendar that holds the date.",
                            "Orders.Amount[BY SUM: TIMEDIM(Orders.Date, Month)]",
                            TimeFunctions::item),
                    entry(
                            "INPERIOD(date, period)",
                            "TRUE in the period that holds the date, blank elsewhere.",
                            "INPERIOD(Contract.Start, Month)",
                            TimeFunctions::inPeriod),
                    entry(
                            "DAYSINPERIOD(period [, start] [, end] [, workingDays] [, holidays])",
                            "How many days of each period lie from the start on, up to but"
                                    + " without the end.",
                            "DAYSINPERIOD(Month)",
                            WorkingDays::inPeriod),
                    entry(
                            "PRORATA(period [, start] [, end] [, workingDays] [, holidays])",
                            "Which share of the days of each period lies from the start on, up to"
                                    + " but without the end.",
                            "PRORATA(Month, Contract.Start, Contract.End)",
                            TimeFunctions::share),
                    toDate("MONTHTODATE", Level.MONTH, "month"),
                    toDate("QUARTERTODATE", Level.QUARTER, "quarter"),
                    toDate("YEARTODATE", Level.YEAR, "year"));

    private TimeFunctions() {}

    private static Entry entry(String signature, String summary, String example, Meaning meaning) {
        return Entry.of(Category.TIME, signature, summary, example, meaning);
    }

    private static Entry toDate(String name, Level level, String period) {
        return entry(
                name + "(value [, method])",
                "Everything since the "
                        + period
                        + " began, as SUM or AVG, MIN, MAX; the value needs a finer period.",
                level == Level.MONTH ? "MONTHTODATE(Visits)" : name + "(Volume)",
                arguments -> toDate(arguments, level));
    }

    private static Term item(Arguments arguments) {
        return item(arguments.date(0), arguments.period(1).id());
    }

    private static Term item(Term date, BlockId period) {
        return Terms.strict(Operation.TIME_ITEM, new FormulaType.Dimension(period), date);
    }

    private static Term inPeriod(Arguments arguments) {
        var date = arguments.date(0);
        var period = arguments.period(1).id();
        var there = Terms.strict(Operation.ISDEFINED, BOOLEAN, date);
        if (date.dimensions().contains(period)) {
            var same =
                    Terms.lenient(
                            Operation.EQUAL, BOOLEAN, item(date, period), new Term.ItemOf(period));
            return new Term.Filter(there, same, Term.Keep.TRUE);
        }
        return Terms.aggregate(
                there,
                List.of(item(date, period)),
                date.dimensions(),
                Method.FIRSTNONBLANK,
                List.of());
    }

    private static Term share(Arguments arguments) {
        return Terms.strict(
                Operation.DIVIDE,
                NUMBER,
                WorkingDays.inPeriod(arguments),
                WorkingDays.wholePeriod(arguments, 3));
    }

    private static Term toDate(Arguments arguments, Level level) {
        var value = arguments.any(0);
        var names = arguments.binder().names();
        var coarse =
                names.calendarList(level)
                        .orElseThrow(() ->
                                new FormulaRefused(
                                        arguments.span(),
                                        "The calendar has no dimension for "
                                                + SeriesFunctions.word(level)
                                                + "s."));
        var finer =
                value.dimensions().stream()
                        .map(names::list)
                        .filter(list -> isFiner(list, level))
                        .toList();
        if (finer.size() != 1) {
            throw arguments.refused(
                    0,
                    arguments.due(0)
                            + " must have one dimension of the calendar that is finer than "
                            + coarse.name()
                            + "; it is by "
                            + arguments.binder().wording().lists(value.dimensions())
                            + ".");
        }
        var group =
                SeriesFunctions.parent(finer.getFirst(), coarse.id())
                        .orElseThrow(() ->
                                arguments.refused(
                                        0,
                                        finer.getFirst().name()
                                                + " has no property that leads to "
                                                + coarse.name()
                                                + "."));
        return SeriesFunctions.running(
                arguments, new Term.Along(finer.getFirst().id(), List.of(), List.of(group)), 1);
    }

    private static boolean isFiner(NamedList list, Level level) {
        return list.period().filter(period -> period.level().compareTo(level) < 0).isPresent();
    }
}
