package dev.sluice.notifications;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.Optional;
import java.util.regex.Pattern;

/// Which of a member's notifications are wanted.
///
/// @param before where the page before ended
public record NotificationQuery(
        Optional<Category> category, boolean unreadOnly, Optional<Place> before, int limit) {
    /// The most in one page.
    public static final int MAX_LIMIT = 100;

    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})-([0-9a-f-]{36})");

    /// A place in the order of entries.
    public record Place(long at, String id) {
        /// @throws SluiceException MALFORMED_REQUEST
        public static Place parse(String cursor) {
            var match = CURSOR.matcher(cursor);
            if (!match.matches()) {
                throw new SluiceException(
                        ErrorCode.MALFORMED_REQUEST,
                        "The cursor was not given out by this server; leave it out to begin with"
                                + " the newest.");
            }
            return new Place(Long.parseLong(match.group(1)), match.group(2));
        }

        static String after(Notification last) {
            return last.at().toEpochMilli() + "-" + last.id();
        }
    }
}
