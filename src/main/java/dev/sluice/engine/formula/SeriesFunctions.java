package dev.sluice.engine.formula;

import static dev.sluice.engine.formula.FormulaType.INTEGER;
import static dev.sluice.engine.formula.FormulaType.NUMBER;

import dev.sluice.engine.formula.FormulaFunction.Category;
import dev.sluice.engine.formula.Functions.Entry;
import dev.sluice.engine.formula.Functions.Meaning;
import dev.sluice.engine.formula.Names.NamedList;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Values along a dimension.
final class SeriesFunctions {
    private static final String[] METHODS = {"SUM", "AVG", "AVERAGE", "MIN", "MAX"};
    private static final String[] DIRECTIONS = {"ASC", "DESC"};
    private static final String[] TIES = {"MINIMUM", "MAXIMUM", "SEQUENTIAL", "AVERAGE"};
    private static final String[] RANK_WORDS =
            Stream.of(DIRECTIONS, TIES).flatMap(Stream::of).toArray(String[]::new);

    static final List<Entry> ALL =
            List.of(
                    entry(
                            "CUMULATE(value, dimension [, group] [, method])",
                            "Everything up to each item, as SUM or AVG, MIN, MAX; anew in each"
                                    + " group. ON after the dimension gives another order.",
                            "CUMULATE(Volume, Month, Month.Year)",
                            SeriesFunctions::cumulated),
                    entry(
                            "DECUMULATE(value, dimension [, group])",
                            "Each item's value less the one before; anew in each group.",
                            "DECUMULATE(Stock, Month)",
                            SeriesFunctions::decumulated),
                    entry(
                            "MOVINGSUM(value, window [, endOffset] [, dimension])",
                            "The sum of that many items up to each item, or up to `endOffset`"
                                    + " items further.",
                            "MOVINGSUM(Volume, 3)",
                            arguments -> moving(arguments, Method.SUM)),
                    entry(
                            "MOVINGAVERAGE(value, window [, endOffset] [, dimension])",
                            "The mean of the values among that many items up to each item.",
                            "MOVINGAVERAGE(Volume, 3, 0, Month)",
                            arguments -> moving(arguments, Method.AVG)),
                    entry(
                            "FILLFORWARD(value, dimension)",
                            "The last value there is up to each item. ON after the dimension"
                                    + " gives another order.",
                            "FILLFORWARD(Stock, Month)",
                            SeriesFunctions::filled),
                    entry(
                            "RANK(value [, group] [, direction] [, ties])",
                            "The rank of each value, from 1; anew in each group. ASC or DESC;"
                                    + " equal values as MINIMUM, MAXIMUM, SEQUENTIAL or"
                                    + " AVERAGE.",
                            "RANK(Volume, Month, DESC)",
                            SeriesFunctions::ranked),
                    entry(
                            "SPREAD(value, dimension, count [, start])",
                            "Each value in equal parts on that many items, from its own item or"
                                    + " from `start` on.",
                            "SPREAD(Volume, Month, 3)",
                            SeriesFunctions::spread),
                    entry(
                            "PREVIOUS(dimension [, offset])",
                            "The metric's own value on the previous item, or `offset` items"
                                    + " before.",
                            "PREVIOUS(Month) + Volume",
                            SeriesFunctions::previous));

    private SeriesFunctions() {}

    private static Entry entry(String signature, String summary, String example, Meaning meaning) {
        return Entry.of(Category.SERIES, signature, summary, example, meaning);
    }

