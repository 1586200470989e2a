/// What the model's blocks hold: items of lists, cells of metrics, and the change sets of the runs
/// that wrote them. Imports hand over resolved rows and get exact counts back; everything a run
/// writes is one transaction of the cells store (DuckDB, in the process), which is the authority on
/// what was applied.
@ApplicationModule(allowedDependencies = {"kernel", "control", "access", "model", "tabular"})
@NullMarked
package dev.sluice.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
