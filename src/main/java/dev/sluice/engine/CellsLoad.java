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
    private final Block block;
    private final BlockId metric;
    private final BlockLocks.Held locks;
    private final Map<BlockId, NewItems> items = new LinkedHashMap<>();
    private final Shape target;
    private final List<ResolvedBy.Texts> resolvedBy = new ArrayList<>();
    private @Nullable WriteRights rights;
    private boolean closed;

    CellsLoad(Services services, LoadRequest request) {
        this.services = services;
        var found = services.structures().get(request.target().block());
        this.block = stored(found, request.target());
        this.request = stored(request, this.block.id());
        this.metric = found.id();
        // Before waiting for the blocks, so that an older claim of the run is refused from now on.
        shortly(this::claim);
        var blocks = new ArrayList<>(request.createsItemsIn());
        blocks.add(request.target().block());
        blocks.add(this.block.id());
        if (!(request.target() instanceof LoadTarget.MetricTarget)
                && !request.target().clearing().none()) {
            blocks.addAll(ItemDeletion.usersOf(services, request.target().block()));
        }
        this.locks = services.locks().hold(blocks);
        try {
            this.target = shortly(this::prepare);
        } catch (RuntimeException e) {
            locks.close();
            throw e;
        }
    }

    private <T> T shortly(Function<Session, T> work) {
        return services.catalogue().alone(() -> services.store().write(work));
    }

    private long claim(Session session) {
        services.catalogue().claim(session, request.run(), request.fence());
        return request.fence();
    }

    private Shape prepare(Session session) {
        if (request.target() instanceof LoadTarget.MetricTarget cells
                && !block.id().equals(metric)
                && services.catalogue().shape(session, block.id()).isEmpty()) {
            services.catalogue()
                    .note(session, new ScenarioCells(metric, cells.scenario().orElseThrow()));
        }
        return services.storage().prepare(session, block);
    }

    /// The block as it is stored for the target's scenario.
    private static Block stored(Block block, LoadTarget target) {
        return block instanceof Block.Metric metric
                        && target instanceof LoadTarget.MetricTarget cells
                        && cells.scenario().isPresent()
                ? ScenarioCells.stored(metric, cells.scenario().get())
                : block;
    }

    /// The same load, of the block as it is stored.
    private static LoadRequest stored(LoadRequest request, BlockId storage) {
        return request.target() instanceof LoadTarget.MetricTarget cells
                        && !cells.metric().equals(storage)
                ? new LoadRequest(
                        request.run(),
                        request.fence(),
                        new LoadTarget.MetricTarget(
                                storage, cells.blanks(), cells.clearing(), cells.scenario()),
                        request.createsItemsIn(),
                        request.writer())
                : request;
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
        var before =
                services.store()
                        .read(session -> services.catalogue().applied(session, request.run()));
        return before.orElseGet(() -> applyNow(rows, control));
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
        var known = services.structures().get(metric);
        var limits = new AccessLimits(services, session, request.writer());
        boolean open =
                limits.of(known).isEmpty()
                        && request.createsItemsIn().stream()
                                .map(services.structures()::get)
                                .allMatch(list -> limits.of(list).isEmpty());
        return open
                ? WriteRights.EVERYTHING
                : GrantedWrites.of(services, session, request.writer(), known, request.target());
    }

    @Override
    public CellCopy copyOf(Viewer reader, BlockId metric, Optional<ScenarioId> scenario) {
        return new CopiedCells(reader, metric, scenario, ((Shape.MetricShape) target).dimensions());
    }

    /// A copy is read beside the session that writes, for which it has one state of the source.
    private Applied copied(LoadWork work, CopiedCells cells) {
        try (var beside = work.session().beside()) {
            var source = (Block.Metric) services.structures().get(cells.source());
            var scenario = cells.scenario().orElse(source.defaultScenario());
            var stored = new EffectiveCells(services).shape(beside, source, scenario);
            var limits = new AccessLimits(services, beside, cells.reader());
            cells.open(
                    beside,
                    stored,
                    rows -> limits.readable(source, stored.orElseThrow(), rows),
                    work.writer().rights());
            try {
                return new MetricLoad(
                                work,
                                (LoadTarget.MetricTarget) request.target(),
                                (Shape.MetricShape) target)
                        .apply(cells);
            } finally {
                cells.close();
            }
        }
    }

    private Applied applyNow(ResolvedRows rows, LoadControl control) {
        var resolved = new ResolvedBy(resolvedBy);
        var known = services.structures().get(metric);
        var writer = new LoadWriter(services, known, request.writer(), rights());
        try (var work =
                new LoadWork(services, request, control, items.values(), resolved, writer)) {
            if (rows instanceof CopiedCells cells) {
                return copied(work, cells);
            }
            return switch (request.target()) {
                case LoadTarget.MetricTarget metric ->
                        new MetricLoad(work, metric, (Shape.MetricShape) target).apply(rows);
                case LoadTarget.UpsertTarget upsert ->
                        new UpsertLoad(
                                        work,
                                        upsert,
                                        newItems(upsert.list(), (Shape.ListShape) target))
                                .apply(rows);
                case LoadTarget.AppendTarget append ->
                        new AppendLoad(work, append, (Shape.ListShape) target).apply(rows);
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

    private static RuntimeException outOfSpace(UncheckedIOException e) {
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
