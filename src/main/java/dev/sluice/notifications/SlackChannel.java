package dev.sluice.notifications;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.Map;

/// Posts into a Slack channel by an incoming webhook, whose address is its secret.
@Component
final class SlackChannel implements Courier {
    private final HeldChannels channels;
    private final WebCalls calls;
    private final Links links;
    private final JsonMapper json;

    SlackChannel(HeldChannels channels, WebCalls calls, Links links, JsonMapper json) {
        this.channels = channels;
        this.calls = calls;
        this.links = links;
        this.json = json;
    }

    @Override
    public Channel channel() {
        return Channel.SlackChannel;
    }

    @Override
    public void carry(Delivery delivery) {
        var address = URI.create(channels.of(delivery).secret());
        var text = ChatText.of(Briefing.of(delivery.news(), delivery.repeats(), links));
        var body = json.writeValueAsString(Map.of("text", text));
        calls.post("Slack", address, Map.of(), body).requireTaken("Slack");
    }
}
