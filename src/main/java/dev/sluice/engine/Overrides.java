package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The inputs that stand over what a metric's formula comes to, as far as somebody may read them.
record Overrides(Services services, Session session, Viewer viewer, Calculated calculated) {
    /// The inputs, as they are stored.
    record Inputs(Shape.MetricShape shape) {
        Relation rows() {
            return shape.rows();
        }

        Relation of(BlockId dimension, int item) {
            return only(rows(), shape.layout().item(shape.dimensions().indexOf(dimension)), item);
        }
    }

    /// The cells with those of the inputs over them, where overriding is allowed.
    Relation over(Relation cells, Shape.MetricShape shape, Function<Inputs, Relation> wanted) {
        var limits = new AccessLimits(services, session, viewer);
        var block = services.structures().get(calculated.block());
        return calculated
                .overrides()
                .flatMap(id -> services.catalogue().shape(session, id))
                .map(Shape.MetricShape.class::cast)
                .filter(inputs ->
                        inputs.dimensions().equals(shape.dimensions())
                                && session.count(inputs.rows()) > 0)
                .map(inputs -> {
                    var given = wanted.apply(new Inputs(inputs));
                    return over(cells, inputs, limits.readable(block, inputs, given), shape);
                })
                .orElse(cells);
    }

    private static Relation over(
            Relation cells, Shape.MetricShape inputs, Relation rows, Shape.MetricShape shape) {
        var outputs = new ArrayList<Output>();
        var items = new ArrayList<Expression>();
        for (int i = 0; i < inputs.dimensions().size(); i++) {
            items.add(inputs.layout().item(i));
        }
        outputs.addAll(shape.layout().packed(items));
        outputs.add(new Output(Shape.VALUE, new Expression.Column(Shape.VALUE)));
        var given = new Relation.Project(rows, outputs);
        var left = new Relation.Join(JoinKind.ANTI, cells, given, KeyPair.same(shape.keys()));
        return new Relation.UnionAll(List.of(left, given));
    }

    /// The rows at one item of an axis.
    static Relation only(Relation rows, Expression axis, int item) {
        return new Relation.Filter(
                rows,
                new Expression.Compare(
                        Expression.Comparison.EQUAL,
                        axis,
                        new Expression.Literal(item, SqlType.INTEGER)));
    }
}
