package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.stream.Stream;

/// Writes cells that an undo gives back their values, as a load writes. Used once.
final class RestoredMetric {
    private final UndoWork undo;
    private final Block.Metric metric;
    private final StoredCells stored;
    private final Shape.MetricShape shape;

    RestoredMetric(UndoWork undo, Block.Metric metric, StoredCells stored) {
        this.undo = undo;
        this.metric = metric;
        this.stored = stored;
        this.shape = stored.shape();
    }

    /// Writes the rows, keys and the value before.
    Counted write(Relation rows, long count) {
        var target =
                new LoadTarget.MetricTarget(
                        metric.id(), BlankCells.Clear, new Clearing.Nothing(), stored.scenarios());
        if (count > MetricMerge.HEAVY_FROM) {
            undo.work().beHeavy();
        }
        if (!Words.hasFixedWidth(shape.value().type())) {
            return new TextMetricMerge(undo.work(), target, stored).run(staged(rows), 0);
        }
        var services = undo.services();
        try (var keyed =
                        new MetricRows(
                                shape.layout(),
                                shape.value().type(),
                                undo.work().control(),
                                services.store().folder().resolve("spill"),
                                services.rows());
                var cells = read(keyed, rows)) {
            var merge = new MetricMerge(undo.work(), target, stored);
            merge.run(cells, keyed.layout());
            return merge.counted(keyed);
        }
    }

    private SortedCells read(MetricRows keyed, Relation rows) {
        var names =
                Stream.concat(shape.keys().stream(), Stream.of(UndoConflicts.BEFORE))
                        .toArray(String[]::new);
        try (var chunks = undo.session().stream(Relation.Project.of(rows, names))) {
            return keyed.read(new RestoredCells(chunks, shape.layout(), shape.value().type()));
        }
    }

    /// The same as a load's staged rows.
    private Relation staged(Relation rows) {
        var outputs = new ArrayList<Output>();
        for (int i = 0; i < shape.dimensions().size(); i++) {
            outputs.add(new Output(StagedRows.item(i), shape.layout().item(i)));
        }
        outputs.add(new Output(StagedRows.given(0), new Expression.Column(UndoConflicts.BEFORE)));
        outputs.add(
                new Output(
                        StagedRows.state(0),
                        new Expression.If(
                                new Expression.IsBlank(new Expression.Column(UndoConflicts.BEFORE)),
                                new Expression.Literal(ValueColumn.BLANK, SqlType.TINYINT),
                                new Expression.Literal(ValueColumn.SET, SqlType.TINYINT))));
        return new Relation.Project(rows, outputs);
    }
}