    static String word(Names.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static Term cumulated(Arguments arguments) {
        var value = arguments.any(0);
        var along = along(arguments, value.term());
        boolean grouped = arguments.has(2) && arguments.keyword(2, METHODS).isEmpty();
        return running(arguments, along, grouped ? 3 : 2);
    }

    /// Everything up to each item, by the method named at a place.
    static Term running(Arguments arguments, Term.Along along, int index) {
        var value = arguments.numeric(0);
        var method = Method.SUM;
        if (arguments.has(index)) {
            method =
                    arguments
                            .keyword(index, METHODS)
                            .flatMap(Aggregations::method)
                            .orElseThrow(() ->
                                    arguments.refused(
                                            index,
                                            arguments.due(index)
                                                    + " must be SUM, AVG, MIN or MAX."));
        }
        return new Term.Window(
                value,
                along,
                new Term.Frame.Running(method),
                method == Method.AVG ? NUMBER : value.type());
    }

    private static Term decumulated(Arguments arguments) {
        var value = arguments.numeric(0);
        return new Term.Window(
                value, along(arguments, value), new Term.Frame.Difference(), value.type());
    }

    private static Term.Along along(Arguments arguments, Term value) {
        var dimension = arguments.dimensionOf(value, 1);
        boolean grouped = arguments.has(2) && arguments.keyword(2, METHODS).isEmpty();
        return new Term.Along(
                dimension,
                arguments.order(1),
                grouped ? group(arguments, 2, value, List.of(dimension), METHODS) : List.of());
    }

    /// What groups: items of a dimension, by themselves or as parents of the items of the given
    /// dimensions, or any other value.
    ///
    /// @param words that may stand there instead, to be told of when one is misspelt
    private static List<Term> group(
            Arguments arguments, int index, Term value, List<BlockId> children, String... words) {
        if (arguments.skipped(index)) {
            return List.of();
        }
        arguments.requireKnownWord(index, words);
        var list = arguments.binder().lookup().list(arguments.syntax(index));
        if (list.isEmpty()) {
            return List.of(arguments.any(index).term());
        }
        var group = list.get().id();
        if (value.dimensions().contains(group)) {
            return List.of(new Term.ItemOf(group));
        }
        var names = arguments.binder().names();
        return children.stream()
                .map(names::list)
                .flatMap(child -> parent(child, group).stream())
                .findFirst()
                .map(List::of)
                .orElseThrow(() ->
                        arguments.refused(
                                index,
                                "No property leads from "
                                        + arguments.binder().wording().lists(children)
                                        + " to "
                                        + list.get().name()
                                        + "."));
    }

    /// The property of a list's items that leads to another list; one of that list's name before
    /// others.
    static Optional<Term> parent(NamedList list, BlockId to) {
        return list.properties().stream()
                .filter(property -> property.type().equals(new FormulaType.Dimension(to)))
                .findFirst()
                .map(property -> new Term.OfProperty(list.id(), property.id(), property.type()));
    }

    private static Term moving(Arguments arguments, Method method) {
        var value = arguments.numeric(0);
        boolean early =
                arguments.count() == 3
                        && arguments.binder().lookup().list(arguments.syntax(2)).isPresent();
        var end = early || !arguments.has(2) ? Terms.whole(0) : arguments.integer(2);
        int place = early ? 2 : 3;
        var dimension =
                arguments.has(place)
                        ? arguments.dimensionOf(value, place)
                        : timeDimension(arguments, value);
        return new Term.Window(
                value,
                new Term.Along(dimension, List.of(), List.of()),
                new Term.Frame.Moving(method, arguments.integer(1), end),
                method == Method.AVG ? NUMBER : value.type());
    }

    private static BlockId timeDimension(Arguments arguments, Term value) {
        var names = arguments.binder().names();
        var times =
                value.dimensions().stream()
                        .filter(dimension -> names.list(dimension).period().isPresent())
                        .toList();
        if (times.size() != 1) {
            throw arguments.refused(
                    0,
                    arguments.due(0)
                            + " is by "
                            + arguments.binder().wording().lists(value.dimensions())
                            + ", which is not exactly one dimension of the calendar; name the"
                            + " dimension as fourth argument.");
        }
        return times.getFirst();
    }

    private static Term filled(Arguments arguments) {
        var value = arguments.any(0).term();
        return new Term.Window(
                value,
                new Term.Along(arguments.dimensionOf(value, 1), arguments.order(1), List.of()),
                new Term.Frame.LastKnown(),
                value.type());
    }

    private static Term ranked(Arguments arguments) {
        var value = arguments.any(0).term();
        var groups = new ArrayList<Term>();
        var direction = Term.Direction.ASCENDING;
        var ties = Term.Ties.MINIMUM;
        for (int i = 1; i < arguments.count(); i++) {
            var way = arguments.keyword(i, DIRECTIONS);
            var tie = arguments.keyword(i, TIES);
            if (way.isPresent()) {
                direction =
                        way.get().equals("ASC")
                                ? Term.Direction.ASCENDING
                                : Term.Direction.DESCENDING;
            } else if (tie.isPresent()) {
                ties = Term.Ties.valueOf(tie.get());
            } else if (i == 1) {
                groups.addAll(group(arguments, i, value, value.dimensions(), RANK_WORDS));
            } else if (!arguments.skipped(i)) {
                throw arguments.refused(
                        i,
                        arguments.due(i)
                                + (i == 2
                                        ? " must be ASC or DESC."
                                        : " must be MINIMUM, MAXIMUM, SEQUENTIAL or AVERAGE."));
            }
        }
        return new Term.Rank(
                value, groups, direction, ties, ties == Term.Ties.AVERAGE ? NUMBER : INTEGER);
    }

    private static Term spread(Arguments arguments) {
        var value = arguments.of(NUMBER, 0);
        var dimension = arguments.dimension(1);
        var count = arguments.integer(2);
        return new Term.Spread(value, dimension, count, start(arguments, value, dimension));
    }

    private static Term start(Arguments arguments, Term value, BlockId dimension) {
        var items = new FormulaType.Dimension(dimension);
        if (arguments.has(3)) {
            var start = arguments.any(3);
            return start.type().numeric()
                    ? Terms.strict(Operation.ITEM_AT, items, arguments.integer(3))
                    : arguments.to(items, start, 3);
        }
        if (!value.dimensions().contains(dimension)) {
            throw arguments.refused(
                    1,
                    "What is spread is not by "
                            + arguments.binder().wording().list(dimension)
                            + "; say as fourth argument on which item it begins.");
        }
        return new Term.ItemOf(dimension);
    }

    private static Term previous(Arguments arguments) {
        var dimension = arguments.dimension(0);
        if (!(arguments.binder().target() instanceof FormulaTarget.OfMetric metric)) {
            throw new FormulaRefused(
                    arguments.span(), "PREVIOUS stands only in the formula of a metric.");
        }
        if (!metric.dimensions().contains(dimension)) {
            throw arguments.refused(
                    0,
                    "The metric is by "
                            + arguments.binder().wording().lists(metric.dimensions())
                            + ", not by "
                            + arguments.binder().wording().list(dimension)
                            + ".");
        }
        return new Term.Own(
                metric.metric(),
                dimension,
                arguments.of(INTEGER, 1, Terms.whole(1)),
                metric.type(),
                metric.dimensions());
    }
}
