package dev.sluice.notifications.web;

import dev.sluice.access.Caller;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.notifications.Category;
import dev.sluice.notifications.Kind;
import dev.sluice.notifications.News;
import dev.sluice.notifications.Notification;
import dev.sluice.notifications.NotificationId;
import dev.sluice.notifications.NotificationQuery;
import dev.sluice.notifications.Notifications;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The caller's own notifications.
@RestController
@RequestMapping("/api/management/v1/notifications")
@Tag(name = "Notifications")
class NotificationsController {
    private static final int USUAL_LIMIT = 20;

    private final Notifications notifications;

    NotificationsController(Notifications notifications) {
        this.notifications = notifications;
    }

    /// The import that a notification is about.
    @Schema(name = "NotifiedRun")
    record RunLink(
            UUID applicationId,
            String applicationName,
            UUID blockId,
            String blockName,
            UUID runId) {
        static @Nullable RunLink of(News.@Nullable About about) {
            return about instanceof News.RunFacts facts
                    ? new RunLink(
                            facts.applicationId(),
                            facts.applicationName(),
                            facts.blockId(),
                            facts.blockName(),
                            facts.runId())
                    : null;
        }
    }

    /// The data flow's run that a notification is about.
    @Schema(name = "NotifiedFlowRun")
    record FlowRunLink(
            UUID applicationId,
            String applicationName,
            UUID flowId,
            String flowName,
            UUID flowRunId) {
        static @Nullable FlowRunLink of(News.@Nullable About about) {
            return about instanceof News.FlowFacts facts
                    ? new FlowRunLink(
                            facts.applicationId(),
                            facts.applicationName(),
                            facts.flowId(),
                            facts.flowName(),
                            facts.flowRunId())
                    : null;
        }
    }

    /// One entry.
    ///
    /// @param run null unless it is about an import
    /// @param flowRun null unless it is about a data flow
    /// @param repeats how often the same happened since the first time
    @Schema(name = "Notification")
    record NotificationView(
            UUID id,
            Category category,
            Kind kind,
            String title,
            String text,
            @Nullable RunLink run,
            @Nullable FlowRunLink flowRun,
            long repeats,
            Instant firstAt,
            Instant at,
            boolean unread) {
        static NotificationView of(Notification it) {
            var news = it.news();
            return new NotificationView(
                    it.id().value(),
                    news.category(),
                    news.kind(),
                    news.title(),
                    news.text(),
                    RunLink.of(news.about()),
                    FlowRunLink.of(news.about()),
                    it.repeats(),
                    it.firstAt(),
                    it.at(),
                    it.unread());
        }
    }

    /// A page of entries, and how many are unread in all.
    record NotificationList(List<NotificationView> items, long unread, @Nullable String next) {}

    @GetMapping
    @Operation(operationId = "listNotifications", summary = "Your notifications, newest first")
    NotificationList list(
            Caller caller,
            @RequestParam(required = false) @Nullable Category category,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable Integer limit) {
        var query =
                new NotificationQuery(
                        Optional.ofNullable(category),
                        unread,
                        Optional.ofNullable(before).map(NotificationQuery.Place::parse),
                        limit == null ? USUAL_LIMIT : within(limit));
        var page = notifications.of(caller, query);
        return new NotificationList(
                page.items().stream().map(NotificationView::of).toList(),
                notifications.unread(caller.member()),
                page.next().orElse(null));
    }

    private static int within(int limit) {
        if (limit < 1 || limit > NotificationQuery.MAX_LIMIT) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The limit is "
                            + limit
                            + "; expected a number from 1 to "
                            + NotificationQuery.MAX_LIMIT
                            + ".");
        }
        return limit;
    }

    @PostMapping("/{notificationId}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "markNotificationRead", summary = "Marks a notification as read")
    void read(Caller caller, @PathVariable UUID notificationId) {
        notifications.markRead(caller, new NotificationId(notificationId));
    }

    @PostMapping("/{notificationId}/unread")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "markNotificationUnread", summary = "Marks a notification as unread")
    void unread(Caller caller, @PathVariable UUID notificationId) {
        notifications.markUnread(caller, new NotificationId(notificationId));
    }

    @PostMapping("/read-all")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "markAllNotificationsRead", summary = "Marks all as read")
    void readAll(Caller caller) {
        notifications.markAllRead(caller);
    }
}
