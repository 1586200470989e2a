package dev.sluice.schedules.web;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.schedules.Candidates;
import dev.sluice.schedules.Candidates.Candidate;
import dev.sluice.schedules.LoadView;
import dev.sluice.schedules.LoadViews;
import dev.sluice.schedules.Preview;
import dev.sluice.schedules.Previews;
import dev.sluice.schedules.RuleForm;
import dev.sluice.schedules.Schedules;
import dev.sluice.schedules.recurrence.Flag;
import dev.sluice.schedules.recurrence.Timing;
import dev.sluice.schedules.web.TimingForm.SchedulePolicies;
import dev.sluice.web.TimeZones;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What can be scheduled, what a rule would mean, and how busy it gets.
@RestController
@RequestMapping("/api/management/v1/applications/{applicationId}")
@Tag(name = "Schedules")
class PlanningController {
    private static final int USUAL_COUNT = 10;

    private final Candidates candidates;
    private final Schedules schedules;
    private final Previews previews;
    private final LoadViews loads;
    private final Access access;

    PlanningController(
            Candidates candidates,
            Schedules schedules,
            Previews previews,
            LoadViews loads,
            Access access) {
        this.candidates = candidates;
        this.schedules = schedules;
        this.previews = previews;
        this.loads = loads;
        this.access = access;
    }

    /// A block into which something can be scheduled.
    record CandidateBlock(
            UUID blockId, String blockName, List<CandidateConfiguration> configurations) {}

    /// A configuration that needs no file.
    ///
    /// @param schedules how many it has
    /// @param failed whether its last run failed
    record CandidateConfiguration(UUID id, String name, int schedules, boolean failed) {
        static CandidateConfiguration of(Candidate it) {
            return new CandidateConfiguration(
                    it.configuration().id().value(),
                    it.configuration().name(),
                    it.schedules(),
                    it.failed());
        }
    }

    @GetMapping("/schedule-candidates")
    @Operation(
            operationId = "listScheduleCandidates",
            summary = "Blocks with import configurations that need no file, and these")
    List<CandidateBlock> candidates(Caller caller, @PathVariable UUID applicationId) {
        return candidates.of(caller, new ApplicationId(applicationId)).stream()
                .collect(Collectors.groupingBy(it -> it.configuration().block()))
                .entrySet()
                .stream()
                .map(block -> block(block.getKey(), block.getValue()))
                .sorted((one, other) -> one.blockName().compareToIgnoreCase(other.blockName()))
                .toList();
    }

    private static CandidateBlock block(BlockId id, List<Candidate> candidates) {
        return new CandidateBlock(
                id.value(),
                candidates.getFirst().blockName(),
                candidates.stream().map(CandidateConfiguration::of).toList());
    }

    /// A rule to be looked at before it is saved.
    ///
    /// @param configurationId whose usual duration and connection tell overlaps
    /// @param scheduleId the one that is edited; a new one when left out
    /// @param from instants after it are wanted; now when left out
    /// @param count how many; 10 when left out
    record PreviewRequest(
            @Valid @NotNull(message = "is missing") RuleForm rule,
            @NotNull(message = "is missing") String zone,
            @NotNull(message = "is missing") String start,
            @Nullable SchedulePolicies policies,
            @Nullable List<LocalDate> holidays,
            @Nullable UUID configurationId,
            @Nullable UUID scheduleId,
            @Nullable Instant from,
            @Nullable Integer count) {}

    /// What is unusual about a planned instant.
    enum InstantFlag {
        /// Its local time is left out that day; it is due later.
        ClockChangeGap,
        /// Its local time comes twice that day.
        ClockChangeRepeat,
        /// The run before would usually not have ended.
        WouldOverlap,
        /// Another scheduled import uses the connection then.
        SameConnection
    }

    /// What a rule means.
    ///
    /// @param cron the cron text that means the same, where there is one
    /// @param freeStart the next start with which no other import uses the connection, where one
    ///   does
    record PreviewAnswer(
            String sentence,
            @Nullable String cron,
            List<String> warnings,
            List<PlannedInstant> instants,
            @Nullable String freeStart) {}

