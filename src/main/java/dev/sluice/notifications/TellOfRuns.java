package dev.sluice.notifications;

import dev.sluice.access.Access;
import dev.sluice.access.Member;
import dev.sluice.access.Members;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.control.EventListener;
import dev.sluice.imports.ImportFinished;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.RunError;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.model.Application;
import dev.sluice.model.Applications;
import dev.sluice.schedules.Notify;
import dev.sluice.schedules.Schedule;
import dev.sluice.schedules.Schedules;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells those whom a schedule names, and the channels of the workspace, how its runs ended.
@Component
final class TellOfRuns implements EventListener<ImportFinished> {
    /// What schedules say when their owner may do nothing any more.
    private static final String OWNER_GONE = "OwnerDeactivated";

    private final ImportRuns runs;
    private final Schedules schedules;
    private final Applications applications;
    private final Members members;
    private final Access access;
    private final NotificationStore store;
    private final Deliveries deliveries;
    private final TellChannels channels;
    private final ControlStore control;
    private final LiveNotifications live;
    private final NotificationSettings settings;
    private final IdSource ids;
    private final Clock clock;

    TellOfRuns(
            ImportRuns runs,
            Schedules schedules,
            Applications applications,
            Members members,
            Access access,
            NotificationStore store,
            Deliveries deliveries,
            TellChannels channels,
            ControlStore control,
            LiveNotifications live,
            NotificationSettings settings,
            IdSource ids,
            Clock clock) {
        this.runs = runs;
        this.schedules = schedules;
        this.applications = applications;
        this.members = members;
        this.access = access;
        this.store = store;
        this.deliveries = deliveries;
        this.channels = channels;
        this.control = control;
        this.live = live;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notifications.tell-of-runs";
    }

    @Override
    public Class<ImportFinished> type() {
        return ImportFinished.class;
    }

    @Override
    public void on(ImportFinished event) {
        runs.find(event.run())
                .ifPresent(run -> schedule(run).ifPresent(schedule -> tell(run, schedule)));
    }

    private Optional<Schedule> schedule(ImportRun run) {
        return run.origin() instanceof RunOrigin.BySchedule(var schedule)
                ? schedules.find(new ScheduleId(schedule))
                : Optional.empty();
    }

    private void tell(ImportRun run, Schedule schedule) {
        var now = clock.instant();
        var asked = asked(run, schedule);
        control.change(sql -> {
            store.forgetBefore(now.minus(settings.keep()));
            deliveries.forgetBefore(now.minus(settings.keep()));
            channels.forgetBefore(now.minus(settings.keep()));
            if (store.firstTelling(run.id(), now)) {
                asked.recipients()
                        .forEach(member -> tell(member, run, schedule, asked.about(), now));
                channels.tell(run, schedule.id(), kind -> news(run, kind, now), now);
            }
        });
        asked.recipients().forEach(live::changed);
    }

    private void tell(
            MemberId member, ImportRun run, Schedule schedule, Notify.About about, Instant now) {
        var cause = Words.cause(run);
        var outcome = run.outcome().orElseThrow();
        switch (Move.of(about, store.told(member, schedule.id()), outcome, cause)) {
            case Move.Nothing() -> {}
            case Move.Tell(var kind) -> {
                var news = news(run, kind, now);
                var id = new NotificationId(ids.next());
                var entry = new Notification(id, member, news, 0, now, now, true);
                store.insert(entry, Optional.of(schedule.id()), cause);
                deliveries.queue(member, news, 0);
            }
            case Move.Gather(var entry) -> {
                var news = news(run, Kind.ofTrouble(outcome), now);
                store.gather(entry, news, now);
                if (store.sendAgain(entry, now.minus(settings.remindAfter()), now)) {
                    deliveries.queue(member, news, store.repeats(entry));
                }
            }
        }
    }

    private News news(ImportRun run, Kind kind, Instant now) {
        var application = applications.find(run.application()).map(Application::name).orElse("");
        return Words.of(run, kind, application, now);
    }

    /// Whom to tell of what: as the schedule says. That its owner is gone is told even where nobody
    /// wanted to hear of anything, since nothing will run until somebody takes it over; where it
    /// names nobody, the application's owner hears of it.
    private Notify asked(ImportRun run, Schedule schedule) {
        var named = schedule.notification();
        var reached = reached(run, named.recipients());
        boolean ownerGone = run.error().map(RunError::name).equals(Optional.of(OWNER_GONE));
        if (!ownerGone) {
            return new Notify(named.about(), reached);
        }
        var about = named.about() == Notify.About.None ? Notify.About.Failed : named.about();
        var owner = access.owner(run.application()).map(Set::of).orElse(Set.of());
        return new Notify(about, reached.isEmpty() ? reached(run, owner) : reached);
    }

    /// Those of them who are active and see the application.
    private Set<MemberId> reached(ImportRun run, Set<MemberId> recipients) {
        return recipients.stream()
                .filter(id -> members.find(id).filter(Member::active).isPresent())
                .filter(id -> access.may(id, run.application(), Permission.DisplayApplication))
                .collect(Collectors.toSet());
    }
}
