package dev.sluice.model;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// The Gregorian calendars of applications, at most one each. Safe for use by many threads.
@Component
public final class Calendars {
    private final ControlStore control;
    private final Access access;
    private final ModelChanges changes;
    private final TechnicalNames technicalNames;

    Calendars(
            ControlStore control,
            Access access,
            ModelChanges changes,
            TechnicalNames technicalNames) {
        this.control = control;
        this.access = access;
        this.changes = changes;
        this.technicalNames = technicalNames;
    }

    /// The application's calendar, whoever asks.
    public Optional<CalendarDefinition> find(ApplicationId application) {
        return control.read(sql -> new CalendarTable(sql).find(application));
    }

    /// The application's calendar, if the caller sees the application.
    public Optional<CalendarDefinition> visible(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.DisplayApplication);
        return find(application);
    }

    /// The periods of one level, in order of time. Pure.
    public static List<CalendarItem> items(CalendarDefinition calendar, CalendarLevel level) {
        return new CalendarItems(calendar).of(level);
    }

    /// The application's calendar lists and what each must hold, coarse levels first, so that
    /// parents come before their children.
    public List<CalendarList> lists(ApplicationId application) {
        return control.read(sql -> {
            var structure = new Structure(new BlockTable(sql).of(application));
            return new CalendarTable(sql)
                    .find(application)
                    .map(calendar -> CalendarLists.contents(calendar, structure))
                    .orElse(List.of());
        });
    }

    /// Defines the calendar for the first time or anew: its lists come and go with the levels.
    ///
    /// @throws SluiceException with CONFLICT when a period that would vanish or get other dates is
    ///   in use, when a level that would vanish is a dimension of something, or when a list's name
    ///   is taken by another block
    public CalendarDefinition define(
            Caller caller, ApplicationId application, CalendarDefinition calendar) {
        access.require(caller, application, Permission.ConfigureCalendars);
        CalendarRules.requireSound(calendar);
        var before = find(application);
        before.ifPresent(old -> requireUnused(application, old, calendar));
        var defined =
                changes.in(
                        caller,
                        application,
                        Permission.ConfigureCalendars,
                        change -> {
                            if (before.equals(Optional.of(calendar))) {
                                return calendar;
                            }
                            requireSame(before, new CalendarTable(change.sql()).find(application));
                            new CalendarTable(change.sql()).save(application, calendar);
                            reshape(change, calendar);
                            change.tell(
                                    new ModelEvent.CalendarDefined(
                                            application,
                                            CalendarRules.sentence(before, calendar),
                                            caller.member(),
                                            caller.keyId(),
                                            change.now()));
                            return calendar;
                        });
        changes.contents().calendarDefined(application);
        return defined;
    }

    private void requireUnused(
            ApplicationId application, CalendarDefinition before, CalendarDefinition after) {
        var structure = control.read(sql -> new Structure(new BlockTable(sql).of(application)));
        for (var level : before.levels()) {
            var altered = CalendarRules.altered(before, after, level);
            var list = structure.calendarList(level);
            if (altered.isEmpty() || list.isEmpty()) {
                continue;
            }
            var uses = changes.contents().uses(list.get().id(), altered);
            if (uses > 0) {
                throw Refusals.conflict(CalendarRules.inUse(level, altered, uses));
            }
        }
    }

    private static void requireSame(
            Optional<CalendarDefinition> expected, Optional<CalendarDefinition> found) {
        if (!expected.equals(found)) {
            throw Refusals.conflict(
                    "Somebody else changed the calendar at the same moment. Try again.");
        }
    }

    private void reshape(ModelChanges.Change change, CalendarDefinition calendar) {
        var structure = change.structure();
        var gone =
                structure.dimensionLists().stream()
                        .filter(list ->
                                list.calendar()
                                        .map(level -> !calendar.levels().contains(level))
                                        .orElse(false))
                        .toList();
        for (var list : gone) {
            Refusals.unlessFree(
                    "The level " + Refusals.quoted(list.name()),
                    structure.usersOf(list.id()),
                    "Delete those, or take the level out of them, first.");
        }
        var lists = new CalendarLists(change, technicalNames, structure);
        var kept = new HashMap<CalendarLevel, Block.DimensionList>();
        calendar.levels().stream()
                .sorted(Comparator.reverseOrder())
                .forEach(level -> kept.put(level, lists.shape(level, kept)));
        change.delete(gone);
    }
}
