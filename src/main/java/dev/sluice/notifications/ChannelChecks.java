package dev.sluice.notifications;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.notifications.NotificationChannels.Content;
import dev.sluice.schedules.Notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a notification channel must fulfil before it is kept.
final class ChannelChecks {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SECRET = 4000;

    private ChannelChecks() {}

    /// @throws SluiceException MALFORMED_REQUEST naming all that is wrong
    static void requireSound(Content content, Optional<NotificationChannel> before) {
        List<String> faults = new ArrayList<>();
        if (content.kind() == Channel.Email) {
            faults.add("The mail server is set up by the operator, not as a channel");
        }
        if (before.isPresent() && before.get().kind() != content.kind()) {
            faults.add("A channel keeps its kind; make a new one for another");
        }
        if (content.name().isBlank() || content.name().length() > LONGEST_NAME) {
            faults.add("Give the channel a name of at most " + LONGEST_NAME + " characters");
        }
        if (content.secret().length() > LONGEST_SECRET) {
            faults.add("The secret is longer than " + LONGEST_SECRET + " characters");
        }
        if (before.isEmpty() || !content.secret().isBlank()) {
            faults.addAll(ofSecret(content));
        }
        faults.addAll(content.kind().toMembers() ? ofMembers(content) : ofPlace(content));
        if (!faults.isEmpty()) {
            throw new SluiceException(ErrorCode.MALFORMED_REQUEST, String.join(". ", faults) + ".");
        }
    }

    private static List<String> ofSecret(Content content) {
        var secret = content.secret();
        return switch (content.kind()) {
            case Email -> List.of();
            case Slack ->
                    secret.matches("xox[a-z]-\\S+")
                            ? List.of()
                            : List.of("The bot token must begin with xoxb-");
            case SlackChannel, Teams ->
                    isWebAddress(secret)
                            ? List.of()
                            : List.of("The webhook's address must begin with https://");
            case Webhook ->
                    SigningKey.wellFormed(secret)
                            ? List.of()
                            : List.of(
                                    "The signing key must be whsec_ and 24 to 64 bytes in base64");
        };
    }

    private static List<String> ofMembers(Content content) {
        return content.address().isBlank() && content.applications().isEmpty()
                ? List.of()
                : List.of(
                        "The Slack app has no address and no applications: schedules name whom it"
                                + " tells");
    }

    private static List<String> ofPlace(Content content) {
        List<String> faults = new ArrayList<>();
        boolean webhook = content.kind() == Channel.Webhook;
        if (webhook && !isWebAddress(content.address())) {
            faults.add("The address must begin with https:// or http://");
        }
        if (!webhook && !content.address().isBlank()) {
            faults.add("The address is part of the secret here");
        }
        if (content.about() == Notify.About.None) {
            faults.add("Say which endings the channel hears of: Failed, FailedAndPartial or All");
        }
        if (content.applications().isEmpty()) {
            faults.add(
                    "Choose at least one application whose imports and data flows the channel"
                            + " hears of");
        }
        return faults;
    }

    /// With `http` too, for servers of one's own network that take Slack's form.
    private static boolean isWebAddress(String text) {
        try {
            var address = new URI(text.strip());
            return ("https".equalsIgnoreCase(address.getScheme())
                            || "http".equalsIgnoreCase(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
