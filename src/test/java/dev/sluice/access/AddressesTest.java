package dev.sluice.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.kernel.SluiceException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.114.0, false",
        "203.0.113.9/24, 203.0.113.1, true",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::1, 2001:DB8:0:0:0:0:0:1, true",
        "203.0.113.7, ::ffff:203.0.113.7, true",
        "::ffff:203.0.113.7, 203.0.113.7, true",
        "fe80::/10, fe80::1%eth0, true",
        "127.0.0.1, unknown, false",
    })
    void saysWhetherAnEntryHoldsAnAddress(String entry, String address, boolean held) {
        assertThat(Addresses.hold(List.of(Addresses.canonical(entry)), address)).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "203.0.113.*",
                "203.0.113",
                "203.0.113.1-9",
                "203.0.113.0/33",
                "localhost",
                "0x7f000001",
                "2001:db8::/129",
                "203.0.113.0/255.255.255.0",
                "1"
            })
    void refusesWhatIsNoAddressAndNoRange(String text) {
        assertThatThrownBy(() -> Addresses.canonical(text))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("expected for example 203.0.113.7");
    }

    @Test
    void countsTheAddressesOfOneIpv6NetworkTogether() {
        assertThat(Addresses.source("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(Addresses.source("2001:db8:1:2::1"))
                .isNotEqualTo(Addresses.source("2001:db8:1:3::1"));
    }
}
