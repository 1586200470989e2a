package dev.sluice.engine.formula;

import static dev.sluice.engine.formula.FormulaType.BOOLEAN;
import static dev.sluice.engine.formula.FormulaType.DATE;
import static dev.sluice.engine.formula.FormulaType.INTEGER;

import dev.sluice.engine.formula.Names.NamedList;
import dev.sluice.engine.formula.Names.Period;
import dev.sluice.kernel.BlockId;

import java.util.List;

/// Days counted, all of them or those worked. Working days are counted up once over the calendar's
/// days; a stretch of time is then the difference of two counts.
///
/// @param days the calendar's days
/// @param worked 1 for a day that counts, else 0
record WorkingDays(NamedList days, Period period, Term worked) {

    /// NETWORKDAYS.
    static Term between(Arguments arguments) {
        var from = arguments.date(0);
        var to = arguments.date(1);
        if (!arguments.has(2) && !arguments.has(3)) {
            return Terms.strict(Operation.DAYS, INTEGER, from, to);
        }
        var days = of(arguments, 2);
        return Terms.strict(Operation.SUBTRACT, INTEGER, days.before(to), days.before(from));
    }

    /// DAYSINPERIOD: days of each period from the start on, up to but without the end.
    static Term inPeriod(Arguments arguments) {
        var list = arguments.period(0);
        var period = list.period().orElseThrow();
        var first = new Term.OfProperty(list.id(), period.start(), DATE);
        var last = new Term.OfProperty(list.id(), period.end(), DATE);
        var from = arguments.of(DATE, 1, first);
        var until = arguments.of(DATE, 2, Terms.blank(DATE));
        if (arguments.has(3) || arguments.has(4)) {
            return of(arguments, 3).within(first, last, from, until);
        }
        return daysIn(first, last, from, until);
    }

    private static Term daysIn(Term first, Term last, Term from, Term until) {
        return new Term.Pointwise(
                Operation.DAYS_IN,
                List.of(
                        new Term.Argument(first, true),
                        new Term.Argument(last, true),
                        new Term.Argument(from, true),
                        new Term.Argument(until, false)),
                INTEGER);
    }

    /// All days of each period.
    static Term wholePeriod(Arguments arguments, int workingDays) {
        var list = arguments.period(0);
        var period = list.period().orElseThrow();
        var first = new Term.OfProperty(list.id(), period.start(), DATE);
        var last = new Term.OfProperty(list.id(), period.end(), DATE);
        if (arguments.has(workingDays) || arguments.has(workingDays + 1)) {
            return of(arguments, workingDays).within(first, last, first, Terms.blank(DATE));
        }
        return daysIn(first, last, first, Terms.blank(DATE));
    }

    private static WorkingDays of(Arguments arguments, int index) {
        var days =
                arguments
                        .binder()
                        .names()
                        .calendarList(Names.Level.DAY)
                        .orElseThrow(() ->
                                new FormulaRefused(
                                        arguments.span(),
                                        "Working days and holidays need a calendar with days."));
        var period = days.period().orElseThrow();
        var working = arguments.has(index) ? working(arguments, index, days) : Terms.truth(true);
        var holiday =
                arguments.has(index + 1) ? onDays(arguments, index + 1, days) : Terms.truth(false);
        var counts =
                Terms.strict(
                        Operation.AND,
                        BOOLEAN,
                        Terms.lenient(Operation.EQUAL, BOOLEAN, working, Terms.truth(true)),
                        Terms.lenient(Operation.NOT_EQUAL, BOOLEAN, holiday, Terms.truth(true)));
        var worked = Terms.lenient(Operation.IF, INTEGER, counts, Terms.whole(1), Terms.whole(0));
        return new WorkingDays(days, period, new Term.Expand(worked, List.of(days.id())));
    }

    private static Term onDays(Arguments arguments, int index, NamedList days) {
        var term = arguments.truth(index);
        if (!term.dimensions().contains(days.id())) {
            throw arguments.refused(
                    index, arguments.due(index) + " must be a Boolean by " + days.name() + ".");
        }
        return term;
    }

    /// By day, or by a list of seven items for Monday to Sunday.
    private static Term working(Arguments arguments, int index, NamedList days) {
        var term = arguments.truth(index);
        if (term.dimensions().contains(days.id())) {
            return term;
        }
        if (term.dimensions().size() != 1) {
            throw arguments.refused(
                    index,
                    arguments.due(index)
                            + " must be a Boolean by "
                            + days.name()
                            + " or by a dimension with the seven days of the week.");
        }
        return new Term.Lookup(
                term, term.dimensions().getFirst(), weekday(days, term.dimensions().getFirst()));
    }

    private static Term weekday(NamedList days, BlockId week) {
        var day = new Term.OfProperty(days.id(), days.period().orElseThrow().start(), DATE);
        var afterMonday =
                Terms.strict(
                        Operation.MOD,
                        INTEGER,
                        Terms.strict(
                                Operation.ADD,
                                INTEGER,
                                Terms.strict(Operation.WEEKDAY, INTEGER, day),
                                Terms.whole(6)),
                        Terms.whole(7));
        return Terms.strict(
                Operation.ITEM_AT,
                new FormulaType.Dimension(week),
                Terms.strict(Operation.ADD, INTEGER, afterMonday, Terms.whole(1)));
    }

    /// Days that count up to and with each day of the calendar.
    private Term counted() {
        return new Term.Window(
                worked,
                new Term.Along(days.id(), List.of(), List.of()),
                new Term.Frame.Running(Method.SUM),
                INTEGER);
    }

    private Term through(Term date) {
        return new Term.Lookup(counted(), days.id(), day(date));
    }

    private Term before(Term date) {
        return new Term.Lookup(
                Terms.strict(Operation.SUBTRACT, INTEGER, counted(), worked), days.id(), day(date));
    }

    private Term day(Term date) {
        return Terms.strict(Operation.TIME_ITEM, new FormulaType.Dimension(days.id()), date);
    }

    private Term within(Term first, Term last, Term from, Term until) {
        var start = latest(first, from, edge(Method.MIN));
        var end =
                earliest(
                        last,
                        Terms.strict(Operation.ADD_DAYS, DATE, until, Terms.whole(-1)),
                        edge(Method.MAX));
        return new Term.Filter(
                Terms.strict(Operation.SUBTRACT, INTEGER, through(end), before(start)),
                Terms.lenient(Operation.AT_MOST, BOOLEAN, start, end),
                Term.Keep.TRUE);
    }

    /// The first or last day of the calendar.
    private Term edge(Method method) {
        return Terms.aggregate(
                new Term.OfProperty(days.id(), period.start(), DATE),
                List.of(),
                List.of(),
                method,
                List.of());
    }

    private static Term latest(Term first, Term from, Term calendar) {
        return Terms.strict(Operation.GREATEST, DATE, first, from, calendar);
    }

    private static Term earliest(Term last, Term until, Term calendar) {
        return new Term.Pointwise(
                Operation.LEAST,
                List.of(
                        new Term.Argument(last, true),
                        new Term.Argument(until, false),
                        new Term.Argument(calendar, true)),
                DATE);
    }
}
