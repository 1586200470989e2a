/// What an application is made of: its dimension lists, transaction lists and metrics, their
/// properties and dimensions, and its calendar. The structure's truth is the control store; what
/// blocks hold is the engine's, asked through [dev.sluice.model.BlockContents]. Every change asks
/// `access`, raises the application's model version and is told as a [dev.sluice.model.ModelEvent].
@ApplicationModule(allowedDependencies = {"kernel", "control", "access"})
@NullMarked
package dev.sluice.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
