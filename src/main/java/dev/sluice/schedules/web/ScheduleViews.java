package dev.sluice.schedules.web;

import dev.sluice.access.Members;
import dev.sluice.flows.DataFlow;
import dev.sluice.flows.FlowRuns;
import dev.sluice.flows.Flows;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.MemberId;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.schedules.RuleForm;
import dev.sluice.schedules.Schedule;
import dev.sluice.schedules.ScheduleTarget;
import dev.sluice.schedules.recurrence.Sentences;
import dev.sluice.schedules.web.ScheduleView.NotifyView;
import dev.sluice.schedules.web.ScheduleView.RunBar;
import dev.sluice.schedules.web.ScheduleView.ScheduleMember;
import dev.sluice.schedules.web.ScheduleView.TargetView;
import dev.sluice.schedules.web.TimingForm.SchedulePolicies;

import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;

/// Puts together what the page shows of schedules.
@Component
final class ScheduleViews {
    private static final int BARS = 20;

    private final ImportConfigurations configurations;
    private final ImportRuns runs;
    private final Flows flows;
    private final FlowRuns flowRuns;
    private final Blocks blocks;
    private final Members members;

    ScheduleViews(
            ImportConfigurations configurations,
            ImportRuns runs,
            Flows flows,
            FlowRuns flowRuns,
            Blocks blocks,
            Members members) {
        this.flows = flows;
        this.flowRuns = flowRuns;
        this.configurations = configurations;
        this.runs = runs;
        this.blocks = blocks;
        this.members = members;
    }

    ScheduleView view(Schedule schedule) {
        var timing = schedule.timing();
        return new ScheduleView(
                schedule.id().value(),
                schedule.application().value(),
                target(schedule),
                RuleForm.of(timing.rule()),
                timing.zone().getId(),
                timing.start().toString(),
                Sentences.of(timing),
                SchedulePolicies.of(schedule),
                timing.holidays().stream().sorted().toList(),
                schedule.enabled(),
                member(schedule.owner()),
                schedule.editedAt(),
                schedule.nextRun().orElse(null),
                bars(schedule),
                new NotifyView(
                        schedule.notification().about(),
                        schedule.notification().recipients().stream()
                                .map(this::member)
                                .sorted(Comparator.comparing(ScheduleMember::name))
                                .toList()));
    }

    private List<RunBar> bars(Schedule schedule) {
        return switch (schedule.target()) {
            case ScheduleTarget.Import _ ->
                    runs.startedBy(schedule.origin(), BARS).stream().map(RunBar::of).toList();
            case ScheduleTarget.Flow _ ->
                    flowRuns.startedBy(schedule.id().value(), BARS).stream()
                            .map(RunBar::of)
                            .toList();
        };
    }

    private TargetView target(Schedule schedule) {
        return switch (schedule.target()) {
            case ScheduleTarget.Import(var id) ->
                    configurations
                            .find(id)
                            .map(this::target)
                            .orElseGet(() ->
                                    new TargetView(
                                            ScheduleTarget.Kind.Import,
                                            id.value(),
                                            "deleted configuration",
                                            id.value(),
                                            "",
                                            false));
            case ScheduleTarget.Flow(var id) ->
                    new TargetView(
                            ScheduleTarget.Kind.DataFlow,
                            id.value(),
                            flows.find(id).map(DataFlow::name).orElse("deleted data flow"),
                            null,
                            null,
                            flowRuns.failedLast(id));
        };
    }

    private TargetView target(ImportConfiguration configuration) {
        return new TargetView(
                ScheduleTarget.Kind.Import,
                configuration.id().value(),
                configuration.name(),
                configuration.block().value(),
                blocks.find(configuration.block()).map(Block::name).orElse(""),
                runs.failedLast(configuration.id()));
    }

    private ScheduleMember member(MemberId id) {
        return members.find(id)
                .map(found -> new ScheduleMember(id.value(), found.name(), found.active()))
                .orElseGet(() -> new ScheduleMember(id.value(), "unknown member", false));
    }
}
