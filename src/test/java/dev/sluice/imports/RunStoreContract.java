package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.control.TestStore;
import dev.sluice.imports.RunStore.Ending;
import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.model.BlockType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What every database must do with runs.
abstract class RunStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final MemberId ANN = new MemberId(new UUID(1, 1));
    private static final BlockId SALES = new BlockId(new UUID(2, 1));
    private static final BlockId COUNTRY = new BlockId(new UUID(2, 2));
    private static final BlockId OTHER = new BlockId(new UUID(2, 3));

    @TempDir private Path folder;
    private TestStore database;
    private RunStore runs;
    private PastRuns past;
    private long next;

    /// The database's address; empty for SQLite.
    abstract String url();

    @BeforeEach
    void open() {
        database = TestStore.open(folder, url());
        runs = new RunStore(database.store(), JsonMapper.builder().build());
        past = new PastRuns(database.store(), JsonMapper.builder().build());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ImportRun queued(BlockId... writes) {
        var run =
                new ImportRun(
                        new RunId(new UUID(9, ++next)),
                        new ApplicationId(new UUID(3, 1)),
                        writes[0],
                        "Sales",
                        BlockType.Metric,
                        Optional.of(
                                new ImportRun.UsedConfiguration(
                                        new ConfigurationId(new UUID(4, 1)), "Monthly", 3)),
                        new RunOrigin.ByKey(new ApiKeyId(new UUID(5, 1)), ANN),
                        ANN,
                        ANN,
                        Optional.of(
                                new ImportRun.UsedKey(new ApiKeyId(new UUID(5, 1)), "Key", ANN)),
                        RunState.Queued,
                        NOW,
                        Optional.empty(),
                        Optional.empty(),
                        new ImportRun.ReceivedFile("a.csv", 42, true),
                        Optional.empty(),
                        Optional.empty());
        runs.insert(
                run,
                new ImportDefinition(
                        ImportDefinition.FileFormat.usual(),
                        ImportDefinition.Formats.usual(),
                        List.of(
                                ImportDefinition.ColumnMapping.of(
                                        new ImportDefinition.Source.LoadDate(),
                                        new ImportDefinition.Target.Value())),
                        ImportDefinition.Options.usual()),
                Set.of(writes));
        return run;
    }

    private static ImportReport report() {
        return new ImportReport(
                new ImportReport.Lines(3, 1, 0, 0, 1, 1),
                0,
                List.of(
                        new ImportReport.ColumnBalance(
                                "amount",
                                new BigDecimal("3.10"),
                                new BigDecimal("1"),
                                new BigDecimal("2"),
                                new BigDecimal("0.1"),
                                BigDecimal.ZERO,
                                0,
                                0,
                                0,
                                List.of())),
                List.of(
                        new ImportReport.Skipped(
                                SkipReason.UnknownItem,
                                "country",
                                ImportReport.Unit.Line,
                                1,
                                List.of("Peru"))),
                List.of(new ImportReport.Created(COUNTRY, 1)));
    }

    @Test
    void givesBackWhatWasStored() {
        var run = queued(SALES);

        var stored = runs.find(run.id()).orElseThrow();

        assertThat(stored.run()).isEqualTo(run);
        assertThat(stored.definition().columns().getFirst().source())
                .isEqualTo(new ImportDefinition.Source.LoadDate());
    }

    @Test
    void countsOlderRunsThatShareABlock() {
        queued(SALES, COUNTRY);
        var other = queued(OTHER);
        var waiting = queued(COUNTRY);

        assertThat(runs.ahead(other.id())).isZero();
        assertThat(runs.ahead(waiting.id())).isEqualTo(1);
        assertThat(runs.unfinished(COUNTRY)).hasSize(2);
    }

    @Test
    void knowsTheOldestOtherRunOfEachBlock() {
        var ending = queued(SALES, COUNTRY);
        var first = queued(SALES);
        queued(SALES);
        var second = queued(COUNTRY);
        queued(OTHER);

        assertThat(runs.following(ending.id())).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(runs.following(first.id())).containsExactly(ending.id());
    }

    @Test
    void endsARunOnceAndOnlyUnderItsFence() {
        var run = queued(SALES);
        runs.claim(run.id(), 1, "task", NOW);
        runs.claim(run.id(), 2, "task", NOW);

        assertThat(runs.draft(run.id(), 1, report())).isFalse();
        assertThat(runs.draft(run.id(), 2, report())).isTrue();
        assertThat(runs.finish(run.id(), RunState.Running, 1, Ending.cancelled(), NOW)).isFalse();
        assertThat(
                        runs.finish(
                                run.id(),
                                RunState.Running,
                                2,
                                Ending.completed(report()),
                                NOW.plusMillis(1500)))
                .isTrue();
        assertThat(runs.finish(run.id(), RunState.Running, 2, Ending.cancelled(), NOW)).isFalse();

        var stored = runs.find(run.id()).orElseThrow().run();
        assertThat(stored.report()).contains(report());
        assertThat(stored.outcome()).contains(ImportRun.Outcome.Partial);
        assertThat(runs.unfinished()).isEmpty();
        assertThat(past.durations(run.configuration().orElseThrow().id(), 20))
                .containsExactly(1500L);
        assertThat(past.withFilesBefore(NOW.plusSeconds(9), 10)).containsExactly(run.id());
    }

    @Test
    void letsNoDraftThroughAfterACancel() {
        var run = queued(SALES);
        runs.claim(run.id(), 1, "task", NOW);

        runs.requestCancel(run.id());

        assertThat(runs.wanted(run.id(), 1)).isFalse();
        assertThat(runs.cancelRequested(run.id(), 1)).isTrue();
        assertThat(runs.draft(run.id(), 1, report())).isFalse();
    }

    @Test
    void countsThePushesOfAConfiguration() {
        var run = queued(SALES);
        queued(SALES);

        var pushes = past.pushes(run.configuration().orElseThrow().id(), NOW.minusSeconds(10));

        assertThat(pushes).isEqualTo(new ImportRuns.Pushes(2, Optional.of(NOW)));
    }
}
