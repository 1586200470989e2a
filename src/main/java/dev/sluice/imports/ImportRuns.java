package dev.sluice.imports;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.engine.LoadTarget;
import dev.sluice.imports.plan.Planned;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.AccessRules;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of runs. Safe for use by many threads.
@Component
public final class ImportRuns {
    private final RunStore runs;
    private final PastRuns past;
    private final LiveRuns live;
    private final ConnectionSlots slots;
    private final Access access;
    private final Blocks blocks;
    private final AccessRules rules;
    private final Plans plans;
    private final ImportSettings settings;

    ImportRuns(
            RunStore runs,
            PastRuns past,
            LiveRuns live,
            ConnectionSlots slots,
            Access access,
            Blocks blocks,
            AccessRules rules,
            Plans plans,
            ImportSettings settings) {
        this.plans = plans;
        this.blocks = blocks;
        this.rules = rules;
        this.runs = runs;
        this.past = past;
        this.live = live;
        this.slots = slots;
        this.access = access;
        this.settings = settings;
    }

    /// The run, for work without a caller.
    public Optional<ImportRun> find(RunId run) {
        return runs.known(run);
    }

    /// The run, if the caller sees its application.
    ///
    /// @throws SluiceException NOT_FOUND, alike for one that is unknown or invisible
    public ImportRun get(Caller caller, RunId id) {
        return find(id).filter(run -> access.sees(caller, run.application()))
                .orElseThrow(() -> SluiceException.notFound("Import", id));
    }

    /// The run, if the caller may look into what it did: whoever ran it, everybody who may view the
    /// history, and, where no access rights limit the block, everybody who may import.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN
    public ImportRun readable(Caller caller, RunId id) {
        var run = get(caller, id);
        boolean own = run.actsAs().equals(caller.member());
        boolean imports =
                access.may(caller, run.application(), Permission.ImportData)
                        && !isLimited(run.block());
        if (!own && !imports) {
            access.require(caller, run.application(), Permission.ViewHistory);
        }
        return run;
    }

    /// What was imported tells what is in the block, whoever may read it there.
    private boolean isLimited(BlockId block) {
        return blocks.find(block).filter(it -> !rules.appliedTo(it).isEmpty()).isPresent();
    }

    /// The scenarios that the run's definition is to write, by the model as it is now: none for a
    /// list, while there is but one, and where the definition does not fit the model.
    public List<ScenarioId> meant(ImportRun run) {
        return blocks.find(run.block())
                .flatMap(block ->
                        runs.find(run.id()).map(stored -> plans.of(stored.definition(), block)))
                .map(ImportRuns::written)
                .orElse(List.of());
    }

    private static List<ScenarioId> written(Planned planned) {
        return switch (planned) {
            case Planned.Ready(var plan)
                    when plan.target() instanceof LoadTarget.MetricTarget metric ->
                    metric.scenarios();
            case Planned.Ready _ -> List.of();
            case Planned.Copy(var plan) -> plan.target().scenarios();
            case Planned.Faulty _ -> List.of();
        };
    }

    /// How far the run is; empty unless this server executes it.
    public Optional<RunProgress> progress(RunId run) {
        return live.progress(run);
    }

    /// How many older runs a queued run waits for.
    public int ahead(RunId run) {
        return Math.max(runs.ahead(run), slots.ahead(run));
    }

    /// Queued and running imports that write the block, oldest first.
    public List<ImportRun> unfinished(BlockId block) {
        return runs.unfinished(block).stream().map(RunStore.StoredRun::run).toList();
    }

    /// The usual duration: the median of the configuration's last completed runs.
    public Optional<Duration> usualDuration(ConfigurationId configuration) {
        var sorted = past.durations(configuration, settings.medianOf()).stream().sorted().toList();
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(sorted.get(sorted.size() / 2)));
    }

    /// The configuration's runs by API key since the instant.
    public Pushes pushes(ConfigurationId configuration, Instant since) {
        return past.pushes(configuration, since);
    }

    /// How many runs of the origin have not ended.
    public int unfinished(RunOrigin origin) {
        return past.unfinished(origin);
    }

    /// The newest runs of the origin, newest first.
    public List<ImportRun> startedBy(RunOrigin origin, int limit) {
        return past.startedBy(origin, limit);
    }

    /// The configuration's runs, whatever started them, that were created before the instant;
    /// newest first.
    public List<ImportRun> of(ConfigurationId configuration, Instant before, int limit) {
        return past.of(configuration, before, limit);
    }

    /// Whether the configuration failed and has not succeeded since.
    public boolean failedLast(ConfigurationId configuration) {
        return past.lastEnding(configuration).equals(Optional.of(RunState.Failed));
    }

    /// The application's runs created in that time, oldest first.
    public List<Brief> between(ApplicationId application, Instant from, Instant to, int limit) {
        return past.between(application, from, to, limit);
    }

    /// When a run was created and how it stands.
    public record Brief(Instant createdAt, RunState state) {}

    /// How many runs came by API key, and when the first of them did.
    public record Pushes(long count, Optional<Instant> oldest) {}
}
