package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Relation.SortKey;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What views read: lists' items, what properties say of them, metrics' cells. For one session.
final class PivotLists {
    private final Services services;
    private final Session session;
    private final AccessLimits limits;
    private int names;

    PivotLists(Services services, Session session, Viewer viewer) {
        this.limits = new AccessLimits(services, session, viewer);
        this.services = services;
        this.session = session;
    }

    /// A name that no other column has.
    String fresh(String prefix) {
        return prefix + "_" + ++names;
    }

    private Optional<Shape.ListShape> shape(BlockId list) {
        return services.catalogue().shape(session, list).map(Shape.ListShape.class::cast);
    }

    /// A number above those of all items.
    int next(BlockId list) {
        return shape(list).map(Shape.ListShape::nextItem).orElse(1);
    }

    /// All items of a list.
    Relation items(BlockId list, String item) {
        return shape(list)
                .<Relation>map(stored ->
                        new Relation.Project(
                                stored.rows(),
                                List.of(new Output(item, new Expression.Column(Shape.ITEM)))))
                .orElseGet(() ->
                        new Relation.Values(
                                List.of(new ColumnDef(item, SqlType.INTEGER)), List.of()));
    }

    /// The items of a list that the viewer may read.
    Relation readable(BlockId list, String item) {
        var all = shape(list);
        if (all.isEmpty()) {
            return items(list, item);
        }
        return new Relation.Project(
                readable(list, all.get()),
                List.of(new Output(item, new Expression.Column(Shape.ITEM))));
    }

    private Relation readable(BlockId list, Shape.ListShape shape) {
        return limits.readable(services.structures().list(list), shape, shape.rows());
    }

    /// Each item that the viewer may read with the value of its property.
    Relation values(BlockId list, PropertyId property, String item, String value) {
        return values(list, property, item, value, shape -> readable(list, shape));
    }

    private Relation values(
            BlockId list,
            PropertyId property,
            String item,
            String value,
            Function<Shape.ListShape, Relation> rows) {
        var wanted = column(list, property);
        var stored =
                shape(list)
                        .filter(shape ->
                                shape.column(wanted.name())
                                        .filter(column -> column.type() == wanted.type())
                                        .isPresent());
        if (stored.isEmpty()) {
            return new Relation.Project(
                    items(list, item),
                    List.of(
                            new Output(item, new Expression.Column(item)),
                            new Output(value, new Expression.Blank(wanted.definition().type()))));
        }
        return new Relation.Project(
                rows.apply(stored.get()),
                List.of(
                        new Output(item, new Expression.Column(Shape.ITEM)),
                        new Output(value, new Expression.Column(wanted.name()))));
    }

    /// What the property of the list holds.
    ShapeColumn column(BlockId list, PropertyId property) {
        var known = services.structures().list(list).property(property).orElseThrow();
        return ShapeColumn.of(ShapeColumn.nameOf(property), known.type(), false);
    }

    /// Whether the list's items are periods of the calendar.
    boolean temporal(BlockId list) {
        return services.structures().list(list) instanceof Block.DimensionList dimension
                && dimension.calendar().isPresent();
    }

    /// A metric by its id.
    Block.Metric metric(BlockId id) {
        return (Block.Metric) services.structures().get(id);
    }

    /// A metric's cells in a scenario that the viewer may read.
    Relation cells(Block.Metric metric, ScenarioId scenario, String prefix, String value) {
        return new EffectiveCells(services).rows(limits, session, metric, scenario, prefix, value);
    }

    /// The texts by which people know the items of a list.
    Relation texts(BlockId list, String item, String text) {
        return new ItemTexts(services).texts(session, list, item, text);
    }

    /// The texts of some items.
    Map<Integer, String> texts(BlockId list, Collection<Integer> items) {
        return new ItemTexts(services).of(session, list, items);
    }

    /// Each item of a list with what stands at the end of a path of properties.
    Relation along(BlockId list, List<PropertyId> path, String item, String value) {
        var at = list;
        var last = path.size() == 1 ? value : fresh("step");
        var rows = values(list, path.getFirst(), item, last);
        for (int i = 1; i < path.size(); i++) {
            at = target(at, path.get(i - 1));
            var key = fresh("step");
            var next = i == path.size() - 1 ? value : fresh("step");
            var joined =
                    new Relation.Join(
                            JoinKind.LEFT,
                            rows,
                            values(at, path.get(i), key, next),
                            List.of(new KeyPair(last, key)));
            rows = Relation.Project.of(joined, item, next);
            last = next;
        }
        return rows;
    }

    /// The list at whose property a path ends.
    BlockId before(BlockId list, List<PropertyId> path) {
        var at = list;
        for (var property : path.subList(0, path.size() - 1)) {
            at = target(at, property);
        }
        return at;
    }

    private BlockId target(BlockId list, PropertyId property) {
        if (services.structures().list(list).property(property).orElseThrow().type()
                instanceof DataType.Dimension(BlockId to)) {
            return to;
        }
        throw new IllegalArgumentException("A path goes through properties of type Dimension");
    }

    /// Each item with its place in the order of the list: a calendar's periods by their days, other
    /// items by their numbers.
    Relation places(BlockId list, String item, String place) {
        var rows = items(list, item);
        var keys = new ArrayList<SortKey>();
        if (temporal(list)) {
            // A calendar's lists hold the name, the first and the last day, in this order.
            var start = fresh("start");
            // The order of periods is no secret, and all of them are needed for it.
            var firstDay = services.structures().list(list).properties().get(1).id();
            rows = values(list, firstDay, item, start, Shape.ListShape::rows);
            keys.add(new SortKey(start, false));
        }
        keys.add(new SortKey(item, false));
        var numbered =
                new Relation.Window(
                        rows,
                        List.of(),
                        keys,
                        List.of(
                                new Relation.Running(
                                        place,
                                        Relation.Over.ROW_NUMBER,
                                        "",
                                        Relation.Frame.TO_HERE)));
        return Relation.Project.of(numbered, item, place);
    }
}
