package dev.sluice.notifications;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Posts an adaptive card to a workflow of Teams ("When a Teams webhook request is received"),
/// whose address is its secret. Texts are runs of rich text, which Teams shows as they are: a name
/// out of the model cannot become a link.
@Component
final class Teams implements Courier {
    private static final String CARD = "application/vnd.microsoft.card.adaptive";

    private final HeldChannels channels;
    private final WebCalls calls;
    private final Links links;
    private final JsonMapper json;

    Teams(HeldChannels channels, WebCalls calls, Links links, JsonMapper json) {
        this.channels = channels;
        this.calls = calls;
        this.links = links;
        this.json = json;
    }

    @Override
    public Channel channel() {
        return Channel.Teams;
    }

    @Override
    public void carry(Delivery delivery) {
        var address = URI.create(channels.of(delivery).secret());
        var card = card(Briefing.of(delivery.news(), delivery.repeats(), links));
        var message =
                Map.of(
                        "type",
                        "message",
                        "attachments",
                        List.of(Map.of("contentType", CARD, "content", card)));
        calls.post("The Teams workflow", address, Map.of(), json.writeValueAsString(message))
                .requireTaken("The Teams workflow");
    }

    private static Map<String, Object> card(Briefing briefing) {
        List<Object> body = new ArrayList<>();
        body.add(
                text(
                        Map.of(
                                "type",
                                "TextRun",
                                "text",
                                briefing.title(),
                                "weight",
                                "Bolder",
                                "size",
                                "Medium")));
        for (var words : List.of(briefing.text(), briefing.whatToDo())) {
            if (!words.isEmpty()) {
                body.add(text(run(words)));
            }
        }
        briefing.lines().forEach(line -> body.add(text(run(line.name() + ": " + line.value()))));
        briefing.reasons().forEach(reason -> body.add(text(run("– " + reason))));
        return Map.of(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "body",
                body,
                "actions",
                briefing.links().stream()
                        .map(link ->
                                Map.of(
                                        "type",
                                        "Action.OpenUrl",
                                        "title",
                                        link.words(),
                                        "url",
                                        link.address()))
                        .toList());
    }

    private static Map<String, Object> run(String words) {
        return Map.of("type", "TextRun", "text", words);
    }

    private static Map<String, Object> text(Map<String, Object> run) {
        return Map.of("type", "RichTextBlock", "inlines", List.of(run));
    }
}
