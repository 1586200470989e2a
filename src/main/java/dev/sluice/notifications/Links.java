package dev.sluice.notifications;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

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

    /// The run's summary; on it, what was skipped.
    String run(News.RunFacts about) {
        return base + "/applications/" + about.applicationId() + "/runs/" + about.runId();
    }

    /// The lines that were skipped.
    String skipped(News.RunFacts about) {
        return run(about) + "?show=skipped";
    }
}
