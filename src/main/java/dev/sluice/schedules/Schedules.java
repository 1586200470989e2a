package dev.sluice.schedules;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.flows.Flows;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.schedules.ScheduleNews.Deed;
import dev.sluice.schedules.recurrence.ImpossibleRule;
import dev.sluice.schedules.recurrence.Planned;
import dev.sluice.schedules.recurrence.Recurrence;
import dev.sluice.schedules.recurrence.Timing;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The schedules of import configurations and data flows. Safe for use by many threads.
///
/// Everything here needs the permission Import Data, save [#find], which work without a request
/// asks.
@Component
public final class Schedules {
    private final ScheduleStore schedules;
    private final LedgerStore ledger;
    private final SettleInstants settling;
    private final ScheduleNews news;
    private final ImportConfigurations configurations;
    private final Flows flows;
    private final ControlStore store;
    private final Access access;
    private final Members members;
    private final ScheduleSettings settings;
    private final IdSource ids;
    private final Clock clock;

    Schedules(
            ScheduleStore schedules,
            LedgerStore ledger,
            SettleInstants settling,
            ScheduleNews news,
            ImportConfigurations configurations,
            Flows flows,
            ControlStore store,
            Access access,
            Members members,
            ScheduleSettings settings,
            IdSource ids,
            Clock clock) {
        this.schedules = schedules;
        this.ledger = ledger;
        this.settling = settling;
        this.news = news;
        this.configurations = configurations;
        this.flows = flows;
        this.store = store;
        this.access = access;
        this.members = members;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /// What a person fills in.
    public record Draft(Timing timing, Policies policies, Notify notification) {}

    /// The schedule, for work without a caller.
    public Optional<Schedule> find(ScheduleId id) {
        return schedules.find(id);
    }

    /// The schedule, if the caller may import into its application.
    ///
    /// @throws SluiceException NOT_FOUND, alike for one that is unknown or invisible; FORBIDDEN
    public Schedule get(Caller caller, ScheduleId id) {
        var schedule =
                find(id).filter(found -> access.sees(caller, found.application()))
                        .orElseThrow(() -> unknown(id));
        access.require(caller, schedule.application(), Permission.ImportData);
        return schedule;
    }

    /// The application's schedules.
    public List<Schedule> of(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.ImportData);
        return schedules.of(application);
    }

    /// Saves a new schedule; the caller becomes its owner.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN, MALFORMED_REQUEST when the rule is never due
    ///   or the configuration needs a file, LIMIT_EXCEEDED when there are as many schedules of the
    ///   target as there may
    public Schedule create(
            Caller caller, ApplicationId application, ScheduleTarget target, Draft draft) {
        access.require(caller, application, Permission.ImportData);
        requireTarget(application, target);
        requireSound(draft);
        return store.write(sql -> {
            schedules.comeOneByOne(target);
            requireRoom(target);
            var now = clock.instant();
            var schedule =
                    new Schedule(
                            new ScheduleId(ids.next()),
                            application,
                            target,
                            draft.timing(),
                            draft.policies(),
                            draft.notification(),
                            true,
                            caller.member(),
                            now,
                            Optional.of(first(draft.timing(), now)),
                            1);
            schedules.insert(schedule, schedule.nextInstant());
            news.tell(caller, schedule, Deed.MADE);
            return schedule;
        });
    }

    /// Replaces the schedule; the caller becomes its owner. Instants that have come by then keep
    /// the outcome they have by the rule as it was.
    ///
    /// @throws SluiceException as [#create]
    public Schedule change(Caller caller, ScheduleId id, Draft draft) {
        get(caller, id);
        requireSound(draft);
        return settled(
                caller,
                Deed.CHANGED,
                id,
                schedule -> {
                    var now = clock.instant();
                    var changed =
                            new Schedule(
                                    id,
                                    schedule.application(),
                                    schedule.target(),
                                    draft.timing(),
                                    draft.policies(),
                                    draft.notification(),
                                    schedule.enabled(),
                                    caller.member(),
                                    now,
                                    Optional.of(
                                            first(draft.timing(), afterWhatIsRecorded(id, now))),
                                    schedule.edition() + 1);
                    return changed;
                });
    }

    /// Switches the schedule off: its instants go by.
    public Schedule pause(Caller caller, ScheduleId id) {
        get(caller, id);
        return settled(caller, Deed.PAUSED, id, schedule -> enabled(schedule, false));
    }

    /// Switches the schedule on again; what went by is not made up for.
    public Schedule resume(Caller caller, ScheduleId id) {
        get(caller, id);
        return settled(caller, Deed.RESUMED, id, schedule -> enabled(schedule, true));
    }

    /// Deletes the schedule and its ledger; its runs stay.
    public void delete(Caller caller, ScheduleId id) {
        get(caller, id);
        store.change(sql -> {
            settled(caller, Deed.DELETED, id, Function.identity());
            schedules.delete(List.of(id));
        });
    }

    /// The outcomes of instants before the given one, newest first.
    public List<LedgerEntry> ledger(
            Caller caller, ScheduleId id, Optional<Instant> before, int limit) {
        upToNow(get(caller, id));
        return ledger.newest(id, before, limit);
    }

