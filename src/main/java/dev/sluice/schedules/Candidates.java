package dev.sluice.schedules;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What can be scheduled. Safe for use by many threads.
@Component
public final class Candidates {
    private final ImportConfigurations configurations;
    private final ImportRuns runs;
    private final Blocks blocks;
    private final ScheduleStore schedules;
    private final Access access;

    Candidates(
            ImportConfigurations configurations,
            ImportRuns runs,
            Blocks blocks,
            ScheduleStore schedules,
            Access access) {
        this.configurations = configurations;
        this.runs = runs;
        this.blocks = blocks;
        this.schedules = schedules;
        this.access = access;
    }

    /// A configuration that needs no file.
    ///
    /// @param schedules how many it has
    /// @param failed whether its last run failed
    public record Candidate(
            ImportConfiguration configuration, String blockName, int schedules, boolean failed) {}

    /// The application's configurations that need no file, by block and name.
    public List<Candidate> of(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.ImportData);
        Map<BlockId, String> names =
                blocks.of(application).stream().collect(Collectors.toMap(Block::id, Block::name));
        return configurations.of(application).stream()
                .filter(configuration -> configuration.source().needsNoFile())
                .map(configuration -> candidate(configuration, names))
                .toList();
    }

    private Candidate candidate(ImportConfiguration configuration, Map<BlockId, String> names) {
        return new Candidate(
                configuration,
                names.getOrDefault(configuration.block(), ""),
                schedules.of(new ScheduleTarget.Import(configuration.id())).size(),
                runs.failedLast(configuration.id()));
    }
}
