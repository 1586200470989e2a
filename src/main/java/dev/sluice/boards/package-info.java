/// Boards: views, texts and buttons for data flows and imports, laid out on a grid for those who
/// look and press. A board only points to what it shows; what was deleted under it is named where
/// it was. Nobody else knows boards.
@ApplicationModule(
        allowedDependencies = {"kernel", "control", "access", "model", "imports", "flows"})
@NullMarked
package dev.sluice.boards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
