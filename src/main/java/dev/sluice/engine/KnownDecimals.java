package dev.sluice.engine;

import dev.sluice.engine.plan.Decimals;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Function;
import dev.sluice.engine.plan.Relation.Measure;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How many decimals the numbers of metrics have, and how large they are: looked at once for each
/// state of a metric, which costs about as much as a sum, and remembered until the metric changes.
///
/// What is known of all cells is true of some of them too. Safe for all threads.
final class KnownDecimals {
    private static final int MOST_METRICS = 1000;
    private static final String NEAR = "near";

    private final Map<TableName, Known> known =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<TableName, Known> eldest) {
                    return size() > MOST_METRICS;
                }
            };

    /// What was found when the metric was at these revisions.
    private record Known(List<Long> revisions, Optional<Decimals> decimals) {}

    /// What is known of a metric's numbers.
    ///
    /// @param ids whose revisions tell when the metric has changed
    Optional<Decimals> of(
            Session session, Catalogue catalogue, Shape.MetricShape shape, List<BlockId> ids) {
        var revisions = ids.stream().map(id -> catalogue.revision(session, id)).toList();
        synchronized (known) {
            var before = known.get(shape.base());
            if (before != null && before.revisions().equals(revisions)) {
                return before.decimals();
            }
        }
        var found = look(session, shape.filled(session));
        synchronized (known) {
            known.put(shape.base(), new Known(revisions, found));
        }
        return found;
    }

    private static Optional<Decimals> look(Session session, Relation rows) {
        return ends(session, rows)
                .flatMap(ends -> {
                    for (int places = 0; places <= Decimals.MOST_PLACES; places += 2) {
                        var decimals = ends.decimals(places);
                        if (fit(session, rows, decimals)) {
                            return Optional.of(decimals);
                        }
                    }
                    return Optional.empty();
                });
    }

    /// Ends at the first number that does not.
    private static boolean fit(Session session, Relation rows, Decimals decimals) {
        var value = new Expression.Column(Shape.VALUE);
        var near = new Expression.Column(NEAR);
        var beside =
                new Relation.Project(
                        rows,
                        List.of(
                                new Output(Shape.VALUE, value),
                                new Output(
                                        NEAR,
                                        Scalar.NEAR_PART.of(
                                                value, new Expression.Whole(decimals.parts())))));
        var others =
                new Relation.Filter(
                        beside,
                        new Expression.Any(
                                List.of(
                                        new Expression.IsBlank(near),
                                        new Expression.Compare(Comparison.LESS, value, near),
                                        new Expression.Compare(Comparison.GREATER, value, near))));
        return session.list(new Relation.Ordered(others, List.of(), 0, 1)).isEmpty();
    }

    /// The smallest and the largest number.
    private record Ends(double least, double most) {
        Decimals decimals(int places) {
            return new Decimals(
                    places, least >= 0 || most <= 0, Math.max(Math.abs(least), Math.abs(most)));
        }
    }

    /// Told by the statistics of the tables; empty where there are no numbers.
    private static Optional<Ends> ends(Session session, Relation rows) {
        var ends =
                new Relation.Aggregate(
                        rows,
                        List.of(),
                        List.of(
                                new Measure("least", Function.MIN, Shape.VALUE),
                                new Measure("most", Function.MAX, Shape.VALUE)));
        var row = session.list(ends).getFirst();
        return row.get(0).map(least -> new Ends((Double) least, (Double) row.get(1).orElseThrow()));
    }
}
