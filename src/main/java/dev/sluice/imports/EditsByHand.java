package dev.sluice.imports;

import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.MemberId;

import java.util.Optional;

/// Who made changes by hand, told by whoever keeps it.
public interface EditsByHand {
    /// The member in whose name the change was made; empty when it is not known.
    Optional<MemberId> by(ChangeId change);
}