    /// @param local what the clocks of the zone show then
    record PlannedInstant(
            Instant at, String local, List<InstantFlag> flags, @Nullable String note) {
        static PlannedInstant of(Preview.Upcoming it) {
            var flags = new ArrayList<InstantFlag>();
            for (var flag : Flag.values()) {
                if (it.planned().flags().contains(flag)) {
                    flags.add(InstantFlag.valueOf(flag.name()));
                }
            }
            if (it.overlaps()) {
                flags.add(InstantFlag.WouldOverlap);
            }
            if (it.taken()) {
                flags.add(InstantFlag.SameConnection);
            }
            return new PlannedInstant(
                    it.planned().at(),
                    it.planned().local().toString(),
                    flags,
                    it.note().isEmpty() ? null : it.note());
        }
    }

    @PostMapping("/schedules/preview")
    @Operation(
            operationId = "previewSchedule",
            summary = "The next instants of a rule, and what it means in words")
    PreviewAnswer preview(
            Caller caller,
            @PathVariable UUID applicationId,
            @Valid @RequestBody PreviewRequest body) {
        var application = new ApplicationId(applicationId);
        access.require(caller, application, Permission.ImportData);
        var edited = Optional.ofNullable(body.scheduleId()).map(ScheduleId::new);
        var timing =
                TimingForm.timing(
                        body.rule(), body.zone(), body.start(), body.policies(), body.holidays());
        var preview =
                previews.of(
                        new Previews.Wanted(
                                timing,
                                edited.map(id -> saved(caller, application, id)),
                                Optional.ofNullable(body.configurationId())
                                        .map(ConfigurationId::new),
                                Optional.ofNullable(body.from()).map(PlanningController::sensible),
                                count(body.count())));
        return new PreviewAnswer(
                preview.sentence(),
                preview.cron().orElse(null),
                preview.warnings(),
                preview.instants().stream().map(PlannedInstant::of).toList(),
                preview.freeStart().map(LocalDateTime::toString).orElse(null));
    }

    private Timing saved(Caller caller, ApplicationId application, ScheduleId id) {
        var schedule = schedules.get(caller, id);
        if (!schedule.application().equals(application)) {
            throw SluiceException.notFound("Schedule", id);
        }
        return schedule.timing();
    }

    private static int count(@Nullable Integer count) {
        if (count != null && (count < 1 || count > Previews.MOST)) {
            throw TimingForm.malformed(
                    "The count is " + count + "; expected 1 to " + Previews.MOST + ".");
        }
        return count == null ? USUAL_COUNT : count;
    }

    static Instant sensible(Instant instant) {
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST)) {
            throw TimingForm.malformed(
                    "The instant " + instant + " is out of reach; expected 1970 to 2999.");
        }
        return instant;
    }

    private static final Instant LAST = Instant.parse("3000-01-01T00:00:00Z");

    /// How busy schedules keep an application.
    ///
    /// @param complete false when there was more than could be counted
    record LoadAnswer(
            Instant from,
            Instant to,
            String zone,
            int slotMinutes,
            List<LoadView.Slot> slots,
            List<LoadView.ClockChange> clockChanges,
            boolean complete) {}

    @GetMapping("/schedules/load")
    @Operation(
            operationId = "showLoad",
            summary = "How many imports ran and will run in each stretch of a time")
    LoadAnswer load(
            Caller caller,
            @PathVariable UUID applicationId,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(defaultValue = "UTC") String zone) {
        ZoneId known = TimeZones.named(zone);
        var load =
                loads.of(
                        caller,
                        new ApplicationId(applicationId),
                        sensible(from),
                        sensible(to),
                        known);
        return new LoadAnswer(
                from,
                to,
                zone,
                Math.toIntExact(load.slot().toMinutes()),
                load.slots(),
                load.clockChanges(),
                load.complete());
    }
}
