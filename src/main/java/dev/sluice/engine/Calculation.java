package dev.sluice.engine;

import dev.sluice.engine.calculation.FormulaCompiler;
import dev.sluice.engine.calculation.Packing;
import dev.sluice.engine.calculation.Sources;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Terms;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Calculates one formula and stores what it came to, in one transaction; the block's revision
/// rises only when something is different afterwards.
final class Calculation {
    private static final int MOST_STEPS = 10_000;

    private final Services services;
    private final Results results;
    private final Session session;
    private final Viewer viewer;
    private final Calculated calculated;
    private final Runnable planned;
    private final Overrides overrides;

    /// For the system, which reads everything.
    ///
    /// @param planned runs when the plan is made, before the work begins
    Calculation(Services services, Session session, Calculated calculated, Runnable planned) {
        this(services, session, Viewer.all(), calculated, planned);
    }

    /// From what somebody may read.
    Calculation(Services services, Session session, Viewer viewer, Calculated calculated) {
        this(services, session, viewer, calculated, () -> {});
    }

    private Calculation(
            Services services,
            Session session,
            Viewer viewer,
            Calculated calculated,
            Runnable planned) {
        this.services = services;
        this.viewer = viewer;
        this.results = new Results(services);
        this.session = session;
        this.calculated = calculated;
        this.planned = planned;
        this.overrides = new Overrides(services, session, viewer, calculated);
    }

    /// What a calculation did.
    ///
    /// @param cells how many cells or values there are now
    /// @param changed whether anything is different from before
    record Outcome(long cells, boolean changed) {}

    /// Calculates and writes; the caller commits.
    Outcome run() {
        var reads = revisions();
        return switch (calculated.target()) {
            case FormulaTarget.OfMetric metric -> metric(metric, reads);
            case FormulaTarget.OfProperty property -> property(property, reads);
        };
    }

    private Map<BlockId, Long> revisions() {
        var reads = new HashMap<BlockId, Long>();
        calculated
                .reads()
                .forEach(block -> reads.put(block, services.catalogue().revision(session, block)));
        return reads;
    }

    FormulaCompiler.Computed computed(Sources sources, Optional<Packing> wanted) {
        var computed =
                new FormulaCompiler(sources, wanted, services.settings().calculation().cells())
                        .compile(calculated.formula().term());
        planned.run();
        return computed;
    }

    /// The dimensions along which the formula reads its own metric.
    Set<BlockId> stepDimensions() {
        var dimensions = new LinkedHashSet<BlockId>();
        Terms.walk(
                calculated.formula().term(),
                term -> {
                    if (term instanceof Term.Own own) {
                        dimensions.add(own.dimension());
                    }
                });
        return dimensions;
    }

    /// Calculates item after item, so that each finds those before it.
    void inSteps(Shape.MetricShape shape, BlockId metric, BlockId along) {
        session.run(new Command.Create(shape.base(), shape.definitions()));
        var sources =
                new StoredSources(services, session, viewer, calculated.scenario(), metric, shape);
        var computed = computed(sources, StoredSources.packing(shape));
        for (int item : sources.inOrder(along, MOST_STEPS)) {
            var step =
                    new FormulaCompiler.Computed(
                            Overrides.only(computed.all(), axis(computed, along), item),
                            computed.axes(),
                            computed.key(),
                            computed.value());
            session.run(
                    new Command.Insert(
                            shape.base(),
                            overrides.over(
                                    packed(step, shape), shape, all -> all.of(along, item))));
        }
    }

