package dev.sluice.history.web;

import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.history.Action;
import dev.sluice.history.History;
import dev.sluice.history.HistoryEntry;
import dev.sluice.history.HistoryFilter;
import dev.sluice.history.HistoryQuery;
import dev.sluice.history.Status;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.web.TimeZones;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// The history of an application and of one block of it.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "History")
class HistoryController {
    private static final int USUAL_LIMIT = 50;

    private final History history;
    private final Members members;

    HistoryController(History history, Members members) {
        this.history = history;
        this.members = members;
    }

    /// Which lines are meant; each may be left out.
    ///
    /// @param state a state (Queued, Running, Completed, Failed, Cancelled) or an outcome (Success,
    ///   Partial)
    record Filter(
            @Nullable String state,
            @Nullable Action action,
            @Nullable UUID blockId,
            @Nullable UUID memberId,
            @Nullable Instant from,
            @Nullable Instant to) {

        HistoryFilter of(ApplicationId application) {
            return of(application, Optional.ofNullable(blockId).map(BlockId::new));
        }

        HistoryFilter of(ApplicationId application, Optional<BlockId> block) {
            return new HistoryFilter(
                    application,
                    block,
                    statuses(),
                    Optional.ofNullable(action),
                    Optional.ofNullable(memberId).map(MemberId::new),
                    Optional.ofNullable(from),
                    Optional.ofNullable(to));
        }

        private Set<Status> statuses() {
            if (state == null || state.isBlank()) {
                return Set.of();
            }
            var named = Status.named(state);
            if (named.isEmpty()) {
                throw new SluiceException(
                        ErrorCode.MALFORMED_REQUEST,
                        "The parameter state has the value \""
                                + state
                                + "\"; expected one of Queued, Running, Completed, Failed,"
                                + " Cancelled, Success, Partial.");
            }
            return named;
        }
    }

    /// Which page of them.
    record Paging(@Nullable String cursor, @Nullable Integer limit) {
        HistoryQuery of(HistoryFilter filter) {
            return new HistoryQuery(
                    filter,
                    Optional.ofNullable(cursor).filter(text -> !text.isEmpty()),
                    limit == null ? USUAL_LIMIT : within(limit));
        }

        private static int within(int limit) {
            if (limit < 1 || limit > HistoryQuery.MAX_LIMIT) {
                throw new SluiceException(
                        ErrorCode.MALFORMED_REQUEST,
                        "The limit is "
                                + limit
                                + "; expected a number from 1 to "
                                + HistoryQuery.MAX_LIMIT
                                + ".");
            }
            return limit;
        }
    }

    @GetMapping("/applications/{applicationId}/history")
    @Operation(summary = "What happened in an application, newest first")
    HistoryPage ofApplication(
            @PathVariable UUID applicationId,
            @ParameterObject Filter filter,
            @ParameterObject Paging paging,
            Caller caller) {
        return page(caller, paging.of(filter.of(new ApplicationId(applicationId))));
    }

    @GetMapping("/blocks/{blockId}/history")
    @Operation(summary = "What happened to a block, newest first; also of a deleted one")
    HistoryPage ofBlock(
            @PathVariable("blockId") UUID id,
            @ParameterObject Filter filter,
            @ParameterObject Paging paging,
            Caller caller) {
        return page(caller, paging.of(ofBlock(caller, id, filter)));
    }

    @GetMapping("/applications/{applicationId}/history/calendar")
    @Operation(summary = "How much happened in an application on each day, for at most 53 weeks")
    HistoryDays calendar(
            @PathVariable UUID applicationId,
            @ParameterObject Filter filter,
            @RequestParam(defaultValue = "UTC") String zone,
            Caller caller) {
        return days(caller, filter.of(new ApplicationId(applicationId)), zone);
    }

    @GetMapping("/blocks/{blockId}/history/calendar")
    @Operation(summary = "How much happened to a block on each day, for at most 53 weeks")
    HistoryDays calendarOfBlock(
            @PathVariable("blockId") UUID id,
            @ParameterObject Filter filter,
            @RequestParam(defaultValue = "UTC") String zone,
            Caller caller) {
        return days(caller, ofBlock(caller, id, filter), zone);
    }

    @GetMapping("/applications/{applicationId}/history/durations")
    @Operation(
            summary = "When an application's newest 2,000 ended runs began and how long they took")
    List<HistoryPage.HistoryLine> durations(
            @PathVariable UUID applicationId, @ParameterObject Filter filter, Caller caller) {
        return timed(caller, filter.of(new ApplicationId(applicationId)));
    }

    @GetMapping("/blocks/{blockId}/history/durations")
    @Operation(summary = "When a block's newest 2,000 ended runs began and how long they took")
    List<HistoryPage.HistoryLine> durationsOfBlock(
            @PathVariable("blockId") UUID id, @ParameterObject Filter filter, Caller caller) {
        return timed(caller, ofBlock(caller, id, filter));
    }

    @GetMapping("/applications/{applicationId}/history/blocks")
    @Operation(summary = "The blocks an application's history tells of, deleted ones too")
    List<HistoryPage.BlockChoice> blocks(@PathVariable UUID applicationId, Caller caller) {
        return history.blocks(caller, new ApplicationId(applicationId)).stream()
                .map(HistoryPage.BlockChoice::of)
                .toList();
    }

    private HistoryFilter ofBlock(Caller caller, UUID id, Filter filter) {
        var block = new BlockId(id);
        return filter.of(history.applicationOf(caller, block), Optional.of(block));
    }

    private HistoryDays days(Caller caller, HistoryFilter filter, String zone) {
        return HistoryDays.of(history.calendar(caller, filter, TimeZones.named(zone)));
    }

    private List<HistoryPage.HistoryLine> timed(Caller caller, HistoryFilter filter) {
        var runs = history.timed(caller, filter);
        return HistoryPage.lines(runs, names(runs));
    }

    private HistoryPage page(Caller caller, HistoryQuery query) {
        var page = history.page(caller, query);
        return HistoryPage.of(page, names(page.items()));
    }

    private Map<MemberId, String> names(List<HistoryEntry> entries) {
        return members.names(
                entries.stream()
                        .flatMap(entry ->
                                Stream.concat(
                                        Stream.of(entry.member()),
                                        entry.key().map(HistoryEntry.KeyFacts::owner).stream()))
                        .distinct()
                        .toList());
    }
}
