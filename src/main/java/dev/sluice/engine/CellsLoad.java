package dev.sluice.engine;

import dev.sluice.engine.store.Session;
import dev.sluice.engine.store.StatementCancelled;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;

import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One load: holds the locks of the blocks it may write, hands out resolvers, applies rows.
final class CellsLoad implements Load {
    private final Services services;
    private final LoadRequest request;
    private final Block target;
    private final BlockLocks.Held locks;
    private final Map<BlockId, NewItems> items = new LinkedHashMap<>();
    private final List<StoredCells> stored;
    private final Shape shape;
    private final List<ResolvedBy.Texts> resolvedBy = new ArrayList<>();
    private @Nullable WriteRights rights;
    private boolean closed;

    CellsLoad(Services services, LoadRequest request) {
        this.services = services;
        this.request = request;
        this.target = services.structures().get(request.target().block());
        // Before waiting for the blocks, so that an older claim of the run is refused from now on.
        services.catalogue().claim(request.run(), request.fence());
        var storages = ScenarioCells.storages(target, request.target());
        var blocks = new ArrayList<>(request.createsItemsIn());
        blocks.add(target.id());
        blocks.addAll(storages.keySet());
        if (!(request.target() instanceof LoadTarget.MetricTarget)
                && !request.target().clearing().none()) {
            blocks.addAll(ItemDeletion.usersOf(services, target.id()));
        }
        this.locks = services.locks().hold(blocks);
        try {
            this.stored =
                    target instanceof Block.Metric metric
                            ? shortly(session -> prepare(session, metric, storages))
                            : List.of();
            this.shape =
                    stored.isEmpty()
                            ? shortly(session -> services.storage().prepare(session, target))
                            : stored.getFirst().shape();
        } catch (RuntimeException e) {
            locks.close();
            throw e;
        }
    }

    private <T> T shortly(Function<Session, T> work) {
        return services.catalogue().alone(() -> services.store().write(work));
    }

    private List<StoredCells> prepare(
            Session session, Block.Metric metric, Map<BlockId, List<ScenarioId>> storages) {
        var prepared = new ArrayList<StoredCells>();
        storages.forEach((id, scenarios) -> {
            if (!id.equals(metric.id()) && services.catalogue().shape(session, id).isEmpty()) {
                services.catalogue()
                        .note(session, new ScenarioCells(metric.id(), scenarios.getFirst()));
            }
            var cells = services.storage().prepare(session, ScenarioCells.stored(metric, id));
            prepared.add(new StoredCells(id, (Shape.MetricShape) cells, scenarios));
        });
        return prepared;
    }

    @Override
    public ItemResolver resolver(BlockId list, PropertyId uniqueProperty) {
        refuseClosed();
        var block = services.structures().list(list);
        var property =
                block.property(uniqueProperty)
                        .orElseThrow(() -> SluiceException.notFound("Property", uniqueProperty));
        if (!property.unique()) {
            throw new SluiceException(
                    ErrorCode.CONFLICT,
                    "The property \""
                            + property.name()
                            + "\" of the list \""
                            + block.name()
                            + "\" is not unique, so items cannot be found by it.");
        }
        var column = ShapeColumn.of(ShapeColumn.nameOf(property.id()), property.type(), true);
        return shortly(session -> resolver(session, block, column));
    }

    private ItemResolver resolver(Session session, Block.ItemList block, ShapeColumn column) {
        var shape = (Shape.ListShape) services.storage().prepare(session, block);
        var known =
                services.dictionaries()
                        .of(
                                session,
                                block.id(),
                                services.catalogue().revision(session, block.id()),
                                shape,
                                column);
        resolvedBy.add(
                new ResolvedBy.Texts(
                        block.id(), column.name(), shape.nextItem(), known.fingerprint()));
        return newItems(block.id(), shape).resolver(column, known.texts());
    }

