package dev.sluice.imports;

import dev.sluice.imports.RunQueue.Claim;
import dev.sluice.model.Scenarios;

import org.springframework.stereotype.Component;

import java.time.Clock;

/// Makes the control of each run's load. Safe for use by many threads.
@Component
final class RunControls {
    private final RunStore runs;
    private final Scenarios scenarios;
    private final Clock clock;

    RunControls(RunStore runs, Scenarios scenarios, Clock clock) {
        this.runs = runs;
        this.scenarios = scenarios;
        this.clock = clock;
    }

    RunControl of(Claim claim, RunGauge gauge, RunControl.Books books) {
        return new RunControl(claim, gauge, books, runs, scenarios, clock);
    }
}
