package dev.sluice.history;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/// A filter of the history page that a member keeps under a name.
///
/// @param name 1 to [#MAX_NAME] characters; the member's only one of that name in the application
public record SavedView(String name, ShownHistory shown) {
    /// The longest name.
    public static final int MAX_NAME = 80;

    public SavedView {
        name = name.strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw malformed(
                    "The name of a saved view has "
                            + name.length()
                            + " characters; expected 1 to "
                            + MAX_NAME
                            + ".");
        }
    }

    /// What the page shows. A time that is counted back from today stays so: next week "Week" is
    /// another week.
    ///
    /// @param state a state or an outcome, as [Status#named] reads it
    /// @param time empty where the days are given
    /// @param to the last day, itself included
    /// @param form how the lines are shown
    public record ShownHistory(
            @Nullable String state,
            @Nullable Action action,
            @Nullable UUID blockId,
            @Nullable UUID memberId,
            @Nullable Time time,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Form form) {
        public ShownHistory {
            if (state != null && Status.named(state).isEmpty()) {
                throw malformed("There is no state \"" + state + "\".");
            }
            if (from != null && to != null && to.isBefore(from)) {
                throw malformed("The last day, " + to + ", is before the first, " + from + ".");
            }
        }
    }

    /// A time counted back from today.
    public enum Time {
        /// Since the day before.
        Day,
        /// Since seven days before.
        Week,
        /// Since the same day of the month before.
        Month,
        /// Since the same day six months before.
        HalfYear,
        /// Always.
        All
    }

    /// How lines are shown.
    public enum Form {
        /// One below the other.
        Table,
        /// Counted by day.
        Calendar,
        /// As points in time and duration.
        Durations
    }

    private static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
