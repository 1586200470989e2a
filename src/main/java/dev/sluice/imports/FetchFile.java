package dev.sluice.imports;

import dev.sluice.connectors.Fetched;
import dev.sluice.connectors.Sources;
import dev.sluice.imports.RunQueue.Claim;
import dev.sluice.imports.plan.RunFault;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.OptionalLong;

/// Fetches the file of a claimed run through a connection, whole, and then loads it as if it had
/// been uploaded. A source that breaks off changes nothing: nothing was planned yet.
@Component
final class FetchFile {
    private final Sources sources;
    private final LoadFile loading;
    private final RunFiles files;
    private final RunStore runs;
    private final Clock clock;

    FetchFile(Sources sources, LoadFile loading, RunFiles files, RunStore runs, Clock clock) {
        this.sources = sources;
        this.loading = loading;
        this.files = files;
        this.runs = runs;
        this.clock = clock;
    }

    /// Returns when the engine has committed the run; throws when nothing was changed.
    void fetch(Claim claim, RunGauge gauge) {
        var order = order(claim);
        requireOpen(order);
        loading.requireFit(claim);
        gauge.fetching(0, 0);
        long bytes = fetched(claim, order, new Watch(claim, gauge));
        if (bytes == 0) {
            throw RunFaults.empty();
        }
        gauge.fetched(bytes);
        loading.load(claim, gauge);
    }

    private long fetched(Claim claim, Sources.Order order, Watch watch) {
        var run = claim.stored().run().id();
        // What an interrupted attempt left is of no use.
        files.delete(run);
        try {
            return sources.read(
                    order, Sources.Patience.Run, watch, fetched -> kept(claim, fetched));
        } catch (RuntimeException e) {
            files.delete(run);
            throw e;
        }
    }

    private long kept(Claim claim, Fetched fetched) {
        var run = claim.stored().run().id();
        long bytes = files.write(run, claim.fence(), fetched.content()::transferTo);
        runs.fetched(run, claim.fence(), bytes, fetched);
        return bytes;
    }

    private static Sources.Order order(Claim claim) {
        var from = claim.stored().definition().connection();
        if (from == null) {
            throw new IllegalStateException("Nothing is read through a connection");
        }
        return new Sources.Order(
                claim.stored().run().application(), from.connection(), from.read());
    }

    /// The application may have lost the connection since the run was queued.
    private void requireOpen(Sources.Order order) {
        try {
            sources.open(order);
        } catch (SluiceException e) {
            throw new RunFault(
                    new RunError(
                            "NotAllowed",
                            e.getMessage() + ".",
                            null,
                            null,
                            "Have the connection opened to the application in the integration"
                                    + " library, or choose another one, and run the import"
                                    + " again."));
        }
    }

    private final class Watch implements Sources.Watch {
        private static final long LOOK_EVERY_MILLIS = 1000;

        private final Claim claim;
        private final RunGauge gauge;
        private long lookedAt;

        Watch(Claim claim, RunGauge gauge) {
            this.claim = claim;
            this.gauge = gauge;
            this.lookedAt = clock.millis();
        }

        @Override
        public synchronized boolean cancelled() {
            // Another node may have been asked to cancel, or may have taken the run over.
            if (!gauge.cancelled() && clock.millis() - lookedAt > LOOK_EVERY_MILLIS) {
                lookedAt = clock.millis();
                if (!runs.wanted(claim.stored().run().id(), claim.fence())) {
                    gauge.cancel();
                }
            }
            return gauge.cancelled();
        }

        @Override
        public void progress(long bytes, OptionalLong total) {
            gauge.fetching(bytes, total.orElse(0));
        }
    }
}
