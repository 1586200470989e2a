package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Operations on items, which look into their lists. Each takes cells whose last value is its
/// argument and gives them with one more.
final class ItemFunctions {
    private final Workshop workshop;
    private final Alignment alignment;

    ItemFunctions(Workshop workshop, Alignment alignment) {
        this.workshop = workshop;
        this.alignment = alignment;
    }

    /// The place of an item in the order of its list, from 1.
    Cells place(Cells cells, Expression item, BlockId list) {
        var places = workshop.places(list);
        var number = workshop.name("p");
        var rows =
                new Relation.Project(
                        places.rows(),
                        List.of(
                                new Output(places.item(), new Expression.Column(places.item())),
                                new Output(
                                        number,
                                        Scalar.TO_NUMBER.of(
                                                new Expression.Column(places.place())))));
        return alignment.attached(
                cells,
                item,
                rows,
                places.item(),
                new Cells.Slot(number, SqlType.DOUBLE, Optional.empty()));
    }

    /// The item at a place.
    Cells itemAt(Cells cells, Expression place, BlockId list) {
        var places = workshop.places(list);
        return alignment.attached(
                cells,
                Scalar.TO_WHOLE.of(place),
                places.rows(),
                places.place(),
                new Cells.Slot(places.item(), SqlType.INTEGER, Optional.empty()));
    }

    /// The item of a calendar list whose days hold the date.
    Cells holding(Cells cells, Expression date, BlockId list) {
        var stored = workshop.list(list);
        var period =
                stored.period()
                        .orElseThrow(() -> new IllegalArgumentException("No list of the calendar"));
        var firstDay = new Output(workshop.name("s"), firstDay(period));
        var withFirst = cells.let(firstDay);
        var back = new Output(workshop.name("s"), back(period, date, firstDay.name()));
        withFirst = withFirst.let(back);
        var start = start(period, date, back);
        return alignment.attached(
                withFirst.letAll(start.lets()),
                start.value(),
                stored.rows(),
                Objects.requireNonNull(stored.properties().get(period.start())),
                new Cells.Slot(stored.item(), SqlType.INTEGER, Optional.empty()));
    }

    /// A value and what must be computed before it.
    private record Prepared(List<Output> lets, Expression value) {}

    private static Expression firstDay(Sources.Period period) {
        return new Expression.Literal(period.first(), SqlType.DATE);
    }

    /// How many days or months the date is behind the start of its period.
    private Expression back(Sources.Period period, Expression date, String first) {
        var length = period.months() > 0 ? period.months() : period.days();
        var distance =
                period.months() > 0
                        ? Scalar.MONTHS_BETWEEN.of(new Expression.Column(first), date)
                        : Scalar.DAYS_BETWEEN.of(new Expression.Column(first), date);
        return new Expression.Call(Scalar.MODULO, List.of(distance, new Expression.Whole(length)));
    }

    private Prepared start(Sources.Period period, Expression date, Output back) {
        var minus =
                new Output(
                        workshop.name("s"),
                        Scalar.MULTIPLY.of(
                                new Expression.Column(back.name()), new Expression.Whole(-1)));
        var moved =
                new Output(
                        workshop.name("s"),
                        period.months() > 0
                                ? Scalar.ADD_MONTHS.of(date, new Expression.Column(minus.name()))
                                : Scalar.ADD_DAYS.of(date, new Expression.Column(minus.name())));
        var column = new Expression.Column(moved.name());
        return new Prepared(
                List.of(minus, moved),
                period.months() > 0 ? Scalar.MONTH_START.of(column) : column);
    }

    /// An item as people know it.
    Cells text(Cells cells, Expression item, BlockId list) {
        var stored = workshop.list(list);
        var display = stored.display().map(property -> stored.properties().get(property));
        var text = workshop.name("x");
        var known =
                display.map(column ->
                                new Relation.Project(
                                        stored.rows(),
                                        List.of(
                                                new Output(
                                                        stored.item(),
                                                        new Expression.Column(stored.item())),
                                                new Output(text, asText(stored, column)))))
                        .orElseGet(() ->
                                new Relation.Project(
                                        stored.rows(),
                                        List.of(
                                                new Output(
                                                        stored.item(),
                                                        new Expression.Column(stored.item())),
                                                new Output(
                                                        text,
                                                        new Expression.Blank(SqlType.VARCHAR)))));
        return alignment.attached(
                cells,
                item,
                known,
                stored.item(),
                new Cells.Slot(text, SqlType.VARCHAR, Optional.empty()));
    }

    private static Expression asText(Sources.StoredList stored, String column) {
        var read = new Expression.Column(column);
        return switch (typeOf(stored.rows(), column)) {
            case VARCHAR -> read;
            case DATE -> Scalar.DATE_TEXT.of(read);
            case BOOLEAN -> Scalar.TRUTH_TEXT.of(read);
            case DOUBLE, BIGINT, INTEGER, TINYINT ->
                    Scalar.NUMBER_TEXT.of(Scalar.TO_NUMBER.of(read));
        };
    }

    private static SqlType typeOf(Relation rows, String column) {
        ColumnDef found = rows.column(column);
        return found.type();
    }

    /// The first item whose property has the value, for each row of values.
    Cells find(Cells value, BlockId list, PropertyId property) {
        var stored = workshop.list(list);
        var places = workshop.places(list);
        var key = workshop.name("f");
        var item = workshop.name("i");
        var first = workshop.name("p");
        var column = Objects.requireNonNull(stored.properties().get(property));
        var read = new Expression.Column(column);
        boolean number =
                typeOf(stored.rows(), column) == SqlType.BIGINT
                        && value.value().type() == SqlType.DOUBLE;
        var rows =
                new Relation.Project(
                        stored.rows(),
                        List.of(
                                new Output(item, new Expression.Column(stored.item())),
                                new Output(key, number ? Scalar.TO_NUMBER.of(read) : read)));
        var placed =
                new Relation.Join(
                        Relation.JoinKind.INNER,
                        new Relation.Filter(
                                rows,
                                new Expression.Not(
                                        new Expression.IsBlank(new Expression.Column(key)))),
                        places.rows(),
                        List.of(new Relation.KeyPair(item, places.item())));
        var firsts =
                new Relation.Aggregate(
                        placed,
                        List.of(key),
                        List.of(
                                new Relation.Measure(
                                        first, Relation.Function.MIN, places.place())));
        var found =
                alignment.attached(
                        value,
                        value.value().read(),
                        firsts,
                        key,
                        new Cells.Slot(first, SqlType.BIGINT, Optional.empty()));
        var back = workshop.places(list);
        var result =
                alignment.attached(
                        found,
                        found.values().getLast().read(),
                        back.rows(),
                        back.place(),
                        new Cells.Slot(back.item(), SqlType.INTEGER, Optional.empty()));
        return result.with(result.values().getLast());
    }

    static BlockId listOf(FormulaType type) {
        return dev.sluice.engine.formula.Dimensions.listOf(type);
    }
}
