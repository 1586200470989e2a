package dev.sluice.notifications.web;

import dev.sluice.access.Caller;
import dev.sluice.notifications.Category;
import dev.sluice.notifications.Channel;
import dev.sluice.notifications.Preferences;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/// Which way the caller wants to hear of what.
@RestController
@RequestMapping("/api/management/v1/me/notification-preferences")
@Tag(name = "Notifications")
class PreferencesController {
    private final Preferences preferences;

    PreferencesController(Preferences preferences) {
        this.preferences = preferences;
    }

    /// A channel.
    ///
    /// @param target where messages for you go; null while the channel is not set up
    record ReachView(Channel channel, @Nullable String target) {}

    /// One choice.
    record PreferenceChoice(
            @NotNull(message = "is missing") Category category,
            @NotNull(message = "is missing") Channel channel,
            @NotNull(message = "is missing") Boolean wanted) {}

    /// The choices of every category and channel.
    record NotificationPreferences(List<ReachView> channels, List<PreferenceChoice> choices) {}

    /// The choices to change; others stay.
    record PreferencesChange(
            @NotNull(message = "is missing") List<@Valid PreferenceChoice> choices) {}

    @GetMapping
    @Operation(
            operationId = "getNotificationPreferences",
            summary = "Which way you want to hear of what")
    NotificationPreferences get(Caller caller) {
        return new NotificationPreferences(
                preferences.reach(caller).stream()
                        .map(reach -> new ReachView(reach.channel(), reach.target().orElse(null)))
                        .toList(),
                preferences.of(caller).stream()
                        .map(it -> new PreferenceChoice(it.category(), it.channel(), it.wanted()))
                        .toList());
    }

    @PutMapping
    @Operation(
            operationId = "changeNotificationPreferences",
            summary = "Chooses which way you want to hear of what")
    NotificationPreferences put(Caller caller, @Valid @RequestBody PreferencesChange body) {
        preferences.choose(
                caller,
                body.choices().stream()
                        .map(it -> new Preferences.Choice(it.category(), it.channel(), it.wanted()))
                        .toList());
        return get(caller);
    }
}
