package dev.sluice.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class AddressChoiceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T11:00:00Z");

    @Test
    void takesAFixedAddressAsItIs() {
        assertThat(new AddressChoice(false, "a/b.csv?c=d", 31).paths(NOW))
                .containsExactly("a/b.csv?c=d");
    }

    @Test
    void triesTheDaysFromTodayBackwards() {
        assertThat(
                        new AddressChoice(true, "{{date}}/rev.csv?day={{date}}", 2)
                                .paths(NOW.minusSeconds(7_200)))
                .containsExactly(
                        "2026-03-01/rev.csv?day=2026-03-01",
                        "2026-02-28/rev.csv?day=2026-02-28",
                        "2026-02-27/rev.csv?day=2026-02-27");
    }

    @Test
    void beginsWithTheDayThatHasBegunSomewhere() {
        assertThat(new AddressChoice(true, "{{date}}", 1).paths(NOW))
                .containsExactly("2026-03-02", "2026-03-01", "2026-02-28");
    }

    @Test
    void wantsTheDateExactlyWhenItIsLookedFor() {
        assertThat(new AddressChoice(true, "a.csv", 31).faults()).hasSize(1);
        assertThat(new AddressChoice(false, "{{date}}.csv", 31).faults()).hasSize(1);
        assertThat(new AddressChoice(true, "{{date}}.csv", 0).faults()).hasSize(1);
        assertThat(new AddressChoice(true, "{{date}}.csv", 367).faults()).hasSize(1);
        assertThat(new AddressChoice(true, "{{date}}.csv", 366).faults()).isEmpty();
        assertThat(new AddressChoice(false, "", 0).faults()).isEmpty();
    }
}
