package dev.sluice.model.web;

import dev.sluice.access.Caller;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.CalendarDefinition;
import dev.sluice.model.CalendarLevel;
import dev.sluice.model.Calendars;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// The calendar of an application.
@RestController
@RequestMapping("/api/management/v1/applications/{applicationId}/calendar")
@Tag(name = "Calendar")
class CalendarController {
    private final Calendars calendars;

    CalendarController(Calendars calendars) {
        this.calendars = calendars;
    }

    /// A Gregorian calendar of whole months.
    @Schema(name = "Calendar")
    record CalendarBody(
            @NotNull(message = "is missing") LocalDate start,
            @NotNull(message = "is missing") LocalDate end,
            @Nullable Integer fiscalYearStartMonth,
            @NotNull(message = "is missing") List<@NotNull CalendarLevel> levels) {
        static CalendarBody of(CalendarDefinition calendar) {
            return new CalendarBody(
                    calendar.start(),
                    calendar.end(),
                    calendar.fiscalYearStartMonth(),
                    calendar.levels().stream().sorted().toList());
        }

        CalendarDefinition definition() {
            return CalendarDefinition.asked(
                    start,
                    end,
                    Objects.requireNonNullElse(fiscalYearStartMonth, 1),
                    new HashSet<>(levels));
        }
    }

    @GetMapping
    @Operation(
            operationId = "getCalendar",
            summary = "The application's calendar",
            description = "Answers 404 while the application has none.")
    CalendarBody get(Caller caller, @PathVariable UUID applicationId) {
        return calendars
                .visible(caller, new ApplicationId(applicationId))
                .map(CalendarBody::of)
                .orElseThrow(() ->
                        new SluiceException(
                                ErrorCode.NOT_FOUND, "This application has no calendar yet."));
    }

    @PutMapping
    @Operation(
            operationId = "defineCalendar",
            summary = "Define the calendar, or extend it",
            description =
                    "Month is always among the levels. Each level becomes a dimension list. A"
                            + " calendar is not shortened where data exists.")
    CalendarBody define(
            Caller caller,
            @PathVariable UUID applicationId,
            @Valid @RequestBody CalendarBody body) {
        return CalendarBody.of(
                calendars.define(caller, new ApplicationId(applicationId), body.definition()));
    }
}
