package dev.sluice.access;

import java.util.function.BooleanSupplier;

/// How a caller came in, for answers that outlast their request, such as a stream of events. Safe
/// for use by many threads.
///
/// @param caller who it is
/// @param lasting asks anew whether the session or key would be let in now
public record Admission(Caller caller, BooleanSupplier lasting) {

    /// Whether the caller would still be let in: the session has neither ended nor been signed out,
    /// the key has neither been deleted nor expired, the member is not deactivated. Asking does not
    /// prolong the session.
    public boolean lasts() {
        return lasting.getAsBoolean();
    }
}
