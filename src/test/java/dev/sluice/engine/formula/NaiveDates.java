package dev.sluice.engine.formula;

import dev.sluice.engine.formula.World.Item;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Functions of dates and of the calendar's periods, day by day.
final class NaiveDates {
    private final NaiveFormulas formulas;

    NaiveDates(NaiveFormulas formulas) {
        this.formulas = formulas;
    }

    Optional<Grid> call(String name, Phrase.Call call) {
        var of = call.arguments().stream().map(Phrase.Ordered::value).toList();
        return Optional.ofNullable(
                switch (name) {
                    case "DATE" -> date(of);
                    case "DATEVALUE" -> parsed(of);
                    case "DAY" -> part(of, LocalDate::getDayOfMonth);
                    case "MONTH" -> part(of, LocalDate::getMonthValue);
                    case "YEAR" -> part(of, LocalDate::getYear);
                    case "WEEKDAY" -> part(of, date -> date.getDayOfWeek().getValue() % 7);
                    case "DAYS" ->
                            pair(
                                    of,
                                    (start, end) ->
                                            (double) (end.toEpochDay() - start.toEpochDay()));
                    case "MONTHDIF" ->
                            pair(of, (start, end) -> (double) (months(end) - months(start)));
                    case "EDATE" -> moved(of, LocalDate::plusMonths);
                    case "EOMONTH" ->
                            moved(
                                    of,
                                    (date, by) ->
                                            YearMonth.from(date).plusMonths(by).atEndOfMonth());
                    case "STARTOFMONTH" ->
                            moved(of, (date, by) -> YearMonth.from(date).plusMonths(by).atDay(1));
                    case "TIMEDIM" -> item(formulas.of(of.get(0)), of.get(1));
                    case "INPERIOD" -> inPeriod(of);
                    case "NETWORKDAYS" -> between(of);
                    case "DAYSINPERIOD" -> days(of, true);
                    case "PRORATA" -> share(of);
                    default -> null;
                });
    }

    private static long months(LocalDate date) {
        return date.getYear() * 12L + date.getMonthValue();
    }

    private Grid date(List<Phrase> of) {
        if (of.size() == 1) {
            return parsed(of);
        }
        return Grid.strict(
                "Date",
                of.stream().map(formulas::of).toList(),
                values -> {
                    try {
                        return Optional.of(
                                LocalDate.of(whole(values, 0), whole(values, 1), whole(values, 2)));
                    } catch (DateTimeException noSuchDay) {
                        return Optional.empty();
                    }
                });
    }

    private static int whole(List<Optional<Object>> values, int index) {
        return (int) (double) values.get(index).orElseThrow();
    }

