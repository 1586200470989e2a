package dev.sluice.engine;

import dev.sluice.engine.calculation.Packing;
import dev.sluice.engine.calculation.Sources;
import dev.sluice.engine.plan.Decimals;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.CalendarLevel;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What formulas read, as of a session's transaction.
final class StoredSources implements Sources {
    private final Services services;
    private final Session session;
    private final AccessLimits limits;
    private final EffectiveCells cells;
    private final Optional<ScenarioId> scenario;
    private Optional<Cut> cut = Optional.empty();
    private final Map<BlockId, Shape.MetricShape> partial = new HashMap<>();

    /// With the part of a metric's result that is there so far.
    StoredSources(
            Services services,
            Session session,
            Viewer viewer,
            Optional<ScenarioId> scenario,
            BlockId metric,
            Shape.MetricShape sofar) {
        this(services, session, viewer, scenario);
        partial.put(metric, sofar);
    }

    /// With metrics cut down to what touched cells of a formula read.
    ///
    /// @param axes by which dimensions each may be cut down
    record Cut(TouchedCells touched, Map<BlockId, Set<BlockId>> axes) {
        Relation of(BlockId metric, Shape.MetricShape shape, Relation rows) {
            return touched.among(rows, shape, axes.getOrDefault(metric, Set.of()));
        }
    }

    StoredSources(Services services, Session session, Optional<ScenarioId> scenario, Cut cut) {
        this(services, session, scenario);
        this.cut = Optional.of(cut);
    }

    /// @param scenario empty for the default one
    StoredSources(Services services, Session session, Optional<ScenarioId> scenario) {
        this(services, session, Viewer.all(), scenario);
    }

    /// With what somebody may read only.
    StoredSources(
            Services services, Session session, Viewer viewer, Optional<ScenarioId> scenario) {
        this.services = services;
        this.session = session;
        this.limits = new AccessLimits(services, session, viewer);
        this.cells = new EffectiveCells(services);
        this.scenario = scenario;
    }

    @Override
    public StoredCells metric(BlockId metric) {
        var known = partial.get(metric);
        if (known != null) {
            return stored(metric, known, known.filled(session));
        }
        var block = (Block.Metric) services.structures().get(metric);
        var in = scenario.orElse(block.defaultScenario());
        return cells.shape(session, block, in)
                .map(shape -> stored(metric, shape, readable(block, shape)))
                .orElseGet(() -> none(block, cells.rows(session, block, in, "d", Shape.VALUE)));
    }

    private static StoredCells none(Block.Metric metric, Relation rows) {
        var axes = new LinkedHashMap<BlockId, Expression>();
        for (int i = 0; i < metric.dimensions().size(); i++) {
            axes.put(metric.dimensions().get(i), new Expression.Column("d" + i));
        }
        return new StoredCells(rows, axes, Optional.empty(), Shape.VALUE, 0);
    }

    private Relation readable(Block.Metric metric, Shape.MetricShape shape) {
        return limits.readable(metric, shape, shape.filled(session));
    }

    private StoredCells stored(BlockId metric, Shape.MetricShape shape, Relation rows) {
        var axes = new LinkedHashMap<BlockId, Expression>();
        for (int i = 0; i < shape.dimensions().size(); i++) {
            axes.put(shape.dimensions().get(i), shape.layout().item(i));
        }
        var cutDown = cut.map(it -> it.of(metric, shape, rows)).orElse(rows);
        return new StoredCells(cutDown, axes, packed(shape), Shape.VALUE, session.count(rows));
    }

    @Override
    public Optional<Decimals> decimals(BlockId metric) {
        if (cut.isPresent() || partial.containsKey(metric)) {
            return Optional.empty();
        }
        var block = (Block.Metric) services.structures().get(metric);
        var in = scenario.orElse(block.defaultScenario());
        return cells.shape(session, block, in)
                .filter(shape -> shape.value().type() == ValueType.NUMBER)
                .flatMap(shape ->
                        services.decimals()
                                .of(
                                        session,
                                        services.catalogue(),
                                        shape,
                                        List.of(
                                                ScenarioCells.storage(block, in),
                                                ScenarioCells.results(block, in))));
    }

    static Optional<PackedKey> packed(Shape.MetricShape shape) {
        return packing(shape).map(packing -> new PackedKey(new Expression.Column("k0"), packing));
    }

    static Optional<Packing> packing(Shape.MetricShape shape) {
        return shape.layout().words() > 1
                ? Optional.empty()
                : Optional.of(new Packing(shape.dimensions(), shape.layout().widths()));
    }

    @Override
    public StoredList list(BlockId list) {
        var block = services.structures().list(list);
        var shape = services.storage().list(session, list);
        var properties = new HashMap<PropertyId, String>();
        block.properties()
                .forEach(property ->
                        properties.put(property.id(), ShapeColumn.nameOf(property.id())));
        return new StoredList(
                limits.readable(block, shape, shape.rows()),
                Shape.ITEM,
                properties,
                block.display(),
                session.count(shape.rows()),
                shape.nextItem(),
                period(block, shape));
    }

    private Optional<Period> period(Block.ItemList block, Shape.ListShape shape) {
        if (!(block instanceof Block.DimensionList list) || list.calendar().isEmpty()) {
            return Optional.empty();
        }
        // A calendar's lists hold the name, the first and the last day, in this order.
        var start = block.properties().get(1).id();
        var column = ShapeColumn.nameOf(start);
        var first =
                session.list(
                        new Relation.Aggregate(
                                shape.rows(),
                                List.of(),
                                List.of(
                                        new Relation.Measure(
                                                "first", Relation.Function.MIN, column))));
        return first.getFirst()
                .getFirst()
                .map(day -> period(list.calendar().get(), start, (LocalDate) day));
    }

    private static Period period(CalendarLevel level, PropertyId start, LocalDate first) {
        return switch (level) {
            case Day -> new Period(start, first, 0, 1);
            case Week -> new Period(start, first, 0, 7);
            case Month -> new Period(start, first, 1, 0);
            case Quarter -> new Period(start, first, 3, 0);
            case Half -> new Period(start, first, 6, 0);
            case Year -> new Period(start, first, 12, 0);
        };
    }

    /// The items of a dimension in their order.
    List<Integer> inOrder(BlockId dimension, int most) {
        var list = list(dimension);
        if (list.count() > most) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "PREVIOUS goes along at most "
                            + most
                            + " items; the dimension has "
                            + list.count()
                            + ".");
        }
        var start =
                list.period()
                        .map(Period::start)
                        .map(property -> Objects.requireNonNull(list.properties().get(property)));
        var rows =
                start.map(day ->
                                Relation.Ordered.by(
                                        Relation.Project.of(list.rows(), Shape.ITEM, day),
                                        day,
                                        Shape.ITEM))
                        .orElseGet(() ->
                                Relation.Ordered.by(
                                        Relation.Project.of(list.rows(), Shape.ITEM), Shape.ITEM));
        return session.list(rows).stream()
                .map(row -> (Integer) row.getFirst().orElseThrow())
                .toList();
    }

    @Override
    public void requireWanted() {
        session.requireWanted();
    }

    @Override
    public List<List<Optional<Object>>> answer(Relation relation) {
        return session.list(relation);
    }

    /// The key columns of a layout, from the items of its dimensions.
    static List<Relation.Output> keys(
            KeyLayout layout, List<BlockId> dimensions, Map<BlockId, Expression> axes) {
        return layout.packed(
                dimensions.stream()
                        .map(dimension -> Objects.requireNonNull(axes.get(dimension)))
                        .toList());
    }
}
