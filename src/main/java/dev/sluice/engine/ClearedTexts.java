package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.TableName;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;

/// Removes the cells of a metric of texts that a load clears and its writer may write.
final class ClearedTexts {
    private static final TableName CLEARED = new TableName("cleared");
    private static final String SCOPE = "scope_";

    private final LoadWork work;
    private final Clearing clearing;
    private final BlockId storage;
    private final Shape.MetricShape shape;

    ClearedTexts(LoadWork work, Clearing clearing, StoredCells stored) {
        this.work = work;
        this.clearing = clearing;
        this.storage = stored.id();
        this.shape = stored.shape();
    }

    /// Removes the cells in scope that no row names; answers how many.
    ///
    /// @param named the keys of the load's rows
    long clear(Relation named) {
        if (clearing.none()) {
            return 0;
        }
        var session = work.session();
        var cleared = cleared(named);
        session.run(new Command.CreateAs(CLEARED, cleared, Command.Lifetime.SESSION));
        var gone = new Relation.Scan(CLEARED, cleared.columns());
        long count = session.count(gone);
        if (count > 0) {
            var changes = work.inPlace();
            changes.changed(storage, shape, kept(gone), new ChangeSet.Counts(0, 0, count));
            work.changed(changes);
            var keys = Relation.Project.of(gone, shape.keys().toArray(String[]::new));
            for (var table : shape.tables()) {
                session.run(new Command.Delete(table, KeyPair.same(shape.keys()), keys));
            }
        }
        session.run(new Command.Drop(CLEARED));
        return count;
    }

    private Relation kept(Relation gone) {
        var outputs = new ArrayList<Output>();
        shape.keys().forEach(key -> outputs.add(new Output(key, new Expression.Column(key))));
        outputs.add(new Output(ChangeSet.KIND, StagedMerge.kind(CellMerge.DELETED)));
        outputs.add(new Output(ChangeSet.BEFORE + Shape.VALUE, new Expression.Column(Shape.VALUE)));
        return new Relation.Project(gone, outputs);
    }

    private Relation cleared(Relation named) {
        var unnamed =
                new Relation.Join(
                        JoinKind.ANTI,
                        work.writer().writable(work.session(), shape, shape.rows()),
                        named,
                        KeyPair.same(shape.keys()));
        if (!(clearing instanceof Clearing.OnDimensions(var scope))) {
            return unnamed;
        }
        var items = new ArrayList<Output>();
        var scopes = new ArrayList<Output>();
        var on = new ArrayList<KeyPair>();
        shape.definitions()
                .forEach(column ->
                        items.add(new Output(column.name(), new Expression.Column(column.name()))));
        for (int i = 0; i < shape.dimensions().size(); i++) {
            if (scope.contains(shape.dimensions().get(i))) {
                items.add(new Output("item" + i, shape.layout().item(i)));
                scopes.add(new Output(SCOPE + i, shape.layout().item(i)));
                on.add(new KeyPair("item" + i, SCOPE + i));
            }
        }
        var names = shape.definitions().stream().map(column -> column.name()).toList();
        return Relation.Project.of(
                new Relation.Join(
                        JoinKind.SEMI,
                        new Relation.Project(unnamed, items),
                        new Relation.Project(named, scopes),
                        on),
                names.toArray(String[]::new));
    }
}
