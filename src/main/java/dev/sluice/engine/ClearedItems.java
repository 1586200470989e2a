package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.kernel.PropertyId;

import java.util.ArrayList;
import java.util.List;

/// Deletes the items of a list that a load clears and its writer may write, with the cells that
/// stand on them and what refers to them, exactly as when they are deleted by hand.
final class ClearedItems {
    private static final TableName CLEARED = new TableName("cleared");
    private static final String SCOPE = "scope_";

    private final LoadWork work;
    private final LoadTarget target;

    ClearedItems(LoadWork work, LoadTarget target) {
        this.work = work;
        this.target = target;
    }

    /// Deletes what is in scope and not named, after the load's rows are in the list; answers how
    /// many items.
    ///
    /// @param named the items that the load's rows are about
    long clear(Shape.ListShape shape, Relation named) {
        if (target.clearing().none()) {
            return 0;
        }
        var session = work.session();
        var outputs = List.of(new Output(ItemDeletion.GONE, new Expression.Column(Shape.ITEM)));
        session.run(
                new Command.CreateAs(
                        CLEARED,
                        new Relation.Project(cleared(shape, named), outputs),
                        Command.Lifetime.SESSION));
        var gone =
                new Relation.Scan(
                        CLEARED, List.of(new ColumnDef(ItemDeletion.GONE, SqlType.INTEGER)));
        long count = session.count(gone);
        if (count > 0) {
            work.beHeavy();
            var changes = work.inPlace();
            new ItemDeletion(work.services(), session, changes).delete(target.block(), gone);
            work.changed(changes);
        }
        return count;
    }

    private Relation cleared(Shape.ListShape shape, Relation named) {
        return switch (target.clearing()) {
            case Clearing.Nothing() -> throw new IllegalStateException("There is nothing to clear");
            case Clearing.Everything() -> unnamed(shape, named);
            case Clearing.OnProperties(var properties) -> inScope(shape, named, properties);
            case Clearing.OnDimensions _ ->
                    throw new IllegalArgumentException("A list has no dimensions to clear by");
        };
    }

    private Relation unnamed(Shape.ListShape shape, Relation named) {
        return new Relation.Join(
                JoinKind.ANTI,
                work.writer().writable(work.session(), shape, shape.rows()),
                named,
                List.of(new KeyPair(Shape.ITEM, Shape.ITEM)));
    }

    private Relation inScope(Shape.ListShape shape, Relation named, List<PropertyId> properties) {
        var scope = new ArrayList<Output>();
        var on = new ArrayList<KeyPair>();
        for (var property : properties) {
            var name = UpsertLoad.column(shape, property).name();
            scope.add(new Output(SCOPE + name, new Expression.Column(name)));
            on.add(new KeyPair(name, SCOPE + name));
        }
        var rows =
                new Relation.Join(
                        JoinKind.SEMI,
                        shape.rows(),
                        named,
                        List.of(new KeyPair(Shape.ITEM, Shape.ITEM)));
        return new Relation.Join(
                JoinKind.SEMI, unnamed(shape, named), new Relation.Project(rows, scope), on);
    }
}
