package dev.sluice.notifications;

import dev.sluice.access.Member;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sends members direct messages as the workspace's Slack app: whom, it finds by their e-mail
/// address.
@Component
final class Slack implements MemberCourier {
    /// What the app's owner can mend while messages wait.
    private static final Set<String> TOKEN =
            Set.of(
                    "not_authed",
                    "invalid_auth",
                    "account_inactive",
                    "token_revoked",
                    "token_expired");

    private static final Set<String> PASSING =
            Set.of(
                    "ratelimited",
                    "rate_limited",
                    "message_limit_exceeded",
                    "internal_error",
                    "fatal_error",
                    "service_unavailable",
                    "request_timeout",
                    "team_added_to_org");

    private final HeldChannels channels;
    private final WebCalls calls;
    private final Links links;
    private final JsonMapper json;
    private final String api;

    Slack(
            HeldChannels channels,
            WebCalls calls,
            Links links,
            JsonMapper json,
            NotificationSettings settings) {
        this.channels = channels;
        this.calls = calls;
        this.links = links;
        this.json = json;
        this.api = settings.slackApi().replaceAll("/+$", "") + "/";
    }

    @Override
    public Channel channel() {
        return Channel.Slack;
    }

    @Override
    public Optional<String> target(Member member) {
        return channels.slackApp().map(app -> member.email());
    }

    @Override
    public void carry(Delivery delivery) {
        var app =
                channels.slackApp()
                        .orElseThrow(
                                () -> DeliveryFault.lasting("The Slack app is not set up.", null));
        var token = channels.opened(app).secret();
        var member = member(token, delivery.target());
        var conversation =
                asked(
                                token,
                                "conversations.open",
                                posted("conversations.open", Map.of("users", member)))
                        .at("/channel/id")
                        .asString("");
        var text = ChatText.of(Briefing.of(delivery.news(), delivery.repeats(), links));
        var message =
                Map.of(
                        "channel",
                        conversation,
                        "text",
                        text,
                        "unfurl_links",
                        false,
                        "mrkdwn",
                        true);
        asked(token, "chat.postMessage", posted("chat.postMessage", message));
    }

    private String member(String token, String email) {
        var method = "users.lookupByEmail";
        var query = "?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8);
        return asked(token, method, new HttpGet(api + method + query)).at("/user/id").asString("");
    }

    private HttpUriRequestBase posted(String method, Object body) {
        var request = new HttpPost(api + method);
        request.setEntity(
                new StringEntity(json.writeValueAsString(body), ContentType.APPLICATION_JSON));
        return request;
    }

    /// What Slack answers when it does what it was asked for.
    private JsonNode asked(String token, String method, HttpUriRequestBase request) {
        var headers = Map.of(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        var answer = calls.send("Slack", request, headers);
        answer.requireTaken("Slack");
        try {
            var said = json.readTree(answer.body());
            if (said.path("ok").asBoolean(false)) {
                return said;
            }
            throw fault(method, said.path("error").asString("no reason"));
        } catch (JacksonException e) {
            throw DeliveryFault.passing("Slack's answer to " + method + " cannot be read.", e);
        }
    }

    private static DeliveryFault fault(String method, String error) {
        var said = " (" + method + ": " + error + ")";
        if (TOKEN.contains(error)) {
            return DeliveryFault.passing(
                    "Slack does not accept the bot token" + said + ". Replace it.", null);
        }
        if (error.equals("missing_scope")) {
            return DeliveryFault.passing(
                    "The Slack app lacks a scope" + said + ". Add it and install the app again.",
                    null);
        }
        if (error.equals("users_not_found")) {
            return DeliveryFault.lasting("Slack knows nobody with this e-mail address.", null);
        }
        return PASSING.contains(error)
                ? DeliveryFault.passing("Slack cannot take it now" + said + ".", null)
                : DeliveryFault.lasting("Slack refused it" + said + ".", null);
    }
}
