package dev.sluice.engine;

import dev.sluice.engine.store.Session;
import dev.sluice.engine.store.StatementCancelled;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One undo: holds the locks of the blocks it may write, and takes back the change sets of a run in
/// one transaction, newest first.
final class UndoLoad implements Undoing {
    private final Services services;
    private final UndoRequest request;
    private final List<ChangeSet> undone;
    private final BlockLocks.Held locks;
    private final Map<BlockId, List<ScenarioId>> scenarios;
    private List<LeftAlone> left = List.of();

    UndoLoad(Services services, UndoRequest request) {
        this.services = services;
        this.request = request;
        services.catalogue().claim(request.run(), request.fence());
        var sets =
                services.store()
                        .read(session ->
                                services.catalogue().causedBy(session, request.undone().value()));
        this.locks = services.locks().hold(written(sets));
        try {
            requirePossible();
            this.undone =
                    services.store()
                            .read(session ->
                                    services.catalogue()
                                            .causedBy(session, request.undone().value()));
            this.scenarios = services.store().read(this::scenarios);
        } catch (RuntimeException e) {
            locks.close();
            throw e;
        }
    }

    /// The items of a list may only go while nobody writes what may refer to them.
    private Set<BlockId> written(List<ChangeSet> sets) {
        var blocks = new LinkedHashSet<BlockId>();
        for (var set : sets) {
            blocks.add(set.block());
            if (set.shape() instanceof Shape.ListShape) {
                blocks.addAll(ItemDeletion.usersOf(services, set.block()));
            }
        }
        return blocks;
    }

    private void requirePossible() {
        var standing =
                services.store()
                        .read(session ->
                                new UndoStanding(services, session)
                                        .of(request.undone())
                                        .standing());
        switch (standing) {
            case POSSIBLE -> {}
            case NOTHING -> throw gone("The import changed nothing that could be undone.");
            case NOT_KEPT ->
                    throw gone(
                            "What was there before the import is no longer kept, so it cannot be"
                                    + " undone.");
            case RESTRUCTURED ->
                    throw gone(
                            "A block that the import changed was deleted or restructured since, so"
                                    + " it cannot be undone.");
        }
    }

    private static SluiceException gone(String why) {
        return new SluiceException(ErrorCode.GONE, why);
    }

    /// The scenarios that the run named, by where their cells are stored.
    private Map<BlockId, List<ScenarioId>> scenarios(Session session) {
        var named = new LinkedHashMap<BlockId, List<ScenarioId>>();
        var applied = services.catalogue().applied(session, request.undone()).orElseThrow();
        for (var set : undone) {
            var metric = metric(session, set);
            if (metric != null && !named.containsKey(set.block())) {
                named.put(
                        set.block(),
                        applied.scenarios().stream()
                                .map(Applied.InScenario::scenario)
                                .filter(scenario ->
                                        ScenarioCells.storage(metric, scenario).equals(set.block()))
                                .toList());
            }
        }
        return named;
    }

    private Block.@org.jspecify.annotations.Nullable Metric metric(Session session, ChangeSet set) {
        return UndoStanding.block(services, session, set.block()).orElse(null)
                        instanceof Block.Metric metric
                ? metric
                : null;
    }

    private List<ScenarioId> scenariosOf(BlockId storage) {
        return scenarios.getOrDefault(storage, List.of());
    }

    @Override
    public long changes() {
        return undone.stream()
                .mapToLong(set ->
                        Math.max(1, scenariosOf(set.block()).size())
                                * (set.counts().inserted()
                                        + set.counts().updated()
                                        + set.counts().deleted()))
                .sum();
    }

    @Override
    public List<LeftAlone> left() {
        return left;
    }

    @Override
    public Applied apply(LoadControl control) {
        var before =
                services.store()
                        .read(session -> services.catalogue().applied(session, request.run()));
        return before.orElseGet(() -> applyNow(control));
    }

    private Applied applyNow(LoadControl control) {
        var target = services.structures().get(mainBlock());
        var load =
                new LoadRequest(
                        request.run(),
                        request.fence(),
                        new LoadTarget.MetricTarget(target.id(), BlankCells.Clear),
                        Set.of(),
                        request.writer());
        var writer = new LoadWriter(services, target, request.writer(), WriteRights.EVERYTHING);
        try (var work =
                new LoadWork(
                        services, load, control, List.of(), new ResolvedBy(List.of()), writer)) {
            var undo = new UndoWork(services, work, request);
            var counted = new ArrayList<Counted>();
            for (var sets : places().reversed()) {
                control.progress(LoadControl.Phase.MERGING, 0);
                counted.addAll(takeBack(undo, sets));
            }
            left = undo.left();
            return work.commit(counted);
        } catch (StatementCancelled e) {
            if (control.cancelled()) {
                throw new LoadCancelled();
            }
            throw e;
        } catch (UncheckedIOException e) {
            throw CellsLoad.outOfSpace(e);
        }
    }

    private BlockId mainBlock() {
        return services.store()
                .read(session ->
                        UndoStanding.block(services, session, undone.getLast().block())
                                .orElseThrow()
                                .id());
    }

    /// The run's change sets: those of a metric's place together, each of a list alone; in the
    /// order of the last of them.
    private List<List<ChangeSet>> places() {
        var places = new LinkedHashMap<Object, List<ChangeSet>>();
        for (var set : undone) {
            Object place = set.shape() instanceof Shape.MetricShape ? set.block() : set.sequence();
            var sets = places.remove(place);
            var more = sets == null ? new ArrayList<ChangeSet>() : sets;
            more.add(set);
            places.put(place, more);
        }
        return List.copyOf(places.values());
    }

    private List<Counted> takeBack(UndoWork undo, List<ChangeSet> some) {
        var session = undo.session();
        var storage = some.getFirst().block();
        var all =
                services.catalogue().changeSets(session, storage).stream()
                        .filter(set -> !set.cause().equals(request.run().value()))
                        .toList();
        return switch (UndoStanding.block(services, session, storage).orElseThrow()) {
            case Block.Metric metric -> {
                var shape =
                        (Shape.MetricShape)
                                services.catalogue().shape(session, storage).orElseThrow();
                var stored = new StoredCells(storage, shape, scenariosOf(storage));
                yield List.of(new MetricUndo(undo, metric, stored, all, some).run());
            }
            case Block.ItemList list ->
                    List.of(new ListUndo(undo, list, all, some.getFirst()).run());
            case Block.Table _ -> throw new IllegalStateException("A table holds no values");
        };
    }

    @Override
    public void close() {
        locks.close();
    }
}
