package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.List;
import java.util.Optional;

/// Refuses a change after which two items of a list would share a value of a unique property.
final class UniqueValues {
    private final Session session;
    private final Structures structures;

    UniqueValues(LoadWork work) {
        this(work.session(), work.services().structures());
    }

    UniqueValues(Session session, Structures structures) {
        this.session = session;
        this.structures = structures;
    }

    void check(BlockId list, Shape.ListShape shape, List<ShapeColumn> changed) {
        for (var column : changed) {
            if (column.unique()) {
                sharedValue(session, shape, column)
                        .ifPresent(value -> {
                            throw refusal(list, column, value);
                        });
            }
        }
    }

    /// A value that several items have, if there is one.
    static Optional<Object> sharedValue(
            Session session, Shape.ListShape shape, ShapeColumn column) {
        var value = new Expression.Column(column.name());
        var groups =
                new Relation.Aggregate(
                        new Relation.Filter(
                                shape.rows(), new Expression.Not(new Expression.IsBlank(value))),
                        List.of(column.name()),
                        List.of(new Relation.Measure("n", Relation.Function.COUNT, "")));
        var several =
                new Relation.Filter(
                        groups,
                        new Expression.Compare(
                                Comparison.AT_LEAST,
                                new Expression.Column("n"),
                                new Expression.Literal(2L, SqlType.BIGINT)));
        return session.list(new Relation.Ordered(several, List.of(), 0, 1)).stream()
                .findFirst()
                .flatMap(List::getFirst);
    }

    private SluiceException refusal(BlockId id, ShapeColumn column, Object value) {
        var list = structures.list(id);
        String property =
                list.properties().stream()
                        .filter(p -> ShapeColumn.nameOf(p.id()).equals(column.name()))
                        .map(p -> p.name())
                        .findFirst()
                        .orElse(column.name());
        return new SluiceException(
                ErrorCode.CONFLICT,
                "Several items of the list \""
                        + list.name()
                        + "\" would have the value \""
                        + value
                        + "\" in the unique property \""
                        + property
                        + "\". Nothing was changed.");
    }
}
