package dev.sluice.schedules;

import dev.sluice.access.Member;
import dev.sluice.access.Members;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// Starts what schedules run, as their owners. Safe for use by many threads.
@Component
final class StartScheduled implements ScheduledRuns {
    private final ScheduledImports imports;
    private final ScheduledFlows flows;
    private final Members members;

    StartScheduled(ScheduledImports imports, ScheduledFlows flows, Members members) {
        this.imports = imports;
        this.flows = flows;
        this.members = members;
    }

    /// Why a run cannot be queued that would be found alike a moment later.
    record Refusal(String name, String message, String whatToDo) {}

    @Override
    public int unfinished(Schedule schedule) {
        return switch (schedule.target()) {
            case ScheduleTarget.Import _ -> imports.unfinished(schedule);
            case ScheduleTarget.Flow _ -> flows.unfinished(schedule);
        };
    }

    @Override
    public Optional<UUID> start(Schedule schedule) {
        if (members.find(schedule.owner()).filter(Member::active).isEmpty()) {
            return failed(schedule, ownerDeactivated(schedule.owner()));
        }
        try {
            return switch (schedule.target()) {
                case ScheduleTarget.Import(var configuration) ->
                        imports.start(schedule, configuration);
                case ScheduleTarget.Flow(var flow) -> flows.start(schedule, flow);
            };
        } catch (SluiceException refusal) {
            if (!refusal.code().lasting()) {
                throw refusal;
            }
            return failed(schedule, refused(refusal));
        }
    }

    private Optional<UUID> failed(Schedule schedule, Refusal refusal) {
        return switch (schedule.target()) {
            case ScheduleTarget.Import(var configuration) ->
                    imports.failed(schedule, configuration, refusal);
            case ScheduleTarget.Flow(var flow) -> flows.failed(schedule, flow, refusal);
        };
    }

    private Refusal ownerDeactivated(MemberId owner) {
        var name = members.find(owner).map(Member::name).orElse("The schedule's owner");
        return new Refusal(
                "OwnerDeactivated",
                name + ", who owns the schedule, is deactivated. Nothing was imported.",
                "Edit and save the schedule: whoever does becomes its owner.");
    }

    private static Refusal refused(SluiceException refusal) {
        boolean rights =
                switch (refusal.code()) {
                    case FORBIDDEN, NOT_FOUND, UNAUTHENTICATED -> true;
                    default -> false;
                };
        return new Refusal(
                rights ? "NotAllowed" : "Refused",
                rights
                        ? "The schedule's owner may not run this. " + refusal.getMessage()
                        : String.valueOf(refusal.getMessage()),
                rights
                        ? "Have the permission given to the owner, or let somebody who has it edit"
                                + " and save the schedule."
                        : "Correct what is named; the next instant tries again.");
    }
}
