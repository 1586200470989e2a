package dev.sluice.demo;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// An import of the sample that nobody starts: a schedule copies the revenue into a plan.
final class PlannedImports {
    private static final String PLAN = "Revenue plan";
    private static final String CONFIGURATION = "Start the plan from the revenue";
    private static final int MINUTES = 15;

    private PlannedImports() {}

    /// Makes metric, import configuration and schedule, from the next minute on; nothing when the
    /// configuration is there already.
    ///
    /// @return what was made, for people
    static Optional<String> make(ApplicationMaker maker, Clock clock) {
        if (maker.configuration(CONFIGURATION).isPresent()) {
            return Optional.empty();
        }
        var plan =
                maker.metric(
                        PLAN,
                        "Number",
                        maker.needed("Region"),
                        maker.needed("Product"),
                        maker.needed("Month"));
        var revenue = maker.needed("Revenue");
        var configuration =
                maker.configuration(
                        plan, CONFIGURATION, Map.of("copyFrom", Map.of("blockId", revenue.id())));
        var start =
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .plusMinutes(1);
        var sentence =
                maker.schedule(configuration, Map.of("kind", "Minutes", "every", MINUTES), start);
        return Optional.of(
                "\"" + PLAN + "\" is copied from \"Revenue\" by a schedule: " + sentence + ".");
    }
}
