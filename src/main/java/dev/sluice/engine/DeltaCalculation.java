package dev.sluice.engine;

import dev.sluice.engine.calculation.FormulaCompiler;
import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Calculates only the cells that a small change of what the formula reads may touch, and changes
/// the stored result where it is.
///
/// It is known which cells may be touched, and never too few of them ([AffectedCells]); metrics are
/// cut down to what these read ([NeededAxes]), and the formula is calculated from that.
final class DeltaCalculation {
    private final Services services;
    private final Session session;
    private final Calculated calculated;
    private final Results.Result before;
    private final ChangedCells changes;
    private final Shape.MetricShape shape;

    /// @param shape where the result before is stored
    DeltaCalculation(
            Services services,
            Session session,
            Calculated calculated,
            Results.Result before,
            Shape.MetricShape shape) {
        this.services = services;
        this.session = session;
        this.calculated = calculated;
        this.before = before;
        this.changes = new ChangedCells();
        this.shape = shape;
    }

    /// How the formula's cells are made of the compiled ones.
    interface Cells {
        /// Keys and values, the inputs over them.
        Relation of(FormulaCompiler.Computed computed, TouchedCells touched);
    }

    /// The keys of the cells that are different now; empty when the whole must be calculated.
    ///
    /// @param reads the present revisions of what is read
    Optional<TableName> run(Map<BlockId, Long> reads, Cells cells) {
        return touched(reads)
                .flatMap(touched -> {
                    var table =
                            new TableName("touched_" + services.catalogue().nextNumber(session));
                    session.run(
                            new Command.CreateAs(table, touched.rows(), Command.Lifetime.SESSION));
                    try {
                        var rows = new Relation.Scan(table, touched.rows().columns());
                        if (session.count(rows) > services.settings().calculation().delta()) {
                            return Optional.empty();
                        }
                        return Optional.of(
                                changed(new TouchedCells(rows, touched.columns()), cells));
                    } finally {
                        session.run(new Command.Drop(table));
                    }
                });
    }

    private Optional<TouchedCells> touched(Map<BlockId, Long> reads) {
        var then = before.reads();
        if (before.failure().isPresent()
                || !before.formula().equals(calculated.formula().stored())
                || !then.keySet().equals(reads.keySet())) {
            return Optional.empty();
        }
        var different = new HashSet<BlockId>();
        reads.forEach((block, revision) -> {
            if (!revision.equals(then.get(block))) {
                different.add(block);
            }
        });
        var changed = new HashMap<BlockId, TouchedCells>();
        for (var source : calculated.formula().references()) {
            if (source instanceof Formula.Source.OfMetric(var metric)) {
                var ids = new LinkedHashSet<>(calculated.idsOf(metric));
                ids.retainAll(different);
                if (!ids.isEmpty()) {
                    var cells = changedCells(dimensions(metric), ids, then, reads);
                    if (cells.isEmpty()) {
                        return Optional.empty();
                    }
                    changed.put(metric, cells.get());
                }
            }
        }
        var explained = new HashSet<BlockId>();
        changed.keySet().forEach(metric -> explained.addAll(calculated.idsOf(metric)));
        return affected(changed, explained, different, reads);
    }

    private Optional<TouchedCells> affected(
            Map<BlockId, TouchedCells> changed,
            Set<BlockId> explained,
            Set<BlockId> different,
            Map<BlockId, Long> reads) {
        var affected =
                new AffectedCells(changed, list -> services.storage().list(session, list).rows())
                        .of(calculated.formula().term());
        var own = new LinkedHashSet<>(calculated.overrides().stream().toList());
        own.retainAll(different);
        if (!own.isEmpty()) {
            var cells = changedCells(shape.dimensions(), own, before.reads(), reads);
            affected =
                    AffectedCells.union(
                            affected,
                            cells.<AffectedCells.Affected>map(AffectedCells.Affected.Some::new)
                                    .orElseGet(AffectedCells.Affected.All::new));
        }
        explained.addAll(own);
        return explained.containsAll(different)
                        && affected instanceof AffectedCells.Affected.Some(var cells)
                ? Optional.of(cells)
                : Optional.empty();
    }

    private List<BlockId> dimensions(BlockId metric) {
        return ((Block.Metric) services.structures().get(metric)).dimensions();
    }

    private Optional<TouchedCells> changedCells(
            List<BlockId> dimensions,
            Set<BlockId> ids,
            Map<BlockId, Long> then,
            Map<BlockId, Long> now) {
        var columns = TouchedCells.columns(dimensions);
        Optional<TouchedCells> all = Optional.empty();
        for (var id : ids) {
            var rows =
                    changes.between(
                            session,
                            id,
                            Objects.requireNonNull(then.get(id)),
                            Objects.requireNonNull(now.get(id)),
                            columns,
                            services.settings().calculation().delta());
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            var more = new TouchedCells(rows.get(), columns);
            all =
                    Optional.of(
                            all.map(cells ->
                                            new TouchedCells(
                                                    new Relation.UnionAll(
                                                            List.of(cells.rows(), more.rows())),
                                                    columns))
                                    .orElse(more));
        }
        return all;
    }

    private TableName changed(TouchedCells touched, Cells cells) {
        var needed = NeededAxes.of(calculated.formula().term(), touched.dimensions());
        var sources =
                new StoredSources(
                        services,
                        session,
                        calculated.scenario(),
                        new StoredSources.Cut(touched, needed));
        var computed =
                new FormulaCompiler(
                                sources,
                                StoredSources.packing(shape),
                                services.settings().calculation().cells())
                        .compile(calculated.formula().term());
        long number = services.catalogue().nextNumber(session);
        var now = new TableName("now_" + number);
        var was = new TableName("was_" + number);
        var all = touched.dimensions();
        create(now, touched.among(cells.of(computed, touched), shape, all));
        create(was, touched.among(shape.scan(shape.base()), shape, all));
        var changed = replace(shape.scan(now), shape.scan(was), ChangedCells.table(number));
        session.run(new Command.Drop(now));
        session.run(new Command.Drop(was));
        return changed;
    }

    private void create(TableName table, Relation rows) {
        session.run(new Command.CreateAs(table, rows, Command.Lifetime.SESSION));
    }

    private TableName replace(Relation now, Relation was, TableName changed) {
        var all = shape.definitions().stream().map(ColumnDef::name).toList();
        var keys = shape.keys().toArray(String[]::new);
        var fresh = new Relation.Join(JoinKind.ANTI, now, was, KeyPair.same(all));
        var gone = new Relation.Join(JoinKind.ANTI, was, now, KeyPair.same(shape.keys()));
        session.run(
                new Command.CreateAs(
                        changed,
                        new Relation.UnionAll(
                                List.of(
                                        Relation.Project.of(fresh, keys),
                                        Relation.Project.of(gone, keys))),
                        Command.Lifetime.KEPT));
        var different = new Relation.Scan(changed, shape.layout().keyColumns());
        if (session.count(different) > 0) {
            session.run(new Command.Delete(shape.base(), KeyPair.same(shape.keys()), different));
            session.run(new Command.Insert(shape.base(), fresh));
        }
        return changed;
    }
}