    /// The schedule with all that has come settled. While it is paused nobody does that at once;
    /// otherwise there is nothing to do.
    Schedule upToNow(Schedule schedule) {
        boolean behind =
                !schedule.enabled()
                        && schedule.nextInstant()
                                .filter(next -> !next.isAfter(clock.instant()))
                                .isPresent();
        return behind ? settled(schedule.id(), Function.identity()) : schedule;
    }

    private Schedule settled(
            Caller caller, Deed deed, ScheduleId id, Function<Schedule, Schedule> change) {
        return store.write(sql -> {
            var changed = settled(id, change);
            news.tell(caller, changed, deed);
            return changed;
        });
    }

    /// Settles what has come already, then changes the schedule, in one write.
    private Schedule settled(ScheduleId id, Function<Schedule, Schedule> change) {
        return store.write(sql -> {
            var locked = schedules.locked(id).orElseThrow(() -> unknown(id));
            var now = clock.instant();
            var next = settling.settle(locked, now);
            var changed = change.apply(withNext(locked, next));
            schedules.update(
                    changed, SettleInstants.due(changed.enabled(), changed.nextInstant(), now));
            return changed;
        });
    }

    private static Schedule withNext(Schedule it, Optional<Instant> next) {
        return new Schedule(
                it.id(),
                it.application(),
                it.target(),
                it.timing(),
                it.policies(),
                it.notification(),
                it.enabled(),
                it.owner(),
                it.editedAt(),
                next,
                it.edition());
    }

    private static Schedule enabled(Schedule it, boolean enabled) {
        return new Schedule(
                it.id(),
                it.application(),
                it.target(),
                it.timing(),
                it.policies(),
                it.notification(),
                enabled,
                it.owner(),
                it.editedAt(),
                it.nextInstant(),
                it.edition());
    }

    private void requireTarget(ApplicationId application, ScheduleTarget target) {
        switch (target) {
            case ScheduleTarget.Import(var id) ->
                    requireWithoutFile(
                            configurations
                                    .find(id)
                                    .filter(found -> found.application().equals(application))
                                    .orElseThrow(() ->
                                            SluiceException.notFound("Import configuration", id)));
            case ScheduleTarget.Flow(var id) -> {
                if (flows.find(id)
                        .filter(found -> found.application().equals(application))
                        .isEmpty()) {
                    throw SluiceException.notFound("Data flow", id);
                }
            }
        }
    }

    private void requireRoom(ScheduleTarget target) {
        int most = settings.perConfiguration();
        if (schedules.of(target).size() >= most) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    switch (target) {
                                case ScheduleTarget.Import _ -> "An import configuration";
                                case ScheduleTarget.Flow _ -> "A data flow";
                            }
                            + " can have "
                            + most
                            + " schedules (sluice.schedules.per-configuration), and this one has"
                            + " them. Edit one of these, or delete one first.");
        }
    }

    private static void requireWithoutFile(ImportConfiguration configuration) {
        if (!configuration.source().needsNoFile()) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The import configuration \""
                            + configuration.name()
                            + "\" reads an uploaded file, which nobody is there to give at the"
                            + " time. Schedule one that copies a block or reads a connection.");
        }
    }

    private void requireSound(Draft draft) {
        possible(draft.timing());
        requireWindow(draft.policies());
        requireSomebody(draft.notification());
        requireMembers(draft.notification().recipients());
    }

    private static void requireWindow(Policies policies) {
        var within = policies.missedWithin();
        if (within.isNegative() || within.compareTo(Policies.LONGEST) > 0) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "A missed run can be made up for within 0 to "
                            + Policies.LONGEST.toMinutes()
                            + " minutes; found "
                            + within.toMinutes()
                            + ".");
        }
    }

    private static void requireSomebody(Notify notification) {
        if (notification.about() != Notify.About.None && notification.recipients().isEmpty()) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "notification tells about "
                            + notification.about()
                            + ", but recipientIds names nobody. Name members, or tell about None.");
        }
    }

    private void requireMembers(Set<MemberId> recipients) {
        for (var recipient : recipients) {
            if (members.find(recipient).isEmpty()) {
                throw SluiceException.notFound("Member", recipient);
            }
        }
    }

    private static void possible(Timing timing) {
        try {
            Recurrence.possible(timing);
        } catch (ImpossibleRule e) {
            throw new SluiceException(ErrorCode.MALFORMED_REQUEST, e.getMessage(), e);
        }
    }

    /// Where clocks were set back, instants may be recorded that lie ahead again.
    private Instant afterWhatIsRecorded(ScheduleId id, Instant now) {
        return ledger.newest(id, Optional.empty(), 1).stream()
                .map(LedgerEntry::to)
                .filter(to -> to.isAfter(now))
                .findAny()
                .orElse(now);
    }

    private static Instant first(Timing timing, Instant after) {
        return Recurrence.of(timing)
                .after(after)
                .map(Planned::at)
                .orElseThrow(() ->
                        new SluiceException(
                                ErrorCode.MALFORMED_REQUEST,
                                "The start "
                                        + timing.start()
                                        + " in "
                                        + timing.zone().getId()
                                        + " lies in the past, and the rule is not due again"
                                        + " afterwards. Choose a later start."));
    }

    private static SluiceException unknown(ScheduleId id) {
        return SluiceException.notFound("Schedule", id);
    }
}
