package dev.sluice.web;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.time.DateTimeException;
import java.time.ZoneId;

/// Time zones in requests.
public final class TimeZones {
    private TimeZones() {}

    /// The zone of that name.
    ///
    /// @param text a name of the IANA time zone database
    /// @throws SluiceException MALFORMED_REQUEST when there is none
    public static ZoneId named(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw malformed(
                    "There is no time zone \""
                            + text
                            + "\"; expected a name of the IANA time zone database such as"
                            + " Europe/Paris.");
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw malformed("The time zone \"" + text + "\" cannot be used.");
        }
    }

    private static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
