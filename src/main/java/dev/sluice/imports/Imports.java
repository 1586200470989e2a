package dev.sluice.imports;

import dev.sluice.access.Caller;
import dev.sluice.access.KeyUse;
import dev.sluice.connectors.Connection;
import dev.sluice.connectors.Connections;
import dev.sluice.control.ControlStore;
import dev.sluice.control.DueWork;
import dev.sluice.control.Outbox;
import dev.sluice.imports.RunStore.Ending;
import dev.sluice.imports.plan.Planned;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.BoardId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.BlockType;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Starts and stops imports. Whatever is answered with a run's id is safe on disk: first the file,
/// then the queued run. Safe for use by many threads.
@Component
public final class Imports {
    private final ImportConfigurations configurations;
    private final ImportOrders orders;
    private final RunStore runs;
    private final RunFiles files;
    private final RunQueue queue;
    private final StagedFiles staged;
    private final LiveRuns live;
    private final ControlStore store;
    private final DueWork dueWork;
    private final Outbox outbox;
    private final Blocks blocks;
    private final ImportRights rights;
    private final ImportRuns known;
    private final Connections connections;
    private final IdSource ids;
    private final Clock clock;

    Imports(
            ImportConfigurations configurations,
            ImportOrders orders,
            RunStore runs,
            RunFiles files,
            RunQueue queue,
            StagedFiles staged,
            LiveRuns live,
            ControlStore store,
            DueWork dueWork,
            Outbox outbox,
            Blocks blocks,
            ImportRights rights,
            ImportRuns known,
            Connections connections,
            IdSource ids,
            Clock clock) {
        this.configurations = configurations;
        this.orders = orders;
        this.runs = runs;
        this.files = files;
        this.queue = queue;
        this.staged = staged;
        this.live = live;
        this.store = store;
        this.dueWork = dueWork;
        this.outbox = outbox;
        this.blocks = blocks;
        this.rights = rights;
        this.known = known;
        this.connections = connections;
        this.ids = ids;
        this.clock = clock;
    }

    /// Refuses a file by the length that is declared for it, before its content is asked for.
    ///
    /// @throws SluiceException LIMIT_EXCEEDED
    public void requireFits(long bytes) {
        files.requireFits(bytes);
    }

    /// Receives a file and queues a run of the configuration.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN, and for the body LIMIT_EXCEEDED,
    ///   MALFORMED_REQUEST when it is not whole, STORAGE_FULL; there is no run then and nothing is
    ///   kept
    public RunId push(Caller caller, ConfigurationId id, ReceivedBody body) {
        var order = orders.of(caller, configurations.unplanned(caller, id));
        if (order.definition().sourceKind() != SourceKind.UploadedFile) {
            throw needsNoFile();
        }
        var run = new RunId(ids.next());
        long bytes = files.receive(run, body);
        return queued(run, order, new ImportRun.ReceivedFile(body.fileName(), bytes, true));
    }

    /// Starts a configuration that fetches its rows itself.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN, MALFORMED_REQUEST when the configuration needs
    ///   a file
    public RunId trigger(Caller caller, ConfigurationId id) {
        return trigger(caller, id, ImportOrder.origin(caller));
    }

    /// As [#trigger(Caller, ConfigurationId)], by the button of a board. A script that names a
    /// board is told as its key all the same.
    public RunId press(Caller caller, ConfigurationId id, BoardId board) {
        return caller.key().isPresent()
                ? trigger(caller, id)
                : trigger(caller, id, new RunOrigin.ByBoard(board, caller.member()));
    }

    /// As [#trigger(Caller, ConfigurationId)], for work that no request began. Joins the
    /// surrounding write.
    public RunId trigger(Caller caller, ConfigurationId id, RunOrigin origin) {
        var configuration = configurations.unplanned(caller, id);
        var order = orders.of(caller, configuration).by(origin);
        return switch (configuration.source()) {
            case Block -> copy(order);
            case Connection -> fetch(order);
            case UploadedFile, Undo ->
                    throw new SluiceException(
                            ErrorCode.MALFORMED_REQUEST,
                            "The import configuration \""
                                    + configuration.name()
                                    + "\" reads an uploaded file and cannot be triggered without"
                                    + " one. Push the file to /api/v1/import/push/csv instead.");
        };
    }