    private NewItems newItems(BlockId list, Shape.ListShape shape) {
        boolean allowed =
                request.createsItemsIn().contains(list)
                        || (request.target() instanceof LoadTarget.UpsertTarget upsert
                                && upsert.list().equals(list));
        return items.computeIfAbsent(list, _ -> new NewItems(list, shape, allowed));
    }

    @Override
    public Applied apply(ResolvedRows rows, LoadControl control) {
        refuseClosed();
        return applyNow(rows, control);
    }

    @Override
    public WriteRights rights() {
        refuseClosed();
        if (rights == null) {
            rights =
                    request.writer() instanceof Viewer.All
                            ? WriteRights.EVERYTHING
                            : services.store().read(this::rights);
        }
        return rights;
    }

    private WriteRights rights(Session session) {
        var limits = new AccessLimits(services, session, request.writer());
        boolean open =
                limits.of(target).isEmpty()
                        && request.createsItemsIn().stream()
                                .map(services.structures()::get)
                                .allMatch(list -> limits.of(list).isEmpty());
        return open
                ? WriteRights.EVERYTHING
                : GrantedWrites.of(services, session, request.writer(), target, request.target());
    }

    @Override
    public CellCopy copyOf(Viewer reader, BlockId metric, Optional<ScenarioId> scenario) {
        return new CopiedCells(reader, metric, scenario, ((Shape.MetricShape) shape).dimensions());
    }

    /// A copy is read beside the session that writes, for which it has one state of the source.
    private Applied copied(LoadWork work, CopiedCells cells) {
        try (var beside = work.session().beside()) {
            var source = (Block.Metric) services.structures().get(cells.source());
            var scenario = cells.scenario().orElse(source.defaultScenario());
            var shown = new EffectiveCells(services).shape(beside, source, scenario);
            var limits = new AccessLimits(services, beside, cells.reader());
            cells.open(
                    beside,
                    shown,
                    rows -> limits.readable(source, shown.orElseThrow(), rows),
                    work.writer().rights());
            try {
                return new MetricLoad(work, (LoadTarget.MetricTarget) request.target(), stored)
                        .apply(cells);
            } finally {
                cells.close();
            }
        }
    }

    private Applied applyNow(ResolvedRows rows, LoadControl control) {
        var resolved = new ResolvedBy(resolvedBy);
        var writer = new LoadWriter(services, target, request.writer(), rights());
        try (var work =
                new LoadWork(services, request, control, items.values(), resolved, writer)) {
            var before = services.catalogue().applied(work.session(), request.run());
            if (before.isPresent()) {
                return before.get();
            }
            if (rows instanceof CopiedCells cells) {
                return copied(work, cells);
            }
            return switch (request.target()) {
                case LoadTarget.MetricTarget metric ->
                        new MetricLoad(work, metric, stored).apply(rows);
                case LoadTarget.UpsertTarget upsert ->
                        new UpsertLoad(
                                        work,
                                        upsert,
                                        newItems(upsert.list(), (Shape.ListShape) shape))
                                .apply(rows);
                case LoadTarget.AppendTarget append ->
                        new AppendLoad(work, append, (Shape.ListShape) shape).apply(rows);
            };
        } catch (StatementCancelled e) {
            if (control.cancelled()) {
                throw new LoadCancelled();
            }
            throw e;
        } catch (UncheckedIOException e) {
            throw outOfSpace(e);
        }
    }

    static RuntimeException outOfSpace(UncheckedIOException e) {
        String reason = String.valueOf(e.getCause() == null ? "" : e.getCause().getMessage());
        return reason.contains("No space left") || reason.contains("File too large")
                ? new SluiceException(
                        ErrorCode.STORAGE_FULL,
                        "The disk that holds the cells store is full; nothing was changed. Free space and"
                                + " try again.",
                        e)
                : e;
    }

    private void refuseClosed() {
        if (closed) {
            throw new IllegalStateException("The load is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        locks.close();
    }
}
