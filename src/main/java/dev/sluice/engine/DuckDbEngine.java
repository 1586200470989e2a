package dev.sluice.engine;

import dev.sluice.engine.store.CellsStore;
import dev.sluice.engine.store.StoreSettings;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.AppliedRights;
import dev.sluice.model.Block;

import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/// The engine on DuckDB, in this process.
final class DuckDbEngine implements Engine, AutoCloseable {
    private final Services services;
    private final BlockReader reader;
    private final ChangeReader changes;
    private final ItemEditor editor;

    /// Opens the cells store in the folder and brings its own tables up to date.
    DuckDbEngine(Path folder, EngineSettings settings, Structures structures, Clock clock) {
        var store = new CellsStore(folder, storeSettings(settings));
        var catalogue = new Catalogue();
        try {
            store.write(session -> {
                catalogue.prepare(session);
                Results.prepare(session);
                return true;
            });
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        services =
                new Services(
                        store,
                        catalogue,
                        new BlockStorage(catalogue, structures),
                        structures,
                        new Dictionaries(settings.dictionaries().toBytes()),
                        new BlockLocks(),
                        new KnownDecimals(),
                        new RowsInMemory(settings.rowsInMemory()),
                        new Semaphore(1, true),
                        new Commits(),
                        clock,
                        settings);
        reader = new BlockReader(services);
        changes = new ChangeReader(services);
        editor = new ItemEditor(services);
    }

    private static StoreSettings storeSettings(EngineSettings settings) {
        return new StoreSettings(
                size(settings.memory()), settings.threads(), size(settings.spill()));
    }

    private static String size(DataSize size) {
        return size.toMegabytes() + "MiB";
    }

    Services services() {
        return services;
    }

    @Override
    public Load open(LoadRequest request) {
        return services.commits().telling(new CellsLoad(services, request));
    }

    @Override
    public Optional<Applied> applied(RunId run) {
        return services.store().read(session -> services.catalogue().applied(session, run));
    }

    @Override
    public void forget(RunId run) {
        services.store()
                .write(session -> {
                    new Housekeeping(services).forget(session, run.value());
                    return true;
                });
    }

    @Override
    public long revision(BlockId block) {
        return services.store().read(session -> services.catalogue().revision(session, block));
    }

    @Override
    public BlockRows rows(Viewer viewer, BlockId block, RowQuery query) {
        return services.store().read(session -> reader.rows(session, viewer, block, query));
    }

    @Override
    public PivotRows pivot(Viewer viewer, PivotQuery query) {
        return services.store()
                .read(session ->
                        query.block() instanceof Block.ItemList
                                ? new PivotList(services, session, viewer, query).read()
                                : new PivotReader(services, session, viewer, query).read());
    }

    @Override
    public Moment moment(Viewer viewer) {
        return new Moment(services, viewer);
    }

    @Override
    public Set<BlockId> limiting(Viewer viewer, Collection<BlockId> blocks) {
        return switch (viewer) {
            case Viewer.All() -> Set.of();
            case Viewer.OfMember(var member) ->
                    blocks.stream()
                            .flatMap(block -> services.structures().find(block).stream())
                            .flatMap(block -> services.structures().rights(member, block).stream())
                            .map(AppliedRights::rights)
                            .collect(Collectors.toUnmodifiableSet());
        };
    }

    @Override
    public Reach reach(Viewer viewer, BlockId block) {
        return services.store()
                .read(session -> new BlockReader(services).reach(session, viewer, block));
    }

    @Override
    public RowCursor scan(Viewer viewer, Scan scan) {
        var session = services.store().begin();
        try {
            return new BlockScans(services, session, viewer).open(scan, session::close);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public ChangedRows changes(RunId run, BlockId block, ChangeQuery query) {
        return services.store()
                .read(session -> changes.changes(session, run.value(), block, query));
    }

    @Override
    public Replay replay(RunId run, LoadTarget target) {
        return new ReplayedLoad(services, run, target);
    }

    @Override
    public BlockRows rows(Viewer viewer, BlockId block, ScenarioId scenario, RowQuery query) {
        return services.store()
                .read(session -> reader.rows(session, viewer, block, scenario, query));
    }

    @Override
    public ChangedRows changes(RunId run, BlockId block, ScenarioId scenario, ChangeQuery query) {
        return changes(run, storage(block, scenario), query);
    }

    @Override
    public ChangedRows changes(
            ChangeId change, BlockId block, Optional<ScenarioId> scenario, ChangeQuery query) {
        var storage = scenario.map(other -> storage(block, other)).orElse(block);
        return services.store()
                .read(session -> changes.changes(session, change.value(), storage, query));
    }

    @Override
    public List<ChangedBlock> changed(ChangeId change) {
        return services.store().read(session -> changes.blocks(session, change.value()));
    }

    @Override
    public Undoable undoable(RunId run) {
        return services.store().read(session -> new UndoStanding(services, session).of(run));
    }

    @Override
    public Undoing undo(UndoRequest request) {
        return services.commits().telling(new UndoLoad(services, request));
    }

    @Override
    public List<Conflict> conflicts(RunId undo, long offset, int limit) {
        return services.store()
                .read(session -> new ConflictReader(services, session).read(undo, offset, limit));
    }

    private BlockId storage(BlockId block, ScenarioId scenario) {
        return ScenarioCells.storage(services.structures().get(block), scenario);
    }

    @Override
    public ItemsEdited edit(Viewer writer, ChangeId change, BlockId list, ItemEdit edit) {
        var edited = editor.edit(writer, change, list, edit);
        services.commits().committed();
        return edited;
    }

    @Override
    public Optional<ItemsEdited> edited(ChangeId change) {
        return services.store()
                .read(session -> services.catalogue().edited(session, change.value()));
    }

    @Override
    public Map<Integer, String> texts(BlockId list, Collection<Integer> items) {
        return services.store().read(session -> new ItemTexts(services).of(session, list, items));
    }

    @Override
    public Set<Integer> readable(Viewer viewer, BlockId list, Collection<Integer> items) {
        var block = services.structures().list(list);
        return services.store()
                .read(session ->
                        new ReadableItems(
                                        services,
                                        session,
                                        block,
                                        new AccessLimits(services, session, viewer))
                                .among(items));
    }

    @Override
    public void snapshotTo(Path file, Runnable whileFrozen) {
        services.store().copyTo(file, whileFrozen);
    }

    @Override
    public void close() {
        services.store().close();
    }
}
