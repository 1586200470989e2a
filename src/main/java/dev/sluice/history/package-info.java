/// One line per run or change of an application, pointing to the details.
///
/// Lines are written when other modules' events arrive and outlive what they tell of: names of
/// deleted blocks and deactivated members stay readable.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "control",
            "access",
            "model",
            "engine",
            "imports",
            "exports",
            "flows",
            "schedules",
            "web"
        })
@NullMarked
package dev.sluice.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
