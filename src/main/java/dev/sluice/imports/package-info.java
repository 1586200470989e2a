/// Takes rows from files and connections into blocks and accounts for every line. A file is
/// received durably, a run is queued, the run reads and resolves the file by its import
/// configuration, the engine commits it as one change set, and the report says what became of each
/// line; news travels as [dev.sluice.imports.ImportFinished].
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "control",
            "access",
            "model",
            "engine",
            "connectors",
            "tabular",
            "web"
        })
@NullMarked
package dev.sluice.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
