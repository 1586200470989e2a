/// Words every module shares: typed ids, error kinds, paging, the origin of a run. JDK only, no
/// logic.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.sluice.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