    private Outcome metric(FormulaTarget.OfMetric target, Map<BlockId, Long> reads) {
        var block = (Block.Metric) services.structures().get(target.metric());
        var inputs = prepared(block);
        var last = results.of(session, calculated.key());
        var before = last.flatMap(Results.Result::shape);
        var shape = wanted(block, inputs, before);
        if (last.isPresent() && before.filter(shape::holdsLike).isPresent()) {
            var delta = delta(last.get(), before.get(), inputs, reads);
            if (delta.isPresent()) {
                return delta.get();
            }
        }
        session.run(new Command.Create(shape.tail(), shape.definitions()));
        var along = stepDimensions();
        if (along.isEmpty()) {
            var computed =
                    computed(
                            new StoredSources(services, session, calculated.scenario()),
                            StoredSources.packing(shape));
            session.run(
                    new Command.CreateAs(
                            shape.base(), stored(computed, shape), Command.Lifetime.KEPT));
            dropBlanks(shape);
        } else if (along.size() == 1) {
            inSteps(shape, target.metric(), along.iterator().next());
        } else {
            throw new SluiceException(
                    ErrorCode.CONFLICT,
                    "PREVIOUS may go along one dimension only within a formula.");
        }
        long cells = session.count(shape.scan(shape.base()));
        boolean same = before.isPresent() && same(before.get(), shape);
        var kept = same ? before.get() : shape;
        (same ? Optional.of(shape) : before).ifPresent(this::drop);
        if (!same) {
            long revision = services.catalogue().changed(session, calculated.results(), inputs);
            reads.computeIfPresent(calculated.results(), (_, _) -> revision);
        }
        note(Optional.of(kept), reads);
        return new Outcome(cells, !same);
    }

    /// Calculates only what a small change touches; empty where that cannot be told.
    private Optional<Outcome> delta(
            Results.Result last,
            Shape.MetricShape shape,
            Shape.MetricShape inputs,
            Map<BlockId, Long> reads) {
        return new DeltaCalculation(services, session, calculated, last, shape)
                .run(
                        reads,
                        (computed, touched) ->
                                overrides.over(
                                        packed(computed, shape),
                                        shape,
                                        over ->
                                                touched.among(
                                                        over.rows(),
                                                        over.shape(),
                                                        touched.dimensions())))
                .map(changed -> {
                    var keys = new Relation.Scan(changed, shape.layout().keyColumns());
                    boolean different = session.count(keys) > 0;
                    if (different) {
                        var id = calculated.results();
                        long revision = services.catalogue().changed(session, id, inputs);
                        var changes = new ChangedCells();
                        changes.note(session, id, revision, changed, shape);
                        changes.expire(session, id, revision);
                        reads.computeIfPresent(id, (_, _) -> revision);
                    } else {
                        session.run(new Command.Drop(changed));
                    }
                    note(Optional.of(shape), reads);
                    return new Outcome(session.count(shape.scan(shape.base())), different);
                });
    }

    /// The storage of the metric's inputs in the scenario, whose revision tells of the results too.
    private Shape.MetricShape prepared(Block.Metric block) {
        if (calculated.scenario().isEmpty()) {
            return (Shape.MetricShape) services.storage().prepare(session, block);
        }
        var cells = new ScenarioCells(block.id(), calculated.scenario().get());
        if (services.catalogue().shape(session, cells.id()).isEmpty()) {
            services.catalogue().note(session, cells);
        }
        return (Shape.MetricShape) services.storage().prepare(session, cells.stored(block));
    }

    private void drop(Shape shape) {
        shape.tables().forEach(table -> session.run(new Command.Drop(table)));
    }

    /// Storage for a new result; its keys as before while all items fit.
    Shape.MetricShape wanted(
            Block.Metric block, Shape.MetricShape inputs, Optional<Shape.MetricShape> before) {
        int[] next =
                block.dimensions().stream()
                        .mapToInt(list -> services.storage().list(session, list).nextItem())
                        .toArray();
        var layout =
                before.filter(shape -> shape.dimensions().equals(block.dimensions()))
                        .map(Shape.MetricShape::layout)
                        .orElseGet(() -> KeyLayout.forItems(next))
                        .widenedFor(next);
        long number = services.catalogue().nextNumber(session);
        return new Shape.MetricShape(
                BlockStorage.resultName(calculated.results(), number, "b"),
                BlockStorage.resultName(calculated.results(), number, "t"),
                block.dimensions(),
                layout,
                inputs.value());
    }

