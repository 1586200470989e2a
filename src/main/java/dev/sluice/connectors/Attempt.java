package dev.sluice.connectors;

import dev.sluice.connectors.Attempts.Patient;
import dev.sluice.connectors.SourceFault.Reason;
import dev.sluice.connectors.Sources.Watch;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import javax.net.SocketFactory;

/// One attempt at a source. A thread of its own looks at the clock and at who follows, and closes
/// what is open when there is reason to stop, which ends a read that waits for bytes. The reading
/// itself is for one thread.
final class Attempt implements Opening, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Attempt.class);
    private static final int LOOK_EVERY_MILLIS = 100;
    private static final int HEAD = 512;
    private static final int UNPACKED_AT_ONCE = 1 << 16;
    private static final Pattern PAGE =
            Pattern.compile(
                    "(ï»¿)?\\s*+((<!--.*?-->|<\\?xml.*?\\?>)\\s*+)*+"
                            + "(<!doctype html|<html|<head|<body).*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern JSON =
            Pattern.compile("\\s*+(\\[\\s*+)?\\{\\s*+(\".*|}\\s*+]?\\s*+)", Pattern.DOTALL);

    private final OutgoingGuard guard;
    private final Limits limits;
    private final Patient patient;
    private final Watch watch;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Deque<Runnable> stops = new ArrayDeque<>();
    private final Thread watchdog;
    private @Nullable RuntimeException stopped;

    Attempt(OutgoingGuard guard, Limits limits, Patient patient, Watch watch) {
        this.guard = guard;
        this.limits = limits;
        this.patient = patient;
        this.watch = watch;
        this.watchdog = Thread.ofVirtual().name("source-watch").start(this::look);
    }

    /// Runs the call; what it failed with becomes a fault in words.
    <T> T within(Attempts.Call<T> call) {
        try {
            return call.run();
        } catch (IOException | RuntimeException e) {
            var why = stopped();
            if (why != null) {
                throw why;
            }
            if (e instanceof RuntimeException ours) {
                throw ours;
            }
            throw new SourceFault(
                    Reason.SourceUnreachable, "The source cannot be reached: " + words(e) + ".", e);
        }
    }

    static String words(Exception e) {
        var message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    /// The content behind the limits: unpacked, no page of a browser nor JSON, and no longer than
    /// allowed.
    Fetched taken(Fetched opened) throws IOException {
        var packed =
                new Intake(
                        this,
                        opened.content(),
                        opened.length(),
                        bytes -> {
                            requireFits(bytes);
                            watch.progress(bytes, opened.length());
                        });
        var content = new PushbackInputStream(packed, HEAD);
        var head = content.readNBytes(HEAD);
        content.unread(head);
        boolean gzip = head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b;
        if (!gzip) {
            refuseOthers(new String(head, StandardCharsets.ISO_8859_1), opened);
            return new Fetched(content, opened.name(), opened.from(), opened.length());
        }
        var unpacked =
                new Intake(
                        this,
                        new GZIPInputStream(content, UNPACKED_AT_ONCE),
                        OptionalLong.empty(),
                        this::requireFits);
        var name = opened.name().replaceFirst("(?i)\\.gz$", "");
        return new Fetched(unpacked, name, opened.from(), OptionalLong.empty());
    }

    /// A sign-in page, or an error in JSON, comes with a friendly status instead of the file that
    /// was asked for.
    private static void refuseOthers(String head, Fetched opened) {
        if (PAGE.matcher(head).matches()) {
            throw new SourceFault(
                    Reason.NotDelimitedText,
                    "A web page came instead of a table ("
                            + opened.from()
                            + "), probably to sign"
                            + " in.");
        }
        if (JSON.matcher(head).matches()) {
            throw new SourceFault(
                    Reason.NotDelimitedText,
                    "JSON came instead of a table ("
                            + opened.from()
                            + "), probably to tell what is wrong.");
        }
    }

    private void requireFits(long bytes) {
        if (bytes > limits.bytes()) {
            throw new SourceFault(
                    Reason.SourceTooLarge,
                    "The source gives more than "
                            + (limits.bytes() >> 20)
                            + " MB, the limit set by sluice.connectors.max-size.");
        }
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public List<InetAddress> addresses(String host, int port) {
        return guard.addresses(host, port);
    }

    @Override
    public SocketFactory sockets() {
        return guard.sockets();
    }

    @Override
    public synchronized <T extends AutoCloseable> T closing(T resource) {
        if (stopped != null) {
            close(resource);
            throw stopped;
        }
        resources.push(resource);
        return resource;
    }

    @Override
    public synchronized void onStop(Runnable stop) {
        if (stopped != null) {
            stop.run();
            throw stopped;
        }
        stops.push(stop);
    }

    synchronized @Nullable RuntimeException stopped() {
        return stopped;
    }

    private void look() {
        try {
            while (!watch.cancelled() && !patient.over()) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            stop(watch.cancelled() ? new FetchCancelled() : patient.tooSlow());
        } catch (InterruptedException e) {
            log.trace("The source was read in time");
        }
    }

    private void stop(RuntimeException why) {
        List<Runnable> open;
        synchronized (this) {
            stopped = why;
            open = List.copyOf(stops);
        }
        for (var stop : open) {
            try {
                stop.run();
            } catch (RuntimeException e) {
                log.debug("A source that is left alone did not stop cleanly", e);
            }
        }
    }

    @Override
    public void close() {
        watchdog.interrupt();
        List<AutoCloseable> open;
        synchronized (this) {
            open = List.copyOf(resources);
            resources.clear();
        }
        open.forEach(Attempt::close);
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // Everything was read, or the reading failed already with a cause of its own.
            log.debug("A source did not close cleanly", e);
        }
    }
}
