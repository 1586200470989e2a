package dev.sluice.imports;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BoardId;

import java.util.Optional;

/// Whose buttons start imports, told by the module that has them.
public interface ImportUses {
    /// What people call the board; empty when it is gone or of another application.
    Optional<String> name(ApplicationId application, BoardId board);
}
