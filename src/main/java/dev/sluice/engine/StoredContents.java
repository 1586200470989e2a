package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.BlockContents;
import dev.sluice.model.CalendarList;
import dev.sluice.model.SecurityContents;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Answers the model's questions about what blocks hold.
final class StoredContents implements BlockContents {
    private final Services services;
    private final Function<ApplicationId, List<CalendarList>> calendars;
    private final Function<ApplicationId, List<SecurityContents>> security;
    private final Function<ApplicationId, List<Block>> blocks;
    private final SecurityFill securityFill;
    private final CalendarFill fill;

    StoredContents(
            Services services,
            Function<ApplicationId, List<CalendarList>> calendars,
            Function<ApplicationId, List<SecurityContents>> security,
            Function<ApplicationId, List<Block>> blocks) {
        this.services = services;
        this.security = security;
        this.securityFill = new SecurityFill(services);
        this.blocks = blocks;
        this.calendars = calendars;
        this.fill = new CalendarFill(services);
    }

    @Override
    public long size(BlockId block) {
        return services.store()
                .read(session ->
                        services.structures()
                                .find(block)
                                .flatMap(it -> new EffectiveCells(services).shape(session, it))
                                .map(shape -> session.count(shape.rows()))
                                .orElse(0L));
    }

    @Override
    public long cellsInAllScenarios(Block.Metric metric) {
        return services.store()
                .read(session ->
                        Stream.concat(
                                        Stream.of(metric.id()),
                                        services
                                                .catalogue()
                                                .scenariosOf(session, metric.id())
                                                .stream()
                                                .map(ScenarioCells::id))
                                .flatMap(id -> services.catalogue().shape(session, id).stream())
                                .mapToLong(shape -> session.count(shape.rows()))
                                .sum());
    }

    @Override
    public void copyScenario(ApplicationId application, ScenarioId from, ScenarioId to) {
        var metrics =
                blocks.apply(application).stream()
                        .filter(Block.Metric.class::isInstance)
                        .map(Block.Metric.class::cast)
                        .toList();
        new ScenarioCopy(services).copy(metrics, from, to);
    }

    @Override
    public void spread(Block.Metric metric, List<ScenarioId> scenarios) {
        new ScenarioCopy(services).spread(metric, scenarios);
    }

    @Override
    public void discardInputs(Block.Metric metric) {
        new Inputs(services).discard(metric.id());
        services.commits().committed();
    }

    @Override
    public long revision(BlockId block) {
        return services.store().read(session -> services.catalogue().revision(session, block));
    }

    @Override
    public long values(BlockId list, PropertyId property) {
        return services.store()
                .read(session ->
                        column(session, list, property)
                                .map(values -> session.count(values))
                                .orElse(0L));
    }

    /// The values of the property that are not blank, if the property is stored.
    private Optional<Relation> column(Session session, BlockId list, PropertyId property) {
        return listShape(session, list)
                .filter(shape -> shape.column(ShapeColumn.nameOf(property)).isPresent())
                .map(shape ->
                        new Relation.Filter(
                                Relation.Project.of(shape.rows(), ShapeColumn.nameOf(property)),
                                new Expression.Not(
                                        new Expression.IsBlank(
                                                new Expression.Column(
                                                        ShapeColumn.nameOf(property))))));
    }

    private Optional<Shape.ListShape> listShape(Session session, BlockId list) {
        return services.catalogue()
                .shape(session, list)
                .flatMap(shape ->
                        shape instanceof Shape.ListShape stored
                                ? Optional.of(stored)
                                : Optional.empty());
    }

    @Override
    public boolean duplicates(BlockId list, PropertyId property) {
        return services.store()
                .read(session ->
                        listShape(session, list)
                                .flatMap(shape ->
                                        shape.column(ShapeColumn.nameOf(property))
                                                .flatMap(column ->
                                                        UniqueValues.sharedValue(
                                                                session, shape, column)))
                                .isPresent());
    }

    @Override
    public long uses(BlockId list, Collection<String> items) {
        return services.store().read(session -> uses(session, list, items));
    }

    private long uses(Session session, BlockId list, Collection<String> names) {
        var wanted =
                new Relation.Values(
                        List.of(new ColumnDef("wanted", SqlType.VARCHAR)),
                        names.stream().map(name -> List.of(Optional.<Object>of(name))).toList());
        var items =
                Relation.Project.of(
                        new Relation.Join(
                                JoinKind.SEMI,
                                new ItemTexts(services).texts(session, list, "used", "name"),
                                wanted,
                                List.of(new KeyPair("name", "wanted"))),
                        "used");
        long uses = 0;
        for (var stored : services.catalogue().shapes(session).entrySet()) {
            var owner =
                    services.catalogue()
                            .scenarioCells(session, stored.getKey())
                            .map(ScenarioCells::metric)
                            .orElse(stored.getKey());
            if (followsTheCalendar(owner)) {
                continue;
            }
            var shape = stored.getValue();
            for (var reference : ItemDeletion.referencesTo(shape, list)) {
                var rows =
                        new Relation.Project(
                                shape.rows(), List.of(new Output("referred", reference)));
                uses +=
                        session.count(
                                new Relation.Join(
                                        JoinKind.SEMI,
                                        rows,
                                        items,
                                        List.of(new KeyPair("referred", "used"))));
            }
        }
        return uses;
    }

    /// A calendar's own lists refer to each other, which is no use of them.
    private boolean followsTheCalendar(BlockId block) {
        return services.structures()
                .find(block)
                .map(found ->
                        found instanceof Block.DimensionList list && list.calendar().isPresent())
                .orElse(true);
    }

    @Override
    public void prepare(Block block) {
        try (var _ = services.locks().hold(List.of(block.id()))) {
            services.catalogue()
                    .alone(() ->
                            services.store()
                                    .write(session -> services.storage().prepare(session, block)));
        }
    }

    @Override
    public void accessChanged(ApplicationId application) {
        security.apply(application).forEach(securityFill::fill);
        services.commits().committed();
    }

    @Override
    public void calendarDefined(ApplicationId application) {
        calendars.apply(application).forEach(fill::fill);
        services.commits().committed();
    }
}
