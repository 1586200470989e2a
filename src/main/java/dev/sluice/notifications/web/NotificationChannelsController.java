package dev.sluice.notifications.web;

import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.notifications.Channel;
import dev.sluice.notifications.NotificationChannel;
import dev.sluice.notifications.NotificationChannelId;
import dev.sluice.notifications.NotificationChannels;
import dev.sluice.notifications.NotificationChannels.Content;
import dev.sluice.schedules.Notify;

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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The ways out of the server that the workspace has set up. Secrets are taken in and never given
/// out.
@RestController
@RequestMapping("/api/management/v1/notification-channels")
@Tag(name = "Notifications")
class NotificationChannelsController {
    private final NotificationChannels channels;
    private final Members members;

    NotificationChannelsController(NotificationChannels channels, Members members) {
        this.channels = channels;
        this.members = members;
    }

    /// One channel, without its secret.
    ///
    /// @param address where a signed webhook is sent; null for the others
    record NotificationChannelView(
            UUID id,
            Channel kind,
            String name,
            @Nullable String address,
            Notify.About about,
            List<UUID> applicationIds,
            boolean enabled,
            Instant updatedAt,
            String updatedByName) {}

    /// @param secret bot token of the Slack app, address of a chat's webhook, or signing key; left
    ///   out, the one that is held stays
    record NotificationChannelBody(
            @NotNull(message = "is missing") Channel kind,
            @NotNull(message = "is missing") String name,
            @Nullable String address,
            @Nullable String secret,
            Notify.@Nullable About about,
            @Nullable Set<UUID> applicationIds,
            @Nullable Boolean enabled) {
        Content content() {
            var applications = applicationIds == null ? Set.<UUID>of() : applicationIds;
            return new Content(
                    kind,
                    name,
                    address == null ? "" : address,
                    secret == null ? "" : secret.strip(),
                    about == null ? Notify.About.None : about,
                    applications.stream().map(ApplicationId::new).collect(Collectors.toSet()),
                    enabled == null || enabled);
        }

        @Override
        public String toString() {
            return "NotificationChannelBody[" + kind + ", " + name + "]";
        }
    }

    /// What a test message came to.
    record ChannelTestView(boolean ok, String message) {}

    @GetMapping
    @Operation(
            operationId = "listNotificationChannels",
            summary = "The channels that news of the workspace goes out by")
    List<NotificationChannelView> list(Caller caller) {
        var all = channels.all(caller);
        var names =
                members.names(
                        all.stream()
                                .map(NotificationChannel::updatedBy)
                                .collect(Collectors.toSet()));
        return all.stream().map(channel -> view(channel, names)).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createNotificationChannel", summary = "Sets a channel up")
    NotificationChannelView create(
            Caller caller, @Valid @RequestBody NotificationChannelBody body) {
        return view(channels.create(caller, body.content()));
    }

    @PutMapping("/{channelId}")
    @Operation(operationId = "changeNotificationChannel", summary = "Changes a channel")
    NotificationChannelView change(
            Caller caller,
            @PathVariable UUID channelId,
            @Valid @RequestBody NotificationChannelBody body) {
        return view(channels.change(caller, new NotificationChannelId(channelId), body.content()));
    }

    @DeleteMapping("/{channelId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteNotificationChannel", summary = "Takes a channel away")
    void delete(Caller caller, @PathVariable UUID channelId) {
        channels.delete(caller, new NotificationChannelId(channelId));
    }

    @PostMapping("/{channelId}/test")
    @Operation(
            operationId = "testNotificationChannel",
            summary = "Sends a test message: to the channel, or as the Slack app to you")
    ChannelTestView test(Caller caller, @PathVariable UUID channelId) {
        var result = channels.test(caller, new NotificationChannelId(channelId));
        return new ChannelTestView(result.ok(), result.message());
    }

    private NotificationChannelView view(NotificationChannel channel) {
        return view(channel, members.names(Set.of(channel.updatedBy())));
    }

    private static NotificationChannelView view(
            NotificationChannel channel, Map<MemberId, String> names) {
        return new NotificationChannelView(
                channel.id().value(),
                channel.kind(),
                channel.name(),
                channel.address().isEmpty() ? null : channel.address(),
                channel.about(),
                channel.applications().stream().map(ApplicationId::value).sorted().toList(),
                channel.enabled(),
                channel.updatedAt(),
                names.getOrDefault(channel.updatedBy(), ""));
    }
}
