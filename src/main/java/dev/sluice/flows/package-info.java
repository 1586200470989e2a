/// Data flows: import configurations run together by one click. A definition is kept with its
/// versions; a run is a stored value that a pure decision moves on whenever something happened that
/// it waits for, so no thread waits and a restart loses nothing. News travels as
/// [dev.sluice.flows.FlowFinished].
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "control",
            "access",
            "model",
            "engine",
            "connectors",
            "imports",
            "web"
        })
@NullMarked
package dev.sluice.flows;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
