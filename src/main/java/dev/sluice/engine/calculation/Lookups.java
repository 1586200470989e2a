package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.Dimensions;
import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Operation;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Value;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Compiles what takes a cell's value from the cell of another item. For one formula, one thread.
final class Lookups {
    private final FormulaCompiler compiler;
    private final Workshop workshop;
    private final Alignment alignment;

    Lookups(FormulaCompiler compiler, Workshop workshop, Alignment alignment) {
        this.compiler = compiler;
        this.workshop = workshop;
        this.alignment = alignment;
    }

    /// The metric's own cells so far, looked up as many places back as the offset says.
    static Term previous(Term.Own own) {
        var enough =
                new Term.Pointwise(
                        Operation.AT_MOST,
                        List.of(
                                new Term.Argument(one(), false),
                                new Term.Argument(own.offset(), false)),
                        FormulaType.BOOLEAN);
        var back =
                new Term.Pointwise(
                        Operation.NEGATE,
                        List.of(
                                new Term.Argument(
                                        new Term.Filter(own.offset(), enough, Term.Keep.TRUE),
                                        true)),
                        FormulaType.NUMBER);
        var item =
                new Term.Pointwise(
                        Operation.SHIFT_ITEM,
                        List.of(
                                new Term.Argument(new Term.ItemOf(own.dimension()), true),
                                new Term.Argument(back, true)),
                        new FormulaType.Dimension(own.dimension()));
        return new Term.Lookup(
                new Term.OfMetric(own.metric(), own.type(), own.dimensions()),
                own.dimension(),
                item);
    }

    private static Term one() {
        return new Term.Constant(FormulaType.NUMBER, Optional.of(new Value.OfNumber(1)));
    }

    Cells lookup(Term.Lookup lookup) {
        var term = compiler.cells(lookup.term());
        var item = compiler.cells(lookup.item());
        var dimension = lookup.dimension();
        if (FormulaCompiler.isConstant(term)) {
            return term;
        }
        if (FormulaCompiler.isConstant(item)) {
            return item.value()
                    .otherwise()
                    .map(it -> at(term, dimension, it))
                    .orElseGet(() -> compiler.nowhere(term.value().type(), Optional.empty()));
        }
        boolean everywhere = term.value().otherwise().isPresent();
        var kind = everywhere ? JoinKind.LEFT : JoinKind.INNER;
        var there = compiler.present(item);
        if (everywhere) {
            there =
                    alignment.spread(
                            there,
                            Dimensions.union(
                                    there.dimensions(),
                                    Dimensions.without(term.dimensions(), List.of(dimension))));
        }
        var looked = alignment.lookedUp(kind, there, there.value().column(), term, dimension);
        var value = looked.values().getLast();
        return looked.with(new Cells.Slot(value.column(), value.type(), Optional.empty()));
    }

    /// The cells of one item, without its dimension.
    private static Cells at(Cells cells, BlockId dimension, Object item) {
        var rows =
                new Relation.Filter(
                        cells.rows(),
                        new Expression.Compare(
                                Comparison.EQUAL,
                                cells.axis(dimension),
                                new Expression.Literal(item, SqlType.INTEGER)));
        var axes = new LinkedHashMap<>(cells.axes());
        axes.remove(dimension);
        return new Cells(rows, List.of(), axes, Optional.empty(), cells.values(), cells.most());
    }

    Cells shift(Term of, BlockId dimension, int offset) {
        var cells = compiler.dense(compiler.cells(of), of.dimensions());
        if (offset == 0) {
            return cells;
        }
        // The value at an item goes to the item `offset` places before it.
        var from = workshop.places(dimension);
        var to = workshop.places(dimension);
        var moved = workshop.name("p");
        var target = workshop.name("i");
        var by = workshop.name("o");
        var offsetRows =
                new Relation.Project(
                        from.rows(),
                        List.of(
                                new Output(from.item(), new Expression.Column(from.item())),
                                new Output(from.place(), new Expression.Column(from.place())),
                                new Output(
                                        by,
                                        new Expression.Literal((double) offset, SqlType.DOUBLE))));
        var places =
                new Relation.Project(
                        to.rows(),
                        List.of(
                                new Output(target, new Expression.Column(to.item())),
                                new Output(
                                        to.place(),
                                        Scalar.TO_NUMBER.of(new Expression.Column(to.place())))));
        var pairs =
                new Relation.Join(
                        JoinKind.INNER,
                        new Relation.Project(
                                offsetRows,
                                List.of(
                                        new Output(from.item(), new Expression.Column(from.item())),
                                        new Output(
                                                moved,
                                                Scalar.SUBTRACT.of(
                                                        new Expression.Column(from.place()),
                                                        new Expression.Column(by))))),
                        places,
                        List.of(new Relation.KeyPair(moved, to.place())));
        var axis = new Output(workshop.name("j"), cells.axis(dimension));
        var joined =
                new Relation.Join(
                        JoinKind.INNER,
                        cells.let(axis).rows(),
                        pairs,
                        List.of(new Relation.KeyPair(axis.name(), from.item())));
        var axes = new LinkedHashMap<>(cells.axes());
        axes.put(dimension, new Expression.Column(target));
        return new Cells(joined, List.of(), axes, Optional.empty(), cells.values(), cells.most());
    }
}
