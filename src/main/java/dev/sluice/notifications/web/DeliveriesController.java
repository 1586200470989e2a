package dev.sluice.notifications.web;

import dev.sluice.access.Caller;
import dev.sluice.notifications.Channel;
import dev.sluice.notifications.Deliveries;
import dev.sluice.notifications.Delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What became of messages that left the server.
@RestController
@RequestMapping("/api/management/v1/notification-deliveries")
@Tag(name = "Notifications")
class DeliveriesController {
    private static final int SHOWN = 100;

    private final Deliveries deliveries;

    DeliveriesController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /// One message.
    ///
    /// @param fault why the last attempt failed; null when none did
    /// @param nextAttemptAt null once it ended
    record DeliveryView(
            UUID id,
            Channel channel,
            String target,
            String title,
            Delivery.State state,
            int attempts,
            @Nullable String fault,
            Instant createdAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant endedAt) {
        static DeliveryView of(Delivery it) {
            return new DeliveryView(
                    it.id(),
                    it.channel(),
                    it.target(),
                    it.news().title(),
                    it.state(),
                    it.attempts(),
                    it.fault().isEmpty() ? null : it.fault(),
                    it.createdAt(),
                    it.dueAt().orElse(null),
                    it.endedAt().orElse(null));
        }
    }

    @GetMapping
    @Operation(
            operationId = "listNotificationDeliveries",
            summary = "The newest messages that left the server, and what became of them")
    List<DeliveryView> list(Caller caller) {
        return deliveries.newest(caller, SHOWN).stream().map(DeliveryView::of).toList();
    }
}
