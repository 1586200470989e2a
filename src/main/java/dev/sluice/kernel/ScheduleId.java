package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a schedule.
public record ScheduleId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static ScheduleId parse(String text) {
        return new ScheduleId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
