package dev.sluice.history;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.Page;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/// What happened in an application, newest first. Safe for use by many threads.
///
/// All of it needs the permission View History; data access rights are not applied to what it
/// tells.
@Component
public final class History {
    /// The most runs that are shown as points.
    public static final int MAX_TIMED = 2000;

    private final HistoryTable table;
    private final ControlStore store;
    private final Access access;
    private final Clock clock;

    History(HistoryTable table, ControlStore store, Access access, Clock clock) {
        this.table = table;
        this.store = store;
        this.access = access;
        this.clock = clock;
    }

    /// One page of an application's history.
    ///
    /// @throws SluiceException when the application is invisible or View History is missing
    public Page<HistoryEntry> page(Caller caller, HistoryQuery query) {
        access.require(caller, query.filter().application(), Permission.ViewHistory);
        return store.read(sql -> table.page(sql, query));
    }

    /// How many lines each day has, in at most the last [HistoryCalendar#MAX_DAYS] days of the
    /// filter.
    ///
    /// @param zone whose days they are
    /// @throws SluiceException when the application is invisible or View History is missing
    public HistoryCalendar calendar(Caller caller, HistoryFilter filter, ZoneId zone) {
        access.require(caller, filter.application(), Permission.ViewHistory);
        var days = HistoryCalendar.empty(filter, zone, clock.instant());
        return days.with(store.read(sql -> table.quarterHours(sql, days.of(filter, zone))), zone);
    }

    /// The newest runs of which is known how long they took, at most [#MAX_TIMED].
    ///
    /// @throws SluiceException when the application is invisible or View History is missing
    public List<HistoryEntry> timed(Caller caller, HistoryFilter filter) {
        access.require(caller, filter.application(), Permission.ViewHistory);
        return filter.action().map(Action::isRun).orElse(true)
                ? store.read(sql -> table.timed(sql, filter, MAX_TIMED))
                : List.of();
    }

    /// The application of a block that exists or existed.
    ///
    /// @throws SluiceException when there is no such block or the caller does not see it
    public ApplicationId applicationOf(Caller caller, BlockId block) {
        return store.read(sql -> table.applicationOf(sql, block))
                .filter(application -> access.sees(caller, application))
                .orElseThrow(() -> SluiceException.notFound("Block", block));
    }

    /// All blocks the history of an application knows, by name, deleted ones too.
    ///
    /// @throws SluiceException when the application is invisible or View History is missing
    public List<HistoryEntry.BlockRef> blocks(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.ViewHistory);
        return store.read(sql -> table.blocks(sql, application));
    }
}
