package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads the cells that metrics and properties hold. For one formula, one thread.
final class SourceCells {
    private final Workshop workshop;

    SourceCells(Workshop workshop) {
        this.workshop = workshop;
    }

    Cells metric(Term.OfMetric metric) {
        var stored = workshop.sources().metric(metric.metric());
        var names = new LinkedHashMap<String, String>();
        stored.rows().columns().forEach(column -> names.put(column.name(), workshop.name("k")));
        var outputs =
                names.entrySet().stream()
                        .map(name ->
                                new Output(name.getValue(), new Expression.Column(name.getKey())))
                        .toList();
        var axes = new LinkedHashMap<BlockId, Expression>();
        metric.dimensions()
                .forEach(dimension ->
                        axes.put(
                                dimension,
                                renamed(
                                        Objects.requireNonNull(stored.axes().get(dimension)),
                                        names)));
        var key =
                stored.packing()
                        .map(packed ->
                                new Sources.PackedKey(
                                        renamed(packed.key(), names), packed.packing()));
        var column = Objects.requireNonNull(names.get(stored.value()));
        var cells =
                new Cells(
                        new Relation.Project(stored.rows(), outputs),
                        List.of(),
                        axes,
                        key,
                        List.of(),
                        stored.count());
        return valued(cells, column, metric.type());
    }

    private static Expression renamed(Expression axis, Map<String, String> names) {
        return switch (axis) {
            case Expression.Column(var name) ->
                    new Expression.Column(Objects.requireNonNull(names.get(name)));
            case Expression.Bits(var of, int shift, int width) ->
                    new Expression.Bits(renamed(of, names), shift, width);
            default -> throw new IllegalArgumentException("No axis: " + axis);
        };
    }

    private Cells valued(Cells cells, String column, FormulaType type) {
        if (type instanceof FormulaType.Integer || type instanceof FormulaType.AccessRights) {
            var number =
                    new Output(
                            workshop.name("v"), Scalar.TO_NUMBER.of(new Expression.Column(column)));
            return cells.let(number)
                    .with(new Cells.Slot(number.name(), SqlType.DOUBLE, Optional.empty()));
        }
        return cells.with(new Cells.Slot(column, FormulaCompiler.sqlType(type), Optional.empty()));
    }

    Cells property(BlockId list, PropertyId property, FormulaType type) {
        var stored = workshop.list(list);
        var item = workshop.name("i");
        var column = workshop.name("v");
        var value =
                new Expression.Column(
                        Optional.ofNullable(stored.properties().get(property))
                                .orElseThrow(() -> SluiceException.notFound("Property", property)));
        var rows =
                new Relation.Project(
                        new Relation.Filter(
                                stored.rows(), new Expression.Not(new Expression.IsBlank(value))),
                        List.of(
                                new Output(item, new Expression.Column(stored.item())),
                                new Output(column, value)));
        var axes = new LinkedHashMap<BlockId, Expression>();
        axes.put(list, new Expression.Column(item));
        var cells = new Cells(rows, List.of(), axes, Optional.empty(), List.of(), stored.count());
        return valued(cells, column, type);
    }
}
