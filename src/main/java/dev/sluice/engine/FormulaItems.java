package dev.sluice.engine;

import dev.sluice.engine.formula.Names;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the items that formulas name, among those stored at that moment.
final class FormulaItems implements Names.Items {
    private static final int MOST_LOOKED_AT = 1000;

    private final Services services;
    private final Viewer viewer;

    FormulaItems(Services services) {
        this(services, Viewer.all());
    }

    private FormulaItems(Services services, Viewer viewer) {
        this.services = services;
        this.viewer = viewer;
    }

    /// The same, where what somebody may not read is not found. The text of an item that a formula
    /// names already is told to everybody who sees the formula.
    FormulaItems readableBy(Viewer reader) {
        return new FormulaItems(services, reader);
    }

    private Relation readable(Session session, BlockId list, Shape.ListShape shape) {
        return switch (viewer) {
            case Viewer.All() -> shape.rows();
            case Viewer.OfMember _ ->
                    new AccessLimits(services, session, viewer)
                            .readable(services.structures().list(list), shape, shape.rows());
        };
    }

    @Override
    public Optional<Integer> find(BlockId list, PropertyId property, String text) {
        return services.store().read(session -> find(session, list, property, text));
    }

    private Optional<Integer> find(
            Session session, BlockId list, PropertyId property, String text) {
        var shape = shape(session, list, property);
        var wanted =
                shape.flatMap(
                        it -> RowFilters.parsed(column(it, property).definition().type(), text));
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        var rows = readable(session, list, shape.get());
        var named = equal(rows, ShapeColumn.nameOf(property), wanted.get());
        var first =
                new Relation.Ordered(
                        Relation.Project.of(named, Shape.ITEM),
                        List.of(new Relation.SortKey(Shape.ITEM, false)),
                        0,
                        1);
        return session.list(first).stream()
                .map(row -> (Integer) row.getFirst().orElseThrow())
                .findFirst();
    }

    @Override
    public Optional<String> text(BlockId list, PropertyId property, int item) {
        return services.store().read(session -> text(session, list, property, item));
    }

    private Optional<String> text(Session session, BlockId list, PropertyId property, int item) {
        return shape(session, list, property)
                .flatMap(shape -> {
                    var number = new Expression.Literal(item, SqlType.INTEGER);
                    var row = equal(shape.rows(), Shape.ITEM, number);
                    return session
                            .list(Relation.Project.of(row, ShapeColumn.nameOf(property)))
                            .stream()
                            .flatMap(values -> values.getFirst().stream())
                            .map(ItemTexts::text)
                            .findFirst();
                });
    }

    @Override
    public List<String> like(BlockId list, PropertyId property, String text, int limit) {
        return services.store().read(session -> like(session, list, property, text, limit));
    }

    private List<String> like(
            Session session, BlockId list, PropertyId property, String text, int limit) {
        var shape = shape(session, list, property);
        if (shape.isEmpty() || column(shape.get(), property).type() != ValueType.TEXT) {
            return List.of();
        }
        var name = ShapeColumn.nameOf(property);
        var holding =
                new Relation.Filter(
                        readable(session, list, shape.get()),
                        new Expression.Contains(new Expression.Column(name), text));
        var found =
                new Relation.Ordered(
                        Relation.Project.of(holding, name),
                        List.of(new Relation.SortKey(name, false)),
                        0,
                        MOST_LOOKED_AT);
        var start = text.toLowerCase(Locale.ROOT);
        return session.list(found).stream()
                .flatMap(values -> values.getFirst().stream())
                .map(ItemTexts::text)
                .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(start))
                .limit(limit)
                .toList();
    }

    private Optional<Shape.ListShape> shape(Session session, BlockId list, PropertyId property) {
        return services.catalogue()
                .shape(session, list)
                .filter(Shape.ListShape.class::isInstance)
                .map(Shape.ListShape.class::cast)
                .filter(it -> it.column(ShapeColumn.nameOf(property)).isPresent());
    }

    private static ShapeColumn column(Shape.ListShape shape, PropertyId property) {
        return shape.column(ShapeColumn.nameOf(property)).orElseThrow();
    }

    private static Relation equal(Relation rows, String column, Expression value) {
        return new Relation.Filter(
                rows,
                new Expression.Compare(Comparison.EQUAL, new Expression.Column(column), value));
    }
}
