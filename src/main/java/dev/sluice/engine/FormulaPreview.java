package dev.sluice.engine;

import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The first cells a formula comes to, in a transaction that is never committed.
record FormulaPreview(Services services, Session session, Viewer viewer, Calculated calculated) {
    /// @param most how many rows
    BlockRows rows(int most) {
        return switch (calculated.target()) {
            case FormulaTarget.OfMetric target -> metric(target, most);
            case FormulaTarget.OfProperty target -> property(target, most);
        };
    }

    private BlockRows metric(FormulaTarget.OfMetric target, int most) {
        var calculation = new Calculation(services, session, viewer, calculated);
        var block = (Block.Metric) services.structures().get(target.metric());
        var inputs = (Shape.MetricShape) services.storage().prepare(session, block);
        var shape = calculation.wanted(block, inputs, Optional.empty());
        var view = BlockView.of(shape);
        var along = calculation.stepDimensions();
        if (along.size() > 1) {
            throw new SluiceException(
                    ErrorCode.CONFLICT,
                    "PREVIOUS may go along one dimension only within a formula.");
        }
        Relation cells;
        if (along.isEmpty()) {
            var sources = new StoredSources(services, session, viewer, calculated.scenario());
            cells = view.rows(calculation.cells(sources, shape));
        } else {
            session.run(new Command.Create(shape.tail(), shape.definitions()));
            calculation.inSteps(shape, block.id(), along.iterator().next());
            cells = view.rows(shape.scan(shape.base()));
        }
        return page(
                view,
                limits().readable(block, cells, BlockView.COLUMN),
                block.dimensions().size(),
                most);
    }

    /// Each row is an item and its value.
    private BlockRows property(FormulaTarget.OfProperty target, int most) {
        var shape = services.storage().list(session, target.list());
        var column = UpsertLoad.column(shape, target.property());
        var computed =
                new Calculation(services, session, viewer, calculated)
                        .computed(
                                new StoredSources(services, session, viewer, calculated.scenario()),
                                Optional.empty());
        var item = Objects.requireNonNull(computed.axes().get(target.list()));
        var view =
                new BlockView(
                        shape,
                        List.of(
                                new BlockRows.Column(
                                        target.list().toString(),
                                        ValueType.ITEM,
                                        Optional.of(target.list())),
                                new BlockRows.Column(
                                        target.property().toString(),
                                        column.type(),
                                        column.list())),
                        List.of(
                                new Output(BlockView.name(0), item),
                                new Output(
                                        BlockView.name(1), new Expression.Column(computed.value())),
                                new Output(Shape.ITEM, item)));
        return page(view, readable(target.list(), shape, view.rows(computed.rows())), 1, most);
    }

    private AccessLimits limits() {
        return new AccessLimits(services, session, viewer);
    }

    private Relation readable(BlockId list, Shape.ListShape shape, Relation rows) {
        var block = services.structures().list(list);
        return limits().of(block).isEmpty()
                ? rows
                : new Relation.Join(
                        Relation.JoinKind.SEMI,
                        rows,
                        limits().readable(block, shape, shape.rows()),
                        List.of(new Relation.KeyPair(Shape.ITEM, Shape.ITEM)));
    }

    private BlockRows page(BlockView view, Relation rows, int keys, int most) {
        var order = new ArrayList<Relation.SortKey>();
        for (int i = 0; i < keys; i++) {
            order.add(new Relation.SortKey(BlockView.name(i), false));
        }
        var first = new Relation.Ordered(rows, order, 0, most);
        var read =
                new BlockReader(services)
                        .read(
                                session,
                                view,
                                Relation.Project.of(first, view.names().toArray(String[]::new)));
        return new BlockRows(read.size(), view.columns(), read);
    }
}
