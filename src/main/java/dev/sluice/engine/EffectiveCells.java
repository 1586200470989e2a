package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The cells of metrics that everybody sees: the one place that grids, views, exports, copies and
/// formulas read them from.
///
/// They are a formula's results where there is a formula, with the inputs over them where
/// overriding is allowed, and the inputs elsewhere.
final class EffectiveCells {
    private final Services services;
    private final Results results;

    EffectiveCells(Services services) {
        this.services = services;
        this.results = new Results(services);
    }

    /// How the metric's cells in the scenario are stored; empty when there never were any.
    Optional<Shape.MetricShape> shape(Session session, Block.Metric metric, ScenarioId scenario) {
        var value = ShapeColumn.of(Shape.VALUE, metric.dataType(), false);
        return stored(session, metric, scenario)
                .filter(shape ->
                        shape.dimensions().equals(metric.dimensions())
                                && shape.value().type() == value.type());
    }

    private Optional<Shape.MetricShape> stored(
            Session session, Block.Metric metric, ScenarioId scenario) {
        var calculated =
                results.of(session, ScenarioCells.results(metric, scenario).toString())
                        .flatMap(Results.Result::shape);
        if (calculated.isPresent()
                || (metric.formula().isPresent() && !metric.options().overridesAllowed())) {
            return calculated;
        }
        return services.catalogue()
                .shape(session, ScenarioCells.storage(metric, scenario))
                .map(Shape.MetricShape.class::cast);
    }

    /// How what the block holds is stored; a list is the same in all scenarios.
    Optional<Shape> shape(Session session, Block block, ScenarioId scenario) {
        return switch (block) {
            case Block.Metric metric -> shape(session, metric, scenario).map(Shape.class::cast);
            case Block.ItemList list -> services.catalogue().shape(session, list.id());
            case Block.Table _ -> Optional.empty();
        };
    }

    /// The same in the default scenario.
    Optional<Shape> shape(Session session, Block block) {
        return switch (block) {
            case Block.Metric metric ->
                    shape(session, metric, metric.defaultScenario()).map(Shape.class::cast);
            case Block.ItemList list -> services.catalogue().shape(session, list.id());
            case Block.Table _ -> Optional.empty();
        };
    }

    /// One row per populated cell: the items of the dimensions in the metric's order, then the
    /// value.
    ///
    /// @param prefix of the dimensions' columns, which are numbered from 0
    Relation rows(
            Session session,
            Block.Metric metric,
            ScenarioId scenario,
            String prefix,
            String valueName) {
        var shape = shape(session, metric, scenario);
        if (shape.isEmpty()) {
            return none(metric, prefix, valueName);
        }
        var outputs = new ArrayList<Output>();
        for (int i = 0; i < metric.dimensions().size(); i++) {
            outputs.add(new Output(prefix + i, shape.get().layout().item(i)));
        }
        outputs.add(new Output(valueName, new Expression.Column(Shape.VALUE)));
        return new Relation.Project(shape.get().filled(session), outputs);
    }

    /// The same, of the cells that somebody may read.
    Relation rows(
            AccessLimits limits,
            Session session,
            Block.Metric metric,
            ScenarioId scenario,
            String prefix,
            String valueName) {
        return limits.readable(metric, rows(session, metric, scenario, prefix, valueName), prefix);
    }

    private static Relation none(Block.Metric metric, String prefix, String valueName) {
        var columns = new ArrayList<ColumnDef>();
        for (int i = 0; i < metric.dimensions().size(); i++) {
            columns.add(new ColumnDef(prefix + i, SqlType.INTEGER));
        }
        columns.add(ShapeColumn.of(valueName, metric.dataType(), false).definition());
        return new Relation.Values(columns, List.of());
    }
}
