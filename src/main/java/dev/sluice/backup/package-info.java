/// Copies a whole server, as it is at one instant, into one file, and brings it back.
///
/// The operator asks through files in the data folder, so that only who may read that folder can
/// ask. The cells store's commits pause while the control store is copied; what a backup holds is
/// therefore a state that a crash could have left as well, and the next start completes it the same
/// way.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "control", "engine"})
package dev.sluice.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
