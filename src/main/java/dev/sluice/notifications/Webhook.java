package dev.sluice.notifications;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/// Posts signed JSON to a program of somebody else's, in the form of [Standard
/// Webhooks](https://www.standardwebhooks.com), so that its libraries check it.
@Component
final class Webhook implements Courier {
    private final HeldChannels channels;
    private final WebCalls calls;
    private final Links links;
    private final JsonMapper json;
    private final Clock clock;

    Webhook(HeldChannels channels, WebCalls calls, Links links, JsonMapper json, Clock clock) {
        this.channels = channels;
        this.calls = calls;
        this.links = links;
        this.json = json;
        this.clock = clock;
    }

    /// What is posted.
    ///
    /// @param type such as `import.failed` or `flow.failed`; `test` for a test message
    /// @param timestamp when it became news
    record Body(String type, Instant timestamp, Content data) {}

    /// @param times how often it happened since the first time
    /// @param run the import's facts; null for a data flow's run and for a test message
    /// @param flowRun the facts of a data flow's run; null otherwise
    /// @param address of the run's screen; null for a test message
    record Content(
            String title,
            String text,
            long times,
            News.@Nullable RunFacts run,
            News.@Nullable FlowFacts flowRun,
            @Nullable String address) {}

    @Override
    public Channel channel() {
        return Channel.Webhook;
    }

    @Override
    public void carry(Delivery delivery) {
        var held = channels.of(delivery);
        var body = json.writeValueAsString(body(delivery));
        var id = delivery.id().toString();
        var second = String.valueOf(clock.instant().getEpochSecond());
        var headers =
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        second,
                        "webhook-signature",
                        SigningKey.parse(held.secret()).signature(id, second, body));
        calls.post("The webhook", URI.create(held.channel().address()), headers, body)
                .requireTaken("The webhook");
    }

    private Body body(Delivery delivery) {
        var news = delivery.news();
        var about = news.about();
        return new Body(
                type(news),
                delivery.createdAt(),
                new Content(
                        news.title(),
                        news.text(),
                        delivery.repeats() + 1,
                        about instanceof News.RunFacts run ? run : null,
                        about instanceof News.FlowFacts flow ? flow : null,
                        about == null ? null : links.run(about)));
    }

    private static String type(News news) {
        var ended = "." + news.kind().name().toLowerCase(Locale.ROOT);
        return switch (news.about()) {
            case null -> "test";
            case News.RunFacts _ -> "import" + ended;
            case News.FlowFacts _ -> "flow" + ended;
        };
    }
}
