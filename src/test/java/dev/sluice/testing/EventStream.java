package dev.sluice.testing;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// An open stream of server-sent events, read by a thread of its own.
public final class EventStream {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private String name = "";

    /// @param atNanos when it came
    public record Event(String name, JsonNode data, long atNanos) {}

    EventStream(Stream<String> lines) {
        Thread.ofVirtual()
                .start(() -> {
                    try (lines) {
                        lines.forEach(this::take);
                        end.complete(true);
                    } catch (UncheckedIOException cut) {
                        // Servers may close an endless answer without its last chunk.
                        end.complete(false);
                    }
                });
    }

    private void take(String line) {
        if (line.startsWith("event:")) {
            name = line.substring("event:".length());
        } else if (line.startsWith("data:")) {
            var data = JSON.readTree(line.substring("data:".length()));
            events.add(new Event(name, data, System.nanoTime()));
        }
    }

    /// What came so far.
    public List<Event> events() {
        return List.copyOf(events);
    }

    /// What came so far under a name.
    public List<Event> events(String wanted) {
        return events.stream().filter(event -> event.name().equals(wanted)).toList();
    }

    public boolean ended() {
        return end.isDone();
    }

    /// Waits until the server ends it.
    public EventStream awaitEnd() throws Exception {
        try {
            end.get(2, TimeUnit.MINUTES);
        } catch (TimeoutException stillOpen) {
            throw new AssertionError("The stream is still open", stillOpen);
        }
        return this;
    }
}
