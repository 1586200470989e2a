package dev.sluice.flows.web;

import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.connectors.Connection;
import dev.sluice.connectors.Connections;
import dev.sluice.flows.DataFlow;
import dev.sluice.flows.FlowChecks;
import dev.sluice.flows.FlowRuns;
import dev.sluice.flows.FlowUses;
import dev.sluice.flows.web.FlowView.ActionSource;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.SourceKind;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConnectionId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/// Puts together what the pages show of flows.
@Component
final class FlowViews {
    private final FlowChecks checks;
    private final FlowRuns runs;
    private final Members members;
    private final Blocks blocks;
    private final Connections connections;
    private final List<FlowUses> uses;

    FlowViews(
            FlowChecks checks,
            FlowRuns runs,
            Members members,
            Blocks blocks,
            Connections connections,
            List<FlowUses> uses) {
        this.checks = checks;
        this.runs = runs;
        this.members = members;
        this.blocks = blocks;
        this.connections = connections;
        this.uses = List.copyOf(uses);
    }

    FlowView view(Caller caller, DataFlow flow) {
        var checked = checks.actions(flow);
        var actions = checked.stream().map(this::action).toList();
        var mayNotRun = mayNotRun(caller, flow, checked);
        return new FlowView(
                flow.id().value(),
                flow.application().value(),
                flow.name(),
                flow.description(),
                flow.mode(),
                flow.onFailure(),
                flow.version(),
                actions,
                checks.warnings(flow, checked).stream()
                        .map(it -> new FlowView.WarningView(it.action(), it.other(), it.message()))
                        .toList(),
                actions.stream()
                        .filter(FlowView.ActionView::enabled)
                        .flatMap(action -> Optional.ofNullable(action.problem()).stream())
                        .findFirst()
                        .orElse(null),
                runs.of(flow.id(), Optional.empty(), 1).stream()
                        .findFirst()
                        .map(FlowView.LastRunView::of)
                        .orElse(null),
                count(flow, FlowUses.Kind.Board),
                count(flow, FlowUses.Kind.Schedule),
                mayNotRun == null,
                mayNotRun,
                flow.savedAt(),
                members.names(List.of(flow.savedBy())).getOrDefault(flow.savedBy(), ""));
    }

    private @Nullable String mayNotRun(
            Caller caller, DataFlow flow, List<FlowChecks.Checked> actions) {
        try {
            checks.requireMayRun(caller, flow, actions);
            return null;
        } catch (SluiceException refusal) {
            return refusal.getMessage();
        }
    }

    private int count(DataFlow flow, FlowUses.Kind kind) {
        return uses.stream()
                .filter(it -> it.kind() == kind)
                .mapToInt(it -> it.count(flow.id()))
                .sum();
    }

    private FlowView.ActionView action(FlowChecks.Checked checked) {
        var action = checked.action();
        return new FlowView.ActionView(
                action.id(),
                action.configuration().value(),
                checked.target().configurationName(),
                checked.target().block().value(),
                checked.target().blockName(),
                checked.configuration().map(FlowViews::source).orElse(ActionSource.Block),
                checked.configuration().map(this::sourceName).orElse(""),
                action.enabled(),
                action.retries(),
                action.backOff().toSeconds(),
                action.timeLimit().map(limit -> limit.toMinutes()).orElse(null),
                checked.problem().orElse(null));
    }

    static ActionSource source(ImportConfiguration configuration) {
        return configuration.source() == SourceKind.Connection
                ? ActionSource.Connection
                : ActionSource.Block;
    }

    /// The name of what a configuration reads.
    String sourceName(ImportConfiguration configuration) {
        var from = configuration.definition().copyFrom();
        if (from != null) {
            return blocks.find(new BlockId(from.blockId()))
                    .map(Block::name)
                    .orElse("deleted block");
        }
        var through = configuration.definition().connection();
        return Optional.ofNullable(through)
                .flatMap(it -> connections.find(new ConnectionId(it.connectionId())))
                .map(Connection::name)
                .orElse("deleted connection");
    }
}
