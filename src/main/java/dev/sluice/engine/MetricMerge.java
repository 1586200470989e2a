package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Merges a load's cells with those a metric holds in a scenario.
///
/// A large load is merged with the stored cells, which are in the same order, into new tables; a
/// small one changes the rows where they are. Used once.
final class MetricMerge {
    /// Loads of more cells take turns with other large work.
    static final int HEAVY_FROM = 200_000;

    private final LoadWork work;
    private final LoadTarget.MetricTarget target;
    private final StoredCells stored;
    private final Shape.MetricShape shape;
    private final ValueType type;
    private final CellMerge merge;
    private long cleared;

    MetricMerge(LoadWork work, LoadTarget.MetricTarget target, StoredCells stored) {
        this.work = work;
        this.target = target;
        this.stored = stored;
        this.shape = stored.shape();
        this.type = shape.value().type();
        this.merge = new CellMerge(type, blanks());
    }

    /// A blank cell of the source leaves nothing of what was cleared before.
    private BlankCells blanks() {
        return target.clearing().none() ? target.blanks() : BlankCells.Clear;
    }

    private boolean clears(long existing) {
        return existing > 0 && !target.clearing().none();
    }

    void run(SortedCells cells, KeyLayout layout) {
        long base = work.session().count(shape.scan(shape.base()));
        long tail = work.session().count(shape.scan(shape.tail()));
        var choice = new MergeChoice(base, tail, cells.size());
        boolean clears = clears(base + tail);
        if (cells.size() == 0 && !clears) {
            return;
        }
        if (cells.size() > HEAVY_FROM || choice.rewrites() || clears) {
            work.beHeavy();
        }
        if (choice.rewrites() || clears || !layout.equals(shape.layout())) {
            var clearing = clears ? target.clearing() : new Clearing.Nothing();
            try (var cleared =
                    ClearedCells.of(
                            clearing, shape.dimensions(), layout, cells, work.writer().rights())) {
                rewrite(cells, layout, cleared, base + tail);
                this.cleared = cleared.count();
            }
        } else {
            new InPlaceMerge(work, stored, cells, merge).run();
        }
    }

    private void rewrite(SortedCells cells, KeyLayout layout, ClearedCells cleared, long existing) {
        long sequence = work.nextNumber();
        var rewritten =
                shape.with(
                        BlockStorage.baseName(stored.id(), sequence),
                        BlockStorage.tailName(stored.id(), sequence),
                        layout);
        var session = work.session();
        try (var beside = session.beside();
                var cursor = new ExistingCells(beside, shape, layout)) {
            long expected = existing + cells.size();
            var merged =
                    new MergedCells(cursor, cells, type, merge, cleared, work.control(), expected);
            session.run(
                    new Command.CreateAs(
                            rewritten.base(),
                            session.supply(rewritten.definitions(), expected, merged),
                            Command.Lifetime.KEPT));
        }
        if (merge.counts().none() && cleared.count() == 0) {
            session.run(new Command.Drop(rewritten.base()));
            return;
        }
        session.run(new Command.Create(rewritten.tail(), rewritten.definitions()));
        if (existing == 0) {
            shape.tables().forEach(table -> session.run(new Command.Drop(table)));
            changed(sequence, rewritten, ChangeSet.Kind.FOUNDING, Optional.empty(), merge.counts());
        } else {
            var changes = marked(session, sequence, cells, layout);
            addCleared(session, changes, cleared, layout);
            var counts = merge.counts();
            changed(
                    sequence,
                    rewritten,
                    ChangeSet.Kind.REWRITE,
                    Optional.of(changes),
                    new ChangeSet.Counts(
                            counts.inserted(),
                            counts.updated(),
                            counts.deleted() + cleared.count()));
        }
    }

    private static List<ColumnDef> markColumns(KeyLayout layout) {
        var columns = new ArrayList<>(layout.keyColumns());
        columns.add(new ColumnDef(ChangeSet.KIND, SqlType.TINYINT));
        return columns;
    }

    private static void addCleared(
            Session session, TableName changes, ClearedCells cleared, KeyLayout layout) {
        if (cleared.count() > 0) {
            try (var cells = cleared.marked()) {
                session.run(
                        new Command.Insert(
                                changes,
                                session.supply(
                                        markColumns(layout),
                                        cells.size(),
                                        new MarkedCells(cells))));
            }
        }
    }

    private static TableName marked(
            Session session, long sequence, SortedCells cells, KeyLayout layout) {
        var columns = markColumns(layout);
        var changes = LoadWork.changesName(sequence);
        session.run(
                new Command.CreateAs(
                        changes,
                        session.supply(columns, cells.size(), new MarkedCells(cells)),
                        Command.Lifetime.KEPT));
        return changes;
    }

    private void changed(
            long sequence,
            Shape.MetricShape rewritten,
            ChangeSet.Kind kind,
            Optional<TableName> changes,
            ChangeSet.Counts counts) {
        Optional<Shape> previous =
                kind == ChangeSet.Kind.REWRITE ? Optional.of(shape) : Optional.empty();
        work.changed(
                stored.id(),
                rewritten,
                work.changeSet(sequence, stored.id(), rewritten, kind, changes, previous, counts));
    }

    Counted counted(MetricRows rows) {
        var counts = merge.counts();
        var totals =
                shape.value().numeric()
                        ? List.of(
                                new ColumnTotals(
                                        0, merge.landed().total(), rows.superseded().total()))
                        : List.<ColumnTotals>of();
        return new Counted(
                stored.scenarios(),
                counts.inserted(),
                counts.updated() + counts.deleted(),
                merge.unchanged(),
                rows.duplicates(),
                cleared,
                totals);
    }
}
