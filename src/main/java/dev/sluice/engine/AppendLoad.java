package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Adds rows at the end of a transaction list.
final class AppendLoad {
    private static final int BATCHES = 16;

    private final LoadWork work;
    private final Session session;
    private final LoadTarget.AppendTarget target;
    private final Shape.ListShape shape;
    private final List<ShapeColumn> columns;

    AppendLoad(LoadWork work, LoadTarget.AppendTarget target, Shape.ListShape shape) {
        this.work = work;
        this.session = work.session();
        this.target = target;
        this.shape = shape;
        this.columns = target.columns().stream().map(id -> UpsertLoad.column(shape, id)).toList();
    }

    Applied apply(ResolvedRows source) {
        long rows = append(source);
        work.insertNewItems(target.list());
        if (rows > 0) {
            changed(rows);
        }
        long cleared =
                new ClearedItems(work, target)
                        .clear(shape, Relation.Project.of(appended(), Shape.ITEM));
        new UniqueValues(work).check(target.list(), shape, columns);
        return work.commit(new Counted(rows, 0, 0, 0, cleared, totals()));
    }

    private long append(ResolvedRows source) {
        var batches = new ArrayList<RowBatch>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(
                    new RowBatch(
                            0,
                            columns.stream()
                                    .map(column -> new ValueColumn(column.type()))
                                    .toList()));
        }
        var definitions = new ArrayList<ColumnDef>();
        definitions.add(new ColumnDef(Shape.ITEM, SqlType.INTEGER));
        columns.forEach(column -> definitions.add(column.definition()));
        long rows = 0;
        boolean more = true;
        while (more) {
            var filled = new FilledBatches(0, 0);
            more = filled.read(source, batches, work.control());
            refuseTooMany(rows + filled.rows());
            var supplied =
                    session.supply(
                            definitions,
                            filled.rows(),
                            filled.asItems(Math.toIntExact(shape.nextItem() + rows)));
            session.run(new Command.Insert(shape.table(), supplied));
            rows += filled.rows();
        }
        return rows;
    }

    private void refuseTooMany(long rows) {
        if (shape.nextItem() + rows > Integer.MAX_VALUE) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "A list can number " + Integer.MAX_VALUE + " rows over its life.");
        }
    }

    private void changed(long rows) {
        var grown = shape.withNextItem(Math.toIntExact(shape.nextItem() + rows));
        long sequence = work.nextNumber();
        var changes = LoadWork.changesName(sequence);
        session.run(
                new Command.CreateAs(
                        changes,
                        new Relation.Project(
                                appended(),
                                List.of(
                                        new Output(Shape.ITEM, new Expression.Column(Shape.ITEM)),
                                        new Output(
                                                ChangeSet.KIND,
                                                StagedMerge.kind(CellMerge.INSERTED)))),
                        Command.Lifetime.KEPT));
        work.changed(
                target.list(),
                grown,
                work.changeSet(
                        sequence,
                        target.list(),
                        grown,
                        ChangeSet.Kind.IN_PLACE,
                        Optional.of(changes),
                        Optional.empty(),
                        new ChangeSet.Counts(rows, 0, 0)));
    }

    private Relation appended() {
        return new Relation.Filter(
                shape.rows(),
                new Expression.Compare(
                        Comparison.AT_LEAST,
                        new Expression.Column(Shape.ITEM),
                        new Expression.Literal(shape.nextItem(), SqlType.INTEGER)));
    }

    /// Landed values are read back from the list.
    private List<ColumnTotals> totals() {
        var totals = new ArrayList<ColumnTotals>();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (column.numeric()) {
                var landed = new ExactSum();
                var values =
                        new Relation.Filter(
                                Relation.Project.of(appended(), column.name()),
                                new Expression.Not(
                                        new Expression.IsBlank(
                                                new Expression.Column(column.name()))));
                StagedRows.add(session, column.type(), values, landed);
                totals.add(new ColumnTotals(i, landed.total(), BigDecimal.ZERO));
            }
        }
        return totals;
    }
}
