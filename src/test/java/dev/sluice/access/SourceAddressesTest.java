package dev.sluice.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

class SourceAddressesTest {
    private final SourceAddresses sources =
            new SourceAddresses(
                    new AccessSettings(
                            "admin@localhost",
                            12,
                            Duration.ofHours(1),
                            Duration.ofHours(1),
                            List.of("10.0.0.0/8", "::1"),
                            5,
                            50,
                            Duration.ofMinutes(1),
                            500,
                            Duration.ofMinutes(5)));

    @ParameterizedTest
    @CsvSource({
        "198.51.100.9, , 198.51.100.9",
        "198.51.100.9, 203.0.113.7, 198.51.100.9",
        "10.1.1.1, , 10.1.1.1",
        "10.1.1.1, 203.0.113.7, 203.0.113.7",
        "::1, 203.0.113.7, 203.0.113.7",
        "10.1.1.1, '1.2.3.4, 203.0.113.7', 203.0.113.7",
        "10.1.1.1, '203.0.113.7, 10.2.2.2', 203.0.113.7",
        "10.1.1.1, 203.0.113.7:4711, 203.0.113.7",
        "10.1.1.1, '[2001:db8::7]:4711', 2001:db8::7",
        "10.1.1.1, 'rubbish, 10.2.2.2', 10.2.2.2",
        "10.1.1.1, rubbish, 10.1.1.1",
    })
    void believesOnlyTrustedProxies(
            String connection, @Nullable String forwardedFor, String expected) {
        assertThat(sources.of(connection, forwardedFor, null).address()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.1.1, https, true",
        "10.1.1.1, http, false",
        "10.1.1.1, , false",
        "198.51.100.9, https, false",
    })
    void believesHttpsOnlyFromTrustedProxies(
            String connection, @Nullable String proto, boolean secure) {
        assertThat(sources.of(connection, "203.0.113.7", proto).secure()).isEqualTo(secure);
    }
}
