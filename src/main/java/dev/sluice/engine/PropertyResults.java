package dev.sluice.engine;

import dev.sluice.engine.calculation.FormulaCompiler;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.List;
import java.util.Optional;

/// Writes what the formula of a list's property comes to into the list. Used once.
final class PropertyResults {
    private final Services services;
    private final Session session;
    private final BlockId list;
    private final String column;
    private final SqlType type;
    private final Shape.ListShape shape;

    PropertyResults(Services services, Session session, FormulaTarget.OfProperty target) {
        this.services = services;
        this.session = session;
        this.list = target.list();
        this.column = ShapeColumn.nameOf(target.property());
        this.shape = services.storage().list(session, list);
        this.type = UpsertLoad.column(shape, target.property()).definition().type();
    }

    /// What was written.
    ///
    /// @param values how many items have one now
    /// @param revision the list's, if anything is different from before
    record Written(long values, Optional<Long> revision) {}

    /// @param item the item that each row's value is of
    Written write(FormulaCompiler.Computed computed, Expression item) {
        var fresh = new TableName("n_" + services.catalogue().nextNumber(session));
        session.run(
                new Command.CreateAs(
                        fresh,
                        new Relation.Project(
                                computed.rows(),
                                List.of(
                                        new Output("n", item),
                                        new Output(
                                                column, new Expression.Column(computed.value())))),
                        Command.Lifetime.SESSION));
        var rows =
                new Relation.Scan(
                        fresh,
                        List.of(new ColumnDef("n", SqlType.INTEGER), new ColumnDef(column, type)));
        long changed = update(rows);
        long values = session.count(rows);
        session.run(new Command.Drop(fresh));
        return new Written(
                values,
                changed > 0
                        ? Optional.of(services.catalogue().changed(session, list, shape))
                        : Optional.empty());
    }

    /// Writes the values that are different, blanks too.
    private long update(Relation rows) {
        var all =
                new Relation.Join(
                        JoinKind.LEFT,
                        new Relation.Project(
                                shape.rows(),
                                List.of(
                                        new Output(Shape.ITEM, new Expression.Column(Shape.ITEM)),
                                        new Output("old", new Expression.Column(column)))),
                        rows,
                        List.of(new KeyPair(Shape.ITEM, "n")));
        var different =
                new Relation.Filter(
                        all,
                        new Expression.Not(
                                new Expression.Compare(
                                        Expression.Comparison.SAME,
                                        new Expression.Column("old"),
                                        new Expression.Column(column))));
        return session.run(
                new Command.Update(
                        shape.table(),
                        KeyPair.same(List.of(Shape.ITEM)),
                        Relation.Project.of(different, Shape.ITEM, column),
                        List.of(column)));
    }
}
