package dev.sluice.imports.web;

import dev.sluice.access.Admission;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.ImportSettings;
import dev.sluice.imports.RunState;
import dev.sluice.kernel.RunId;
import dev.sluice.web.EventStreams;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.time.Duration;

/// Tells browsers how runs go on. Safe for use by many threads.
@Component
final class RunEvents {
    private final ImportRuns runs;
    private final EventStreams streams;
    private final Duration interval;

    RunEvents(ImportRuns runs, EventStreams streams, ImportSettings settings) {
        this.runs = runs;
        this.streams = streams;
        this.interval = settings.progress();
    }

    /// A change of a run's state.
    record StateEvent(RunState state, ImportRun.@Nullable Outcome outcome) {
        static StateEvent of(ImportRun run) {
            return new StateEvent(run.state(), run.outcome().orElse(null));
        }
    }

    /// The stream of a run's events, beginning with its state; it ends with the run, or when the
    /// caller would not be let in any more.
    SseEmitter follow(Admission admission, RunId run) {
        return streams.follow("run " + run, admission, new Followed(admission, run));
    }

    /// A run as one page hears of it.
    private final class Followed implements EventStreams.News {
        private final Admission admission;
        private final RunId run;
        private @Nullable RunState told;

        Followed(Admission admission, RunId run) {
            this.admission = admission;
            this.run = run;
        }

        @Override
        public boolean tell(EventStreams.Page page) throws IOException, InterruptedException {
            if (told != null) {
                Thread.sleep(interval);
            }
            var now = runs.readable(admission.caller(), run);
            if (now.state() != told) {
                told = now.state();
                page.tell("state", StateEvent.of(now));
            }
            if (now.state().terminal()) {
                return false;
            }
            var progress = runs.progress(run);
            if (progress.isPresent()) {
                page.tell("progress", progress.get());
            }
            return true;
        }
    }
}