    private Grid parsed(List<Phrase> of) {
        var pattern =
                of.size() > 1 && of.get(1) instanceof Phrase.TextLiteral literal
                        ? literal.value()
                        : "yyyy-MM-dd";
        var format = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH);
        return Grid.strict(
                "Date",
                List.of(formulas.of(of.getFirst())),
                values -> {
                    try {
                        return Optional.of(
                                LocalDate.parse((String) values.getFirst().orElseThrow(), format));
                    } catch (DateTimeException unreadable) {
                        return Optional.empty();
                    }
                });
    }

    private Grid part(List<Phrase> of, ToIntFunction<LocalDate> part) {
        return Grid.strict(
                "Integer",
                List.of(formulas.of(of.getFirst())),
                values -> Optional.of((double) part.applyAsInt(day(values, 0))));
    }

    private static LocalDate day(List<Optional<Object>> values, int index) {
        return (LocalDate) values.get(index).orElseThrow();
    }

    private interface Pair<R> {
        R of(LocalDate one, LocalDate other);
    }

    private Grid pair(List<Phrase> of, Pair<Double> pair) {
        return Grid.strict(
                "Integer",
                List.of(formulas.of(of.get(0)), formulas.of(of.get(1))),
                values -> Optional.of(pair.of(day(values, 0), day(values, 1))));
    }

    private interface Move {
        LocalDate of(LocalDate date, long by);
    }

    private Grid moved(List<Phrase> of, Move move) {
        var by = of.size() > 1 ? formulas.of(of.get(1)) : Grid.constant("Integer", 0.0);
        return Grid.strict(
                "Date",
                List.of(formulas.of(of.getFirst()), by),
                values -> Optional.of(move.of(day(values, 0), whole(values, 1))));
    }

    private Grid item(Grid dates, Phrase period) {
        var list = formulas.list(period).orElseThrow();
        return Grid.strict(
                "Dimension " + list.name(),
                List.of(dates),
                values -> {
                    for (int i = 0; i < list.items().size(); i++) {
                        if (World.covers(list.items().get(i), day(values, 0))) {
                            return Optional.of(new Item(list.name(), i));
                        }
                    }
                    return Optional.empty();
                });
    }

    private Grid inPeriod(List<Phrase> of) {
        var dates = formulas.of(of.getFirst());
        var list = formulas.list(of.get(1)).orElseThrow().name();
        return Grid.each(
                "Boolean",
                List.of(item(dates, of.get(1)), formulas.itemOf(list)),
                values ->
                        values.get(0).equals(values.get(1)) ? Optional.of(true) : Optional.empty());
    }

    private static boolean given(List<Phrase> of, int index) {
        return of.size() > index && !(of.get(index) instanceof Phrase.Blank);
    }

    private Grid between(List<Phrase> of) {
        var from = formulas.of(of.get(0));
        var to = formulas.of(of.get(1));
        boolean all = !given(of, 2) && !given(of, 3);
        return Grid.strict(
                "Integer",
                List.of(from, to),
                values -> {
                    var start = day(values, 0);
                    var end = day(values, 1);
                    if (all) {
                        return Optional.of((double) (end.toEpochDay() - start.toEpochDay()));
                    }
                    if (known(start).isEmpty() || known(end).isEmpty()) {
                        return Optional.empty();
                    }
                    double sign = end.isBefore(start) ? -1 : 1;
                    var first = sign < 0 ? end : start;
                    var last = sign < 0 ? start : end;
                    return Optional.of(
                            0.0
                                    + sign
                                            * first.datesUntil(last)
                                                    .filter(day -> worked(of, 2, day))
                                                    .count());
                });
    }

    /// The day as an item, if the calendar has it.
    private Optional<Integer> known(LocalDate day) {
        var days = formulas.world.list("Day").orElseThrow().items();
        for (int i = 0; i < days.size(); i++) {
            if (World.covers(days.get(i), day)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private boolean worked(List<Phrase> of, int index, LocalDate day) {
        boolean working = true;
        if (given(of, index)) {
            var grid = formulas.of(of.get(index));
            int item =
                    grid.dims().contains("Day")
                            ? known(day).orElse(-1)
                            : day.getDayOfWeek().getValue() - 1;
            working = grid.at().at(Map.of(grid.dims().getFirst(), item)).equals(Optional.of(true));
        }
        boolean holiday =
                given(of, index + 1)
                        && formulas.of(of.get(index + 1))
                                .at()
                                .at(Map.of("Day", known(day).orElse(-1)))
                                .equals(Optional.of(true));
        return working && !holiday;
    }

    /// @param clipped whether start and end count
    private Grid days(List<Phrase> of, boolean clipped) {
        var list = formulas.list(of.getFirst()).orElseThrow();
        boolean from = clipped && given(of, 1);
        boolean until = clipped && given(of, 2);
        var all = given(of, 3) || given(of, 4);
        return Grid.each(
                "Integer",
                List.of(
                        formulas.itemOf(list.name()),
                        from ? formulas.of(of.get(1)) : Grid.blank("Date"),
                        until ? formulas.of(of.get(2)) : Grid.blank("Date")),
                values -> {
                    if (from && values.get(1).isEmpty()) {
                        return Optional.empty();
                    }
                    var period = list.items().get(((Item) values.get(0).orElseThrow()).index());
                    var days =
                            ((LocalDate) period.get(1).orElseThrow())
                                    .datesUntil(
                                            ((LocalDate) period.get(2).orElseThrow()).plusDays(1))
                                    .filter(day ->
                                            values.get(1).isEmpty()
                                                    || !day.isBefore(day(values, 1)))
                                    .filter(day ->
                                            values.get(2).isEmpty() || day.isBefore(day(values, 2)))
                                    .filter(day -> !all || known(day).isPresent())
                                    .toList();
                    return days.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    (double)
                                            days.stream()
                                                    .filter(day -> !all || worked(of, 3, day))
                                                    .count());
                });
    }

    private Grid share(List<Phrase> of) {
        return Grid.strict(
                "Number",
                List.of(days(of, true), days(of, false)),
                values ->
                        NaiveFormulas.number(
                                (double) values.get(0).orElseThrow()
                                        / (double) values.get(1).orElseThrow()));
    }
}
