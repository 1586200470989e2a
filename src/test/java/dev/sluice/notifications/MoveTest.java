package dev.sluice.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schedules.Notify.About;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;
import java.util.UUID;

/// What a member is told of an ending, by what they asked for and what they know.
class MoveTest {
    private static final NotificationId ENTRY = new NotificationId(new UUID(1, 1));

    @ParameterizedTest
    @CsvSource({
        "None, Failed, nothing",
        "None, Completed, nothing",
        "Failed, Failed, tell Failed",
        "Failed, Partial, nothing",
        "Failed, Completed, nothing",
        "FailedAndPartial, Failed, tell Failed",
        "FailedAndPartial, Partial, tell Partial",
        "FailedAndPartial, Completed, nothing",
        "FailedAndPartial, Cancelled, nothing",
        "All, Completed, tell Completed",
        "All, Partial, tell Partial",
        "All, Cancelled, tell Cancelled",
    })
    void tellsWhatWasAskedFor(About about, Kind ended, String move) {
        assertThat(words(Move.of(about, Optional.empty(), ended, "x"))).isEqualTo(move);
    }

    @ParameterizedTest
    @CsvSource({
        "Failed, Failed, x, Failed, gather",
        "Failed, Failed, y, Failed, tell Failed",
        "Failed, Failed, x, Completed, tell Recovered",
        "Failed, Failed, x, Partial, tell Recovered",
        "Failed, Failed, x, Cancelled, nothing",
        "Failed, Recovered, x, Completed, nothing",
        "Failed, Recovered, x, Failed, tell Failed",
        "FailedAndPartial, Failed, x, Partial, tell Partial",
        "FailedAndPartial, Partial, x, Partial, gather",
        "FailedAndPartial, Partial, x, Failed, tell Failed",
        "FailedAndPartial, Partial, x, Completed, tell Recovered",
        "All, Partial, x, Partial, gather",
        "All, Failed, x, Completed, tell Recovered",
        "All, Recovered, x, Completed, tell Completed",
        "All, Completed, x, Completed, tell Completed",
        "None, Failed, x, Completed, nothing",
    })
    void gathersRepeatsAndTellsOfRecovery(
            About about, Kind last, String cause, Kind ended, String move) {
        var told = Optional.of(new Move.Told(ENTRY, last, cause));

        assertThat(words(Move.of(about, told, ended, "x"))).isEqualTo(move);
    }

    private static String words(Move move) {
        return switch (move) {
            case Move.Nothing() -> "nothing";
            case Move.Tell(var kind) -> "tell " + kind;
            case Move.Gather(var entry) -> {
                assertThat(entry).isEqualTo(ENTRY);
                yield "gather";
            }
        };
    }
}
