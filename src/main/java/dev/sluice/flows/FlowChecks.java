package dev.sluice.flows;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.imports.Dependencies;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.Imports;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What can be said of a flow before it runs: what is wrong with its actions, which of them come in
/// one another's way, and whether somebody may run it. Safe for use by many threads.
@Component
public final class FlowChecks {
    private final ImportConfigurations configurations;
    private final Imports imports;
    private final Blocks blocks;
    private final Access access;

    FlowChecks(ImportConfigurations configurations, Imports imports, Blocks blocks, Access access) {
        this.configurations = configurations;
        this.imports = imports;
        this.blocks = blocks;
        this.access = access;
    }

    /// An action whose source follows from what another one of a parallel flow writes.
    public record Warning(UUID action, UUID other, String message) {}

    /// An action with its configuration as it is now.
    ///
    /// @param configuration empty when it is deleted
    /// @param problem why it cannot run
    public record Checked(
            DataAction action,
            DataAction.Target target,
            Optional<ImportConfiguration> configuration,
            Optional<String> problem) {}

    /// The flow's actions with the names of now.
    public List<Checked> actions(DataFlow flow) {
        return flow.actions().stream().map(this::checked).toList();
    }

    private Checked checked(DataAction action) {
        var found = configurations.find(action.configuration());
        var target = found.map(this::target).orElseGet(action::target);
        return new Checked(action, target, found, problem(target, found));
    }

    /// What a configuration writes, by the names of now.
    DataAction.Target target(ImportConfiguration configuration) {
        return new DataAction.Target(
                configuration.block(),
                blocks.find(configuration.block()).map(Block::name).orElse("deleted block"),
                configuration.name());
    }

    private static Optional<String> problem(
            DataAction.Target target, Optional<ImportConfiguration> found) {
        if (found.isEmpty()) {
            return Optional.of(
                    named(target) + " was deleted. Choose another one or remove the action.");
        }
        return found.get().faults().stream()
                .findFirst()
                .map(fault -> named(target) + " cannot run as the model stands: " + fault);
    }

    private static String named(DataAction.Target target) {
        return "The import configuration \""
                + target.configurationName()
                + "\" of "
                + target.blockName();
    }

    /// Why nobody can run the configuration, which is there.
    public Optional<String> problem(ImportConfiguration configuration) {
        return problem(target(configuration), Optional.of(configuration));
    }

    /// Why nobody can run the flow: what is wrong with the first action that is switched on and
    /// cannot run.
    public Optional<String> problem(DataFlow flow) {
        return actions(flow).stream()
                .filter(checked -> checked.action().enabled())
                .flatMap(checked -> checked.problem().stream())
                .findFirst();
    }

    /// Passes when the caller may run every action that is switched on.
    ///
    /// @throws SluiceException FORBIDDEN or NOT_FOUND naming the action and the permission,
    ///   CONFLICT naming an action that cannot run
    public void requireMayRun(Caller caller, DataFlow flow) {
        requireMayRun(caller, flow, actions(flow));
    }

    /// As [#requireMayRun(Caller, DataFlow)], for actions that were looked at already.
    public void requireMayRun(Caller caller, DataFlow flow, List<Checked> actions) {
        access.require(caller, flow.application(), Permission.ImportData);
        for (var checked : actions) {
            if (checked.action().enabled()) {
                checked.problem()
                        .ifPresent(problem -> {
                            throw new SluiceException(
                                    ErrorCode.CONFLICT, "The data flow cannot run. " + problem);
                        });
                requireMayRun(caller, checked);
            }
        }
    }

    private void requireMayRun(Caller caller, Checked checked) {
        try {
            imports.requireMayRun(caller, checked.configuration().orElseThrow());
        } catch (SluiceException refusal) {
            throw new SluiceException(
                    refusal.code(),
                    "The action \""
                            + checked.target().configurationName()
                            + "\" into "
                            + checked.target().blockName()
                            + " is not yours to run: "
                            + refusal.getMessage(),
                    refusal);
        }
    }

    /// Actions of a parallel flow that may read before or after another one wrote. In sequential
    /// flows a later action waits.
    ///
    /// @param actions the flow's, with the names of now
    public List<Warning> warnings(DataFlow flow, List<Checked> actions) {
        if (flow.mode() == ExecutionMode.Sequential) {
            return List.of();
        }
        return conflicts(
                flow.application(),
                actions.stream()
                        .filter(it -> it.action().enabled())
                        .flatMap(it ->
                                it.configuration().stream()
                                        .map(found ->
                                                new Step(it.action().id(), it.target(), found)))
                        .toList());
    }

    /// What [#warnings(DataFlow, List)] would say of a parallel flow of these configurations, in
    /// words. Those that are not the application's are left out.
    public List<String> warnings(ApplicationId application, List<ConfigurationId> parallel) {
        var steps =
                parallel.stream()
                        .flatMap(id -> configurations.find(id).stream())
                        .filter(it -> it.application().equals(application))
                        .map(it -> new Step(it.id().value(), target(it), it))
                        .toList();
        return conflicts(application, steps).stream().map(Warning::message).distinct().toList();
    }

    /// What reads and writes at some time while a flow runs.
    private record Step(UUID id, DataAction.Target target, ImportConfiguration configuration) {}

    private List<Warning> conflicts(ApplicationId application, List<Step> steps) {
        var all = blocks.of(application);
        Map<BlockId, Set<BlockId>> following = new HashMap<>();
        var warnings = new ArrayList<Warning>();
        for (var writer : steps) {
            var changed =
                    following.computeIfAbsent(
                            writer.target().block(), block -> withFollowing(block, all));
            for (var reader : steps) {
                if (!reader.equals(writer)
                        && source(reader).filter(changed::contains).isPresent()) {
                    warnings.add(warning(reader, writer));
                }
            }
        }
        return warnings;
    }

    private static Optional<BlockId> source(Step step) {
        return Optional.ofNullable(step.configuration().definition().copyFrom())
                .map(from -> new BlockId(from.blockId()));
    }

    /// The block and all whose formulas read it, by however many steps.
    private static Set<BlockId> withFollowing(BlockId block, List<Block> all) {
        Set<BlockId> following =
                Dependencies.of(block, all, List.of()).blocks().stream()
                        .filter(it -> it.place() == Dependencies.Place.Downstream)
                        .map(it -> it.block().id())
                        .collect(Collectors.toCollection(HashSet::new));
        following.add(block);
        return following;
    }

    private static Warning warning(Step reader, Step writer) {
        return new Warning(
                reader.id(),
                writer.id(),
                "\""
                        + reader.target().configurationName()
                        + "\" reads what follows from "
                        + writer.target().blockName()
                        + ", which \""
                        + writer.target().configurationName()
                        + "\" writes. In parallel it may read before or after that; choose"
                        + " Sequential to have it wait.");
    }
}
