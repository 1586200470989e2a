package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The transaction of a load and what every load writes besides its rows: new items, change sets,
/// revisions and the run's counts.
final class LoadWork implements AutoCloseable {
    private static final Duration WATCH = Duration.ofMillis(50);

    private final Services services;
    private final LoadRequest request;
    private final LoadControl control;
    private final Collection<NewItems> items;
    private final ResolvedBy resolvedBy;
    private final LoadWriter writer;
    private final Session session;
    private final Map<BlockId, Long> revisions = new LinkedHashMap<>();
    private final List<CreatedItems> created = new ArrayList<>();
    private final Thread watch;
    private volatile boolean cancellable = true;
    private boolean heavy;

    LoadWork(
            Services services,
            LoadRequest request,
            LoadControl control,
            Collection<NewItems> items,
            ResolvedBy resolvedBy,
            LoadWriter writer) {
        this.services = services;
        this.request = request;
        this.control = control;
        this.items = items;
        this.resolvedBy = resolvedBy;
        this.writer = writer;
        this.session = services.store().begin();
        this.watch = Thread.ofVirtual().name("load-watch").start(this::stopWhenCancelled);
    }

    /// Stops a statement that cannot ask the control itself.
    private void stopWhenCancelled() {
        while (cancellable) {
            if (control.cancelled()) {
                if (cancellable) {
                    session.cancel();
                }
                return;
            }
            try {
                Thread.sleep(WATCH);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    Session session() {
        return session;
    }

    Services services() {
        return services;
    }

    LoadControl control() {
        return control;
    }

    /// Waits until no other large work runs.
    void beHeavy() {
        if (heavy) {
            return;
        }
        try {
            while (!services.heavy().tryAcquire(WATCH.toMillis(), TimeUnit.MILLISECONDS)) {
                if (control.cancelled()) {
                    throw new LoadCancelled();
                }
            }
            heavy = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceException(ErrorCode.UNAVAILABLE, "The server is stopping.", e);
        }
    }

    long nextNumber() {
        return services.catalogue().nextNumber(session);
    }

    static TableName changesName(long sequence) {
        return new TableName("c_" + sequence);
    }

    /// Notes what changed in a block; its revision rises.
    void changed(BlockId block, Shape shape, ChangeSet set) {
        services.catalogue().add(session, set);
        long revision = services.catalogue().changed(session, block, shape);
        services.catalogue().noteChanged(session, block, revision, set);
        revisions.put(block, revision);
    }

    ChangeSet changeSet(
            long sequence,
            BlockId block,
            Shape shape,
            ChangeSet.Kind kind,
            Optional<TableName> changes,
            Optional<Shape> previous,
            ChangeSet.Counts counts) {
        return new ChangeSet(
                sequence,
                request.run().value(),
                block,
                services.clock().millis(),
                shape,
                kind,
                changes,
                previous,
                counts);
    }

    /// Writes the items that the load created in lists other than the target.
    void insertNewItems(BlockId target) {
        for (var list : items) {
            if (list.count() > 0 && !list.list().equals(target)) {
                list.insert(session);
                noteCreated(list, list.count());
            }
        }
    }

    private void noteCreated(NewItems list, int count) {
        created.add(new CreatedItems(list.list(), count));
        long sequence = nextNumber();
        var changes = changesName(sequence);
        session.run(new Command.CreateAs(changes, insertedFrom(list), Command.Lifetime.KEPT));
        changed(
                list.list(),
                list.shape(),
                changeSet(
                        sequence,
                        list.list(),
                        list.shape(),
                        ChangeSet.Kind.IN_PLACE,
                        Optional.of(changes),
                        Optional.empty(),
                        new ChangeSet.Counts(count, 0, 0)));
    }

    private static Relation insertedFrom(NewItems list) {
        var item = new Expression.Column(Shape.ITEM);
        return new Relation.Project(
                new Relation.Filter(
                        list.shape().rows(),
                        new Expression.Compare(
                                Comparison.AT_LEAST,
                                item,
                                new Expression.Literal(list.firstNew(), SqlType.INTEGER))),
                List.of(
                        new Relation.Output(Shape.ITEM, item),
                        new Relation.Output(
                                ChangeSet.KIND,
                                new Expression.Literal(CellMerge.INSERTED, SqlType.TINYINT))));
    }

    /// The blocks that are changed in place besides the rows' own way.
    BlockChanges inPlace() {
        return new BlockChanges(services, session, request.run().value());
    }

    /// Notes revisions of blocks changed [#inPlace].
    void changed(BlockChanges changes) {
        revisions.putAll(changes.revisions());
    }

    /// Notes items created in the target list that no row is about.
    void createdInTarget(BlockId list, long count) {
        if (count > 0) {
            created.add(new CreatedItems(list, count));
        }
    }

    /// Who writes.
    LoadWriter writer() {
        return writer;
    }

    /// Commits everything with the run's id and counts.
    Applied commit(Counted counted) {
        return commit(List.of(counted));
    }

    /// Commits everything with the run's id and the counts of every place written.
    Applied commit(List<Counted> counted) {
        var applied =
                new Applied(
                        request.run(),
                        Counted.sum(counted, Counted::inserted),
                        Counted.sum(counted, Counted::updated),
                        Counted.sum(counted, Counted::unchanged),
                        Counted.sum(counted, Counted::duplicates),
                        Counted.sum(counted, Counted::cleared),
                        created,
                        Counted.totals(counted),
                        revisions,
                        Counted.byScenario(counted));
        control.beforeCommit(applied);
        if (control.cancelled()) {
            throw new LoadCancelled();
        }
        cancellable = false;
        control.progress(LoadControl.Phase.COMMITTING, 0);
        return services.catalogue().alone(() -> commit(applied));
    }

    private Applied commit(Applied applied) {
        services.catalogue().applied(session, applied, request.fence(), services.clock().millis());
        services.catalogue().add(session, request.run(), resolvedBy);
        session.commit();
        return applied;
    }

    @Override
    public void close() {
        cancellable = false;
        watch.interrupt();
        try {
            session.close();
        } finally {
            if (heavy) {
                services.heavy().release();
            }
        }
    }
}
