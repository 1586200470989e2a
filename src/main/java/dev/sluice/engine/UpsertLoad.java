package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Loads items of a list, found by a unique property: staged, compared and changed in place by the
/// database.
final class UpsertLoad {
    private final LoadWork work;
    private final Session session;
    private final LoadTarget.UpsertTarget target;
    private final NewItems items;
    private final List<ShapeColumn> columns;

    UpsertLoad(LoadWork work, LoadTarget.UpsertTarget target, NewItems items) {
        this.work = work;
        this.session = work.session();
        this.target = target;
        this.items = items;
        this.columns = target.columns().stream().map(id -> column(items.shape(), id)).toList();
    }

    static ShapeColumn column(Shape.ListShape shape, dev.sluice.kernel.PropertyId property) {
        return shape.column(ShapeColumn.nameOf(property))
                .orElseThrow(
                        () -> dev.sluice.kernel.SluiceException.notFound("Property", property));
    }

    Applied apply(ResolvedRows source) {
        var staged = new StagedRows(work, 1, columns);
        staged.read(source);
        work.beHeavy();
        work.insertNewItems(target.list());
        items.insert(session);
        var merge = merge(staged);
        change(merge);
        long cleared =
                new ClearedItems(work, target)
                        .clear(items.shape(), named(staged, source.skippedItems()));
        new UniqueValues(work).check(target.list(), items.shape(), columns);
        long inserted = merge.count(CellMerge.INSERTED);
        work.createdInTarget(target.list(), items.count() - inserted);
        return work.commit(
                new Counted(
                        inserted,
                        merge.count(CellMerge.UPDATED),
                        merge.count(CellMerge.UNCHANGED),
                        staged.duplicates(),
                        cleared,
                        totals(staged)));
    }

    /// The items that lines are about, those of skipped lines among them.
    private Relation named(StagedRows staged, BitSet skipped) {
        var ofRows =
                new Relation.Project(
                        staged.latest(),
                        List.of(new Output(Shape.ITEM, new Expression.Column(StagedRows.item(0)))));
        if (skipped.isEmpty()) {
            return ofRows;
        }
        var items = skipped.stream().iterator();
        return new Relation.UnionAll(
                List.of(
                        ofRows,
                        session.supply(
                                List.of(new ColumnDef(Shape.ITEM, SqlType.INTEGER)),
                                skipped.cardinality(),
                                vectors -> {
                                    int n = 0;
                                    while (n < vectors.capacity() && items.hasNext()) {
                                        vectors.integer(0, n++, items.nextInt());
                                    }
                                    return n;
                                })));
    }

    private StagedMerge merge(StagedRows staged) {
        var outputs = new ArrayList<Output>();
        outputs.add(new Output(Shape.ITEM, new Expression.Column(StagedRows.item(0))));
        for (int i = 0; i < columns.size(); i++) {
            for (var name : List.of(StagedRows.given(i), StagedRows.state(i))) {
                outputs.add(new Output(name, new Expression.Column(name)));
            }
        }
        var isNew =
                new Expression.Compare(
                        Comparison.AT_LEAST,
                        new Expression.Column(Shape.ITEM),
                        new Expression.Literal(items.firstNew(), SqlType.INTEGER));
        return new StagedMerge(
                session,
                items.shape().rows(),
                new Relation.Project(staged.latest(), outputs),
                List.of(Shape.ITEM),
                columns,
                target.blanks(),
                changed ->
                        new Expression.If(
                                isNew,
                                StagedMerge.kind(CellMerge.INSERTED),
                                new Expression.If(
                                        changed,
                                        StagedMerge.kind(CellMerge.UPDATED),
                                        StagedMerge.kind(CellMerge.UNCHANGED))));
    }

    private void change(StagedMerge merge) {
        if (merge.counts().none() && items.count() == 0) {
            return;
        }
        long sequence = work.nextNumber();
        var changes = LoadWork.changesName(sequence);
        merge.keepChanges(changes);
        long others = keepOtherItems(changes, merge);
        var names = columns.stream().map(ShapeColumn::name).toList();
        if (!names.isEmpty()) {
            for (byte kind : new byte[] {CellMerge.INSERTED, CellMerge.UPDATED}) {
                if (merge.count(kind) > 0) {
                    session.run(
                            new Command.Update(
                                    items.shape().table(),
                                    KeyPair.same(List.of(Shape.ITEM)),
                                    merge.ofKind(kind),
                                    names));
                }
            }
        }
        work.changed(
                target.list(),
                items.shape(),
                work.changeSet(
                        sequence,
                        target.list(),
                        items.shape(),
                        ChangeSet.Kind.IN_PLACE,
                        Optional.of(changes),
                        Optional.empty(),
                        new ChangeSet.Counts(
                                merge.counts().inserted() + others,
                                merge.counts().updated(),
                                merge.counts().deleted())));
    }

    /// Items that were created although no row is about them, as those that rows only name.
    private long keepOtherItems(TableName changes, StagedMerge merge) {
        long others = items.count() - merge.count(CellMerge.INSERTED);
        if (others > 0) {
            var item = new Expression.Column(Shape.ITEM);
            var made =
                    new Relation.Project(
                            new Relation.Filter(
                                    items.shape().rows(),
                                    new Expression.Compare(
                                            Comparison.AT_LEAST,
                                            item,
                                            new Expression.Literal(
                                                    items.firstNew(), SqlType.INTEGER))),
                            List.of(
                                    new Output(Shape.ITEM, item),
                                    new Output(
                                            ChangeSet.KIND, StagedMerge.kind(CellMerge.INSERTED))));
            var known =
                    new Relation.Scan(changes, List.of(new ColumnDef(Shape.ITEM, SqlType.INTEGER)));
            session.run(
                    new Command.Insert(
                            changes,
                            new Relation.Join(
                                    Relation.JoinKind.ANTI,
                                    made,
                                    known,
                                    KeyPair.same(List.of(Shape.ITEM)))));
        }
        return others;
    }

    /// Landed values are read back from the list.
    private List<ColumnTotals> totals(StagedRows staged) {
        var totals = new ArrayList<ColumnTotals>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).numeric()) {
                var landed = new ExactSum();
                var rows =
                        new Relation.Join(
                                Relation.JoinKind.SEMI,
                                items.shape().rows(),
                                new Relation.Filter(
                                        staged.latest(), StagedRows.hasState(i, ValueColumn.SET)),
                                List.of(new KeyPair(Shape.ITEM, StagedRows.item(0))));
                StagedRows.add(
                        session,
                        columns.get(i).type(),
                        Relation.Project.of(rows, columns.get(i).name()),
                        landed);
                totals.add(new ColumnTotals(i, landed.total(), staged.superseded(i)));
            }
        }
        return totals;
    }
}
