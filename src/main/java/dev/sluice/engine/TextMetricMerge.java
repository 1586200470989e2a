package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Merges a load's staged texts with those a metric holds in a scenario, in the database. Used
/// once.
final class TextMetricMerge {
    private final LoadWork work;
    private final Session session;
    private final LoadTarget.MetricTarget target;
    private StoredCells stored;
    private Shape.MetricShape shape;

    TextMetricMerge(LoadWork work, LoadTarget.MetricTarget target, StoredCells stored) {
        this.work = work;
        this.session = work.session();
        this.target = target;
        this.stored = stored;
        this.shape = stored.shape();
    }

    Counted run(StagedRows staged) {
        return run(staged.latest(), staged.duplicates());
    }

    /// @param rows as those of [StagedRows], one for each key
    Counted run(Relation rows, long duplicates) {
        fitLayout(rows);
        var merge =
                new StagedMerge(
                        session,
                        shape.rows(),
                        keyed(rows),
                        shape.keys(),
                        List.of(shape.value()),
                        target.clearing().none() ? target.blanks() : BlankCells.Clear,
                        changed -> kind(changed));
        change(merge);
        merge.drop();
        long cleared = new ClearedTexts(work, target.clearing(), stored).clear(keyed(rows));
        return new Counted(
                stored.scenarios(),
                merge.count(CellMerge.INSERTED),
                merge.count(CellMerge.UPDATED) + merge.count(CellMerge.DELETED),
                merge.count(CellMerge.UNCHANGED),
                duplicates,
                cleared,
                List.of());
    }

    private static Expression kind(Expression changed) {
        var before = new Expression.IsBlank(new Expression.Column("found_" + Shape.VALUE));
        var set = StagedRows.hasState(0, ValueColumn.SET);
        return new Expression.If(
                new Expression.Not(changed),
                StagedMerge.kind(CellMerge.UNCHANGED),
                new Expression.If(
                        before,
                        StagedMerge.kind(CellMerge.INSERTED),
                        new Expression.If(
                                set,
                                StagedMerge.kind(CellMerge.UPDATED),
                                StagedMerge.kind(CellMerge.DELETED))));
    }

    /// Widens the keys of the stored cells when items of the load do not fit.
    private void fitLayout(Relation rows) {
        var largest =
                new Relation.Aggregate(
                        rows,
                        List.of(),
                        IntStream.range(0, shape.layout().dimensions())
                                .mapToObj(i ->
                                        new Relation.Measure(
                                                "m" + i, Relation.Function.MAX, StagedRows.item(i)))
                                .toList());
        var items = new int[shape.layout().dimensions()];
        var row = session.list(largest).getFirst();
        Arrays.setAll(items, i -> row.get(i).map(n -> ((Number) n).intValue()).orElse(0));
        var wider = shape.layout().widenedFor(items);
        if (!wider.equals(shape.layout())) {
            shape = rekeyed(wider);
            stored = stored.with(shape);
        }
    }

    private Shape.MetricShape rekeyed(KeyLayout wider) {
        long number = work.nextNumber();
        var rekeyed =
                shape.with(
                        BlockStorage.baseName(stored.id(), number),
                        BlockStorage.tailName(stored.id(), number),
                        wider);
        rewrite(shape.base(), rekeyed.base(), wider);
        rewrite(shape.tail(), rekeyed.tail(), wider);
        work.services().catalogue().reshape(session, stored.id(), rekeyed);
        return rekeyed;
    }

    private void rewrite(TableName from, TableName to, KeyLayout wider) {
        var outputs = new ArrayList<>(wider.rekeyed(shape.layout()));
        outputs.add(new Output(Shape.VALUE, new Expression.Column(Shape.VALUE)));
        session.run(
                new Command.CreateAs(
                        to,
                        new Relation.Project(shape.scan(from), outputs),
                        Command.Lifetime.KEPT));
        session.run(new Command.Drop(from));
    }

    private Relation keyed(Relation rows) {
        var layout = shape.layout();
        var outputs = new ArrayList<Output>();
        for (int word = 0; word < layout.words(); word++) {
            var places = new ArrayList<Expression.Place>();
            for (int i = 0; i < layout.dimensions(); i++) {
                if (layout.word(i) == word) {
                    places.add(
                            new Expression.Place(
                                    new Expression.Column(StagedRows.item(i)), layout.shift(i)));
                }
            }
            outputs.add(new Output("k" + word, new Expression.Packed(places)));
        }
        for (var name : List.of(StagedRows.given(0), StagedRows.state(0))) {
            outputs.add(new Output(name, new Expression.Column(name)));
        }
        return new Relation.Project(rows, outputs);
    }

    private void change(StagedMerge merge) {
        if (merge.counts().none()) {
            return;
        }
        long sequence = work.nextNumber();
        var changes = LoadWork.changesName(sequence);
        merge.keepChanges(changes);
        var on = KeyPair.same(shape.keys());
        for (var table : shape.tables()) {
            session.run(
                    new Command.Update(
                            table, on, merge.ofKind(CellMerge.UPDATED), List.of(Shape.VALUE)));
            session.run(new Command.Delete(table, on, merge.ofKind(CellMerge.DELETED)));
        }
        session.run(new Command.Insert(shape.tail(), merge.ofKind(CellMerge.INSERTED)));
        work.changed(
                stored.id(),
                shape,
                work.changeSet(
                        sequence,
                        stored.id(),
                        shape,
                        ChangeSet.Kind.IN_PLACE,
                        Optional.of(changes),
                        Optional.empty(),
                        merge.counts()));
    }
}
