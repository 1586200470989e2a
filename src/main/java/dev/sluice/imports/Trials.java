package dev.sluice.imports;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.engine.Viewer;
import dev.sluice.imports.StagedFiles.StagedFile;
import dev.sluice.imports.plan.ImportPlan;
import dev.sluice.imports.plan.Planned;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/// Tries imports out for the wizard, in the background. A new trial of a file ends the one before
/// it. Held in memory only; safe for use by many threads.
@Component
public final class Trials {
    private static final int AT_ONCE = 2;

    private final Blocks blocks;
    private final Plans plans;
    private final ImportRights rights;
    private final TryFile trying;
    private final IdSource ids;
    private final Semaphore workers = new Semaphore(AT_ONCE);
    private final Cache<UUID, TrialWork> trials =
            Caffeine.newBuilder().maximumSize(500).expireAfterAccess(Duration.ofHours(1)).build();
    private final Cache<UUID, TrialWork> byFile =
            Caffeine.newBuilder().maximumSize(500).expireAfterAccess(Duration.ofHours(1)).build();

    Trials(Blocks blocks, Plans plans, ImportRights rights, TryFile trying, IdSource ids) {
        this.blocks = blocks;
        this.plans = plans;
        this.rights = rights;
        this.trying = trying;
        this.ids = ids;
    }

    /// Begins a trial.
    ///
    /// @throws SluiceException FORBIDDEN, NOT_FOUND, MALFORMED_REQUEST naming each faulty field
    public UUID start(Caller caller, StagedFile file, BlockId id, ImportDefinition definition) {
        var block = blocks.require(caller, id, Permission.ImportData);
        if (!file.application().equals(block.application())) {
            throw SluiceException.notFound("File", file.id());
        }
        var plan =
                switch (plans.of(definition, block)) {
                    case Planned.Ready(var ready) when ready.from().isEmpty() -> ready;
                    case Planned.Ready(_) -> throw Imports.needsNoFile();
                    case Planned.Copy(_) -> throw Imports.needsNoFile();
                    case Planned.Faulty(var faults) ->
                            throw ImportConfigurations.unsound(faults, definition);
                };
        var work = new TrialWork(caller.member(), file.bytes());
        var importer =
                new TryFile.Importer(
                        Viewer.of(caller),
                        rights.writer(caller.member(), block.application(), definition));
        var trial = ids.next();
        trials.put(trial, work);
        var earlier = byFile.asMap().put(file.id(), work);
        if (earlier != null) {
            earlier.giveUp();
        }
        Thread.ofVirtual().name("import-trial").start(() -> run(work, file, plan, importer));
        return trial;
    }

    /// The trial, for whoever began it.
    ///
    /// @throws SluiceException NOT_FOUND
    public Trial get(Caller caller, UUID id) {
        var work = trials.getIfPresent(id);
        if (work == null || !work.isOf(caller.member())) {
            throw SluiceException.notFound("Trial", id);
        }
        return work.trial();
    }

    private void run(TrialWork work, StagedFile file, ImportPlan plan, TryFile.Importer importer) {
        workers.acquireUninterruptibly();
        try {
            trying.run(work, file, plan, importer);
        } finally {
            workers.release();
        }
    }
}