    private Relation stored(FormulaCompiler.Computed computed, Shape.MetricShape shape) {
        var rows =
                Terms.hardlyBlank(calculated.formula().term()) ? computed.all() : computed.rows();
        return overrides.over(packed(computed, rows, shape), shape, Overrides.Inputs::rows);
    }

    /// Storing a few blanks and removing them is cheaper than sieving every row: the statistics of
    /// the table tell at once when there are none.
    private void dropBlanks(Shape.MetricShape shape) {
        var blanks =
                new Relation.Filter(
                        shape.scan(shape.base()),
                        new Expression.IsBlank(new Expression.Column(Shape.VALUE)));
        if (session.count(blanks) > 0) {
            session.run(new Command.Delete(shape.base(), KeyPair.same(shape.keys()), blanks));
        }
    }

    /// The cells the formula comes to, in the shape's columns, with the inputs over them where
    /// overriding is allowed.
    Relation cells(Sources sources, Shape.MetricShape shape) {
        var computed = computed(sources, StoredSources.packing(shape));
        return overrides.over(packed(computed, shape), shape, Overrides.Inputs::rows);
    }

    private static Relation packed(FormulaCompiler.Computed computed, Shape.MetricShape shape) {
        return packed(computed, computed.rows(), shape);
    }

    private static Relation packed(
            FormulaCompiler.Computed computed, Relation rows, Shape.MetricShape shape) {
        var outputs = new ArrayList<Output>();
        var packed =
                computed.key()
                        .filter(key ->
                                StoredSources.packing(shape).equals(Optional.of(key.packing())));
        if (packed.isPresent()) {
            outputs.add(new Output("k0", packed.get().key()));
        } else if (shape.dimensions().isEmpty()) {
            outputs.add(new Output("k0", new Expression.Literal(0L, SqlType.BIGINT)));
        } else {
            outputs.addAll(StoredSources.keys(shape.layout(), shape.dimensions(), computed.axes()));
        }
        outputs.add(new Output(Shape.VALUE, new Expression.Column(computed.value())));
        return new Relation.Project(rows, outputs);
    }

    /// Whether two results hold the same cells.
    private boolean same(Shape.MetricShape before, Shape.MetricShape now) {
        if (!before.layout().equals(now.layout())
                || !before.value().equals(now.value())
                || session.count(before.scan(before.base()))
                        != session.count(now.scan(now.base()))) {
            return false;
        }
        return fingerprint(before.base()).equals(fingerprint(now.base()));
    }

    /// Two numbers that are equal for equal rows, in whatever order, and else hardly ever.
    private List<String> fingerprint(TableName table) {
        return session.list(
                "SELECT CAST(sum(CAST(h AS HUGEINT)) AS VARCHAR) || '/' || CAST(bit_xor(h) AS"
                        + " VARCHAR) FROM (SELECT hash(t) AS h FROM \""
                        + table.value()
                        + "\" AS t)",
                row -> String.valueOf(row.getString(1)));
    }

    private Outcome property(FormulaTarget.OfProperty target, Map<BlockId, Long> reads) {
        var results = new PropertyResults(services, session, target);
        var computed =
                computed(new StoredSources(services, session, Optional.empty()), Optional.empty());
        var written = results.write(computed, axis(computed, target.list()));
        written.revision()
                .ifPresent(revision -> reads.computeIfPresent(target.list(), (_, _) -> revision));
        note(Optional.empty(), reads);
        return new Outcome(written.values(), written.revision().isPresent());
    }

    private static Expression axis(FormulaCompiler.Computed computed, BlockId list) {
        return Objects.requireNonNull(computed.axes().get(list));
    }

    private void note(Optional<Shape.MetricShape> shape, Map<BlockId, Long> reads) {
        results.put(
                session,
                calculated.key(),
                new Results.Result(
                        calculated.formula().stored(),
                        shape,
                        reads,
                        Optional.empty(),
                        services.clock().millis()));
    }
}
