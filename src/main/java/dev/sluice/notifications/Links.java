package dev.sluice.notifications;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// Addresses of screens, for messages that leave the server.
@Component
final class Links {
    private final String base;

    Links(NotificationSettings settings, Environment environment) {
        var set = settings.address().replaceAll("/+$", "");
        this.base =
                set.isEmpty()
                        ? "http://localhost:" + environment.getProperty("server.port", "8470")
                        : set;
    }

    /// The run's page; of an import its summary.
    String run(News.About about) {
        return switch (about) {
            case News.RunFacts run -> run(run, run.runId());
            case News.FlowFacts flow -> of(flow) + "/flow-runs/" + flow.flowRunId();
        };
    }

    /// The lines that an import skipped.
    String skipped(News.About about, UUID run) {
        return run(about, run) + "?show=skipped";
    }

    private String run(News.About about, UUID run) {
        return of(about) + "/runs/" + run;
    }

    private String of(News.About about) {
        return base + "/applications/" + about.applicationId();
    }
}
