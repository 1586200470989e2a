/// What runs when, by itself. A schedule starts an import or a data flow at each instant of its
/// rule, as its owner; every planned instant gets exactly one recorded outcome, and the same
/// function of `schedules.recurrence` serves the preview, the engine and the answer to why
/// something did or did not run.
@ApplicationModule(
        allowedDependencies = {"kernel", "control", "access", "model", "imports", "flows", "web"})
@NullMarked
package dev.sluice.schedules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
