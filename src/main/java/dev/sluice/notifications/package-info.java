/// Who wants to hear how things ended, and by which way they do: the notification centre, e-mail,
/// and channels of the workspace. It listens to what imports and data flows publish and never holds
/// them up: what leaves the server is stored first and delivered apart.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "control",
            "access",
            "model",
            "connectors",
            "imports",
            "flows",
            "schedules",
            "web"
        })
@NullMarked
package dev.sluice.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