    /// Passes when the caller may run the configuration as it and the model stand.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN naming the permission
    public void requireMayRun(Caller caller, ImportConfiguration configuration) {
        blocks.visible(caller, configuration.block());
        orders.of(caller, configuration);
    }

    /// Records a run that failed before it could be queued, so that it is found where runs are
    /// looked for. Joins the surrounding write.
    ///
    /// @param member as whom it should have run
    public RunId failed(
            ImportConfiguration configuration, MemberId member, RunOrigin origin, RunError error) {
        var block = blocks.find(configuration.block());
        var id = new RunId(ids.next());
        var run =
                new ImportRun(
                        id,
                        configuration.application(),
                        configuration.block(),
                        block.map(Block::name).orElse("deleted block"),
                        block.map(Block::type).orElse(BlockType.Metric),
                        Optional.of(used(configuration)),
                        origin,
                        member,
                        member,
                        Optional.empty(),
                        RunState.Queued,
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty(),
                        ImportRun.ReceivedFile.none(configuration.name(), configuration.source()),
                        Optional.empty(),
                        Optional.empty());
        store.change(sql -> {
            runs.insert(run, configuration.definition(), Set.of());
            var stored = runs.find(id).orElseThrow();
            queue.finish(
                    stored,
                    RunState.Queued,
                    stored.fence(),
                    Ending.failed(error, Optional.empty()));
        });
        return id;
    }

    /// Runs a definition that is not saved and needs no file.
    ///
    /// @throws SluiceException MALFORMED_REQUEST naming each faulty field
    public RunId trigger(Caller caller, BlockId id, ImportDefinition definition) {
        return switch (definition.sourceKind()) {
            case Block -> copy(orders.of(caller, id, definition));
            case Connection -> fetch(orders.of(caller, id, definition));
            case UploadedFile, Undo ->
                    throw new SluiceException(
                            ErrorCode.MALFORMED_REQUEST,
                            "The definition reads a file: name an uploaded one in fileId, a block"
                                    + " in definition.copyFrom, or a connection in"
                                    + " definition.connection.");
        };
    }

    /// The file is fetched by the run, not now; so is everything that may go wrong with it told.
    private RunId fetch(ImportOrder order) {
        var from = Objects.requireNonNull(order.definition().connection()).connection();
        var name = connections.find(from).map(Connection::name).orElse("deleted connection");
        return queued(new RunId(ids.next()), order, ImportRun.ReceivedFile.through(from, name));
    }

    private RunId copy(ImportOrder order) {
        var source = ImportRun.ReceivedFile.copyOf(sourceName(order.planned()));
        return queued(new RunId(ids.next()), order, source);
    }

    private static String sourceName(Planned planned) {
        return switch (planned) {
            case Planned.Copy(var plan) -> plan.source().name();
            case Planned.Ready(var plan) -> plan.from().orElseThrow().list().name();
            case Planned.Faulty(_) -> "deleted block";
        };
    }

    static SluiceException needsNoFile() {
        return new SluiceException(
                ErrorCode.MALFORMED_REQUEST,
                "The import fetches its rows itself and takes no file. Run it without one.");
    }

    /// Runs the configuration on a file of the wizard.
    public RunId runFile(Caller caller, ConfigurationId id, UUID file) {
        return adopt(caller, orders.of(caller, configurations.unplanned(caller, id)), file);
    }

    /// Runs a definition that is not saved on a file of the wizard.
    ///
    /// @throws SluiceException MALFORMED_REQUEST naming each faulty field
    public RunId runFile(Caller caller, BlockId id, ImportDefinition definition, UUID file) {
        return adopt(caller, orders.of(caller, id, definition), file);
    }

