package dev.sluice.model;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ScenarioId;

/// One set of inputs for all metrics of an application; lists are the same in all scenarios.
///
/// @param readOnly whether nobody can write into it
/// @param isDefault whether it is read and written when none is named; it always stays
public record Scenario(
        ScenarioId id,
        ApplicationId application,
        String name,
        String description,
        boolean readOnly,
        boolean isDefault) {}
