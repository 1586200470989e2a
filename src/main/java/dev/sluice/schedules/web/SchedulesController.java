package dev.sluice.schedules.web;

import dev.sluice.access.Caller;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.schedules.Notify;
import dev.sluice.schedules.RuleForm;
import dev.sluice.schedules.ScheduleTarget;
import dev.sluice.schedules.Schedules;
import dev.sluice.schedules.web.TimingForm.SchedulePolicies;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Schedules: make, change, pause, delete.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Schedules")
class SchedulesController {
    private final Schedules schedules;
    private final ScheduleViews views;

    SchedulesController(Schedules schedules, ScheduleViews views) {
        this.schedules = schedules;
        this.views = views;
    }

    /// What a person fills in of a new schedule.
    ///
    /// @param configurationId of what is imported; or else a data flow is named
    /// @param flowId of the data flow; or else a configuration is named
    /// @param start local time in the zone, such as `2026-11-23T06:30`
    record NewSchedule(
            @Nullable UUID configurationId,
            @Nullable UUID flowId,
            @Valid @NotNull(message = "is missing") RuleForm rule,
            @NotNull(message = "is missing") String zone,
            @NotNull(message = "is missing") String start,
            @Nullable SchedulePolicies policies,
            @Nullable List<LocalDate> holidays,
            @Nullable NotifyChoice notification) {
        Schedules.Draft draft() {
            return SchedulesController.draft(rule, zone, start, policies, holidays, notification);
        }

        ScheduleTarget target() {
            if (configurationId != null && flowId == null) {
                return new ScheduleTarget.Import(new ConfigurationId(configurationId));
            }
            if (flowId != null && configurationId == null) {
                return new ScheduleTarget.Flow(new DataFlowId(flowId));
            }
            throw TimingForm.malformed(
                    "A schedule runs either an import configuration, named in configurationId, or"
                            + " a data flow, named in flowId.");
        }
    }

    /// What a person changes of a schedule.
    record ScheduleChange(
            @Valid @NotNull(message = "is missing") RuleForm rule,
            @NotNull(message = "is missing") String zone,
            @NotNull(message = "is missing") String start,
            @Nullable SchedulePolicies policies,
            @Nullable List<LocalDate> holidays,
            @Nullable NotifyChoice notification) {
        Schedules.Draft draft() {
            return SchedulesController.draft(rule, zone, start, policies, holidays, notification);
        }
    }

    /// Who is to be told how runs ended.
    record NotifyChoice(
            @NotNull(message = "is missing") Notify.About about,
            @Nullable List<UUID> recipientIds) {
        Notify notice() {
            Set<MemberId> recipients =
                    recipientIds == null
                            ? Set.of()
                            : recipientIds.stream().map(MemberId::new).collect(Collectors.toSet());
            return new Notify(about, recipients);
        }
    }

    private static Schedules.Draft draft(
            RuleForm rule,
            String zone,
            String start,
            @Nullable SchedulePolicies policies,
            @Nullable List<LocalDate> holidays,
            @Nullable NotifyChoice notification) {
        return new Schedules.Draft(
                TimingForm.timing(rule, zone, start, policies, holidays),
                TimingForm.policies(policies),
                notification == null ? Notify.NOBODY : notification.notice());
    }

    @GetMapping("/applications/{applicationId}/schedules")
    @Operation(operationId = "listSchedules", summary = "The schedules of an application")
    List<ScheduleView> list(Caller caller, @PathVariable UUID applicationId) {
        return schedules.of(caller, new ApplicationId(applicationId)).stream()
                .map(views::view)
                .toList();
    }

    @PostMapping("/applications/{applicationId}/schedules")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createSchedule",
            summary =
                    "Schedules an import configuration or a data flow; the caller becomes the owner")
    ScheduleView create(
            Caller caller, @PathVariable UUID applicationId, @Valid @RequestBody NewSchedule body) {
        return views.view(
                schedules.create(
                        caller, new ApplicationId(applicationId), body.target(), body.draft()));
    }

    @GetMapping("/schedules/{scheduleId}")
    @Operation(operationId = "getSchedule", summary = "One schedule")
    ScheduleView get(Caller caller, @PathVariable UUID scheduleId) {
        return views.view(schedules.get(caller, new ScheduleId(scheduleId)));
    }

    @PutMapping("/schedules/{scheduleId}")
    @Operation(
            operationId = "changeSchedule",
            summary = "Replaces a schedule; the caller becomes the owner")
    ScheduleView change(
            Caller caller, @PathVariable UUID scheduleId, @Valid @RequestBody ScheduleChange body) {
        return views.view(schedules.change(caller, new ScheduleId(scheduleId), body.draft()));
    }

    @DeleteMapping("/schedules/{scheduleId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteSchedule", summary = "Deletes a schedule; its runs stay")
    void delete(Caller caller, @PathVariable UUID scheduleId) {
        schedules.delete(caller, new ScheduleId(scheduleId));
    }

    @PostMapping("/schedules/{scheduleId}/pause")
    @Operation(operationId = "pauseSchedule", summary = "Switches a schedule off")
    ScheduleView pause(Caller caller, @PathVariable UUID scheduleId) {
        return views.view(schedules.pause(caller, new ScheduleId(scheduleId)));
    }

    @PostMapping("/schedules/{scheduleId}/resume")
    @Operation(
            operationId = "resumeSchedule",
            summary = "Switches a schedule on again; what went by is not made up for")
    ScheduleView resume(Caller caller, @PathVariable UUID scheduleId) {
        return views.view(schedules.resume(caller, new ScheduleId(scheduleId)));
    }
}