    /// Runs the file of an earlier run again, or fetches its rows anew, by its configuration as it
    /// is now or, where there is none, as the earlier run did. The file is shown to whoever runs
    /// it, so it takes who may see the earlier run's.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN, CONFLICT when the file is no longer kept
    public RunId again(Caller caller, RunId earlier) {
        var run = known.get(caller, earlier);
        return switch (run.file().source()) {
            case Block -> copy(orders.again(caller, run));
            case Connection -> fetch(orders.again(caller, run));
            case UploadedFile -> sameFile(caller, known.readable(caller, earlier));
            case Undo ->
                    throw new SluiceException(
                            ErrorCode.CONFLICT,
                            "An undo does not run again. Undo it to have the import's values back,"
                                    + " or undo the import once more after that.");
        };
    }

    private RunId sameFile(Caller caller, ImportRun earlier) {
        if (!earlier.file().kept()) {
            throw new SluiceException(
                    ErrorCode.CONFLICT,
                    "The file of this import is no longer kept, so it cannot run again. Send the"
                            + " file anew.");
        }
        var order = orders.again(caller, earlier);
        var id = new RunId(ids.next());
        files.share(earlier.id(), id);
        return queued(id, order, earlier.file());
    }

    /// Stops a run that is queued or running; a run whose commit has begun completes.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN, CONFLICT when the run has ended
    public void cancel(Caller caller, RunId id) {
        var run = known.get(caller, id);
        rights.requireImport(caller, run.application());
        store.change(sql -> {
            var stored = runs.find(id).orElseThrow();
            switch (stored.run().state()) {
                case Queued ->
                        queue.finish(stored, RunState.Queued, stored.fence(), Ending.cancelled());
                case Running -> runs.requestCancel(id);
                case Completed, Failed, Cancelled ->
                        throw new SluiceException(
                                ErrorCode.CONFLICT,
                                "The import has ended already ("
                                        + stored.run().state()
                                        + ") and cannot be cancelled.");
            }
        });
        live.cancel(id);
    }

    /// As [#cancel], for work that no request began: nothing happens to a run that has ended. Joins
    /// the surrounding write.
    public void stop(RunId id) {
        store.change(sql -> {
            var stored = runs.find(id).orElseThrow();
            if (stored.run().state() == RunState.Queued) {
                queue.finish(stored, RunState.Queued, stored.fence(), Ending.cancelled());
            } else if (stored.run().state() == RunState.Running) {
                runs.requestCancel(id);
                store.afterCommit(() -> live.cancel(id));
            }
        });
    }

    private RunId adopt(Caller caller, ImportOrder order, UUID file) {
        // What was fetched for the wizard may be run as it is.
        if (order.definition().sourceKind() == SourceKind.Block) {
            throw needsNoFile();
        }
        var found = staged.get(caller, file);
        if (!found.application().equals(order.block().application())) {
            throw SluiceException.notFound("File", file);
        }
        var run = new RunId(ids.next());
        files.adopt(file, run);
        return queued(run, order, new ImportRun.ReceivedFile(found.name(), found.bytes(), true));
    }

    private RunId queued(RunId id, ImportOrder order, ImportRun.ReceivedFile file) {
        var block = order.block();
        var run =
                new ImportRun(
                        id,
                        block.application(),
                        block.id(),
                        block.name(),
                        block.type(),
                        order.configuration().map(Imports::used),
                        order.origin(),
                        order.caller().member(),
                        order.person(),
                        order.caller().key().map(key -> used(key, order.caller())),
                        RunState.Queued,
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty(),
                        file,
                        Optional.empty(),
                        Optional.empty());
        try {
            store.change(sql -> {
                runs.insert(run, order.definition(), order.writes());
                outbox.publish(new ImportQueued(id, block.application(), block.id()));
                dueWork.run(ExecuteRun.KIND, id.toString());
            });
        } catch (RuntimeException e) {
            files.delete(id);
            throw e;
        }
        return id;
    }

    private static ImportRun.UsedConfiguration used(ImportConfiguration configuration) {
        return new ImportRun.UsedConfiguration(
                configuration.id(), configuration.name(), configuration.version());
    }

    static ImportRun.UsedKey used(KeyUse key, Caller caller) {
        return new ImportRun.UsedKey(key.id(), key.name(), caller.member());
    }
}
