package dev.sluice.flows.web;

import dev.sluice.access.Admission;
import dev.sluice.flows.FlowRun;
import dev.sluice.flows.FlowRuns;
import dev.sluice.flows.FlowSettings;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.web.EventStreams;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.time.Duration;

/// Tells browsers how runs of flows go on. Safe for use by many threads.
@Component
final class FlowEvents {
    private final FlowRuns runs;
    private final FlowRunViews views;
    private final EventStreams streams;
    private final Duration interval;

    FlowEvents(FlowRuns runs, FlowRunViews views, EventStreams streams, FlowSettings settings) {
        this.runs = runs;
        this.views = views;
        this.streams = streams;
        this.interval = settings.progress();
    }

    /// The stream of a run's news, beginning with how it stands; it ends with the run, or when the
    /// caller would not be let in any more.
    SseEmitter follow(Admission admission, FlowRunId run) {
        return streams.follow("flow run " + run, admission, new Followed(admission, run));
    }

    /// A run as one page hears of it.
    private final class Followed implements EventStreams.News {
        private final Admission admission;
        private final FlowRunId run;
        private @Nullable FlowRun told;

        Followed(Admission admission, FlowRunId run) {
            this.admission = admission;
            this.run = run;
        }

        @Override
        public boolean tell(EventStreams.Page page) throws IOException, InterruptedException {
            if (told != null) {
                Thread.sleep(interval);
            }
            var now = runs.get(admission.caller(), run);
            if (!now.equals(told)) {
                told = now;
                page.tell("state", views.view(admission.caller(), now));
            }
            return !now.state().terminal();
        }
    }
}
