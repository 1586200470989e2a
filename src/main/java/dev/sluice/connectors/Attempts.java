package dev.sluice.connectors;

import dev.sluice.connectors.Opening.Limits;
import dev.sluice.connectors.SourceFault.Reason;
import dev.sluice.connectors.Sources.Taking;
import dev.sluice.connectors.Sources.Watch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/// Opens sources, again while their connection fails. Safe for use by many threads.
@Component
final class Attempts {
    private static final Logger log = LoggerFactory.getLogger(Attempts.class);
    private static final int LOOK_EVERY_MILLIS = 100;

    private final ConnectorSettings settings;
    private final OutgoingGuard guard;

    Attempts(ConnectorSettings settings, OutgoingGuard guard) {
        this.settings = settings;
        this.guard = guard;
    }

    /// What is read.
    ///
    /// @param total for all attempts together
    record Task(Connector connector, Values settings, Values read, Duration total) {}

    /// Tries a connection out, once.
    Tested test(Connector connector, Supplier<Values> values) {
        var limit = settings.connectTimeout().multipliedBy(3);
        try (var attempt = begin(Patient.of(limit), limit, Watch.nobody())) {
            return attempt.within(() -> connector.test(values.get(), attempt));
        } catch (SourceFault fault) {
            return Tested.failed(fault.getMessage() + " " + fault.reason().whatToDo());
        }
    }

    /// Reads, again from the beginning while the connection fails.
    ///
    /// @throws SourceFault the last one
    <T> T read(Task task, Watch watch, Taking<T> taking) {
        var patient = Patient.of(task.total());
        var delay = settings.retryDelay();
        for (int tried = 1; ; tried++) {
            try (var attempt = begin(patient, task.total(), watch)) {
                return attempt.within(() -> {
                    var opened = task.connector().open(task.settings(), task.read(), attempt);
                    return taking.take(attempt.taken(opened));
                });
            } catch (SourceFault fault) {
                if (!fault.reason().passing() || tried >= settings.attempts()) {
                    throw tried == 1 ? fault : after(tried, fault);
                }
                log.info(
                        "A source failed at attempt {} of {} and is tried again in {} ms: {}",
                        tried,
                        settings.attempts(),
                        delay.toMillis(),
                        fault.getMessage());
            }
            pause(delay, patient, watch);
            delay = delay.multipliedBy(2);
        }
    }

    private static SourceFault after(int tried, SourceFault fault) {
        return fault.reason().passing()
                ? new SourceFault(
                        fault.reason(),
                        fault.getMessage() + " It was tried " + tried + " times.",
                        fault)
                : fault;
    }

    private Attempt begin(Patient patient, Duration total, Watch watch) {
        var limits =
                new Limits(
                        settings.connectTimeout(),
                        settings.idleTimeout(),
                        total,
                        settings.maxSize().toBytes());
        return new Attempt(guard, limits, patient, watch);
    }

    private static void pause(Duration delay, Patient patient, Watch watch) {
        long until = System.nanoTime() + delay.toNanos();
        try {
            while (System.nanoTime() < until) {
                if (watch.cancelled()) {
                    throw new FetchCancelled();
                }
                patient.requireTime();
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchCancelled();
        }
    }

    /// The end of somebody's patience, on the clock that nobody can set.
    record Patient(Duration total, long endNanos) {
        static Patient of(Duration total) {
            return new Patient(total, System.nanoTime() + total.toNanos());
        }

        boolean over() {
            return System.nanoTime() - endNanos > 0;
        }

        /// @throws SourceFault when the time is up
        void requireTime() {
            if (over()) {
                throw tooSlow();
            }
        }

        SourceFault tooSlow() {
            return new SourceFault(
                    Reason.SourceTooSlow,
                    "The source had not given everything after "
                            + total.toSeconds()
                            + " seconds, the limit set by sluice.connectors.run-timeout, or"
                            + " wizard-timeout in the import wizard.");
        }
    }

    /// A call that may fail in the source's own way.
    interface Call<T> {
        T run() throws IOException;
    }
}
