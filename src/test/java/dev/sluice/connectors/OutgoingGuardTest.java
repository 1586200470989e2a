package dev.sluice.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

class OutgoingGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "192.0.0.192",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
            })
    void closesWhatIsNotTheInternet(String address) throws UnknownHostException {
        assertThat(allows(List.of(), address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "11.0.0.1", "2606:4700::1111"})
    void opensTheInternet(String address) throws UnknownHostException {
        assertThat(allows(List.of(), address)).isTrue();
    }

    @Test
    void opensWhatTheSettingNames() throws UnknownHostException {
        assertThat(allows(List.of("10.1.0.0/16"), "10.1.2.3")).isTrue();
        assertThat(allows(List.of("10.1.0.0/16"), "10.2.2.3")).isFalse();
        assertThat(allows(List.of("fd00::/8"), "fd00::5")).isTrue();
        var named = new AllowedAddresses(List.of("DB.corp"));
        assertThat(named.allow("db.corp", InetAddress.getByName("10.9.9.9"), 80)).isTrue();
        assertThat(named.allow("other.corp", InetAddress.getByName("10.9.9.9"), 80)).isFalse();
    }

    @Test
    void opensOnePortWhereTheSettingNamesIt() throws UnknownHostException {
        var one =
                new AllowedAddresses(
                        List.of("127.0.0.1:8080", "10.1.0.0/16:5432", "[::1]:22", "db.corp:1521"));

        assertThat(one.allow("a", InetAddress.getByName("127.0.0.1"), 8080)).isTrue();
        assertThat(one.allow("a", InetAddress.getByName("127.0.0.1"), 8081)).isFalse();
        assertThat(one.allow("a", InetAddress.getByName("127.0.0.1"), 0)).isFalse();
        assertThat(one.allow("a", InetAddress.getByName("10.1.7.7"), 5432)).isTrue();
        assertThat(one.allow("a", InetAddress.getByName("::1"), 22)).isTrue();
        assertThat(one.allow("a", InetAddress.getByName("::1"), 23)).isFalse();
        assertThat(one.allow("db.corp", InetAddress.getByName("10.9.9.9"), 1521)).isTrue();
        assertThat(one.allow("db.corp", InetAddress.getByName("10.9.9.9"), 80)).isFalse();
    }

    @Test
    void knowsRangesAndNamesFromNonsense() {
        assertThat(
                        List.of(
                                "10.0.0.0/8",
                                "::1",
                                "db.corp",
                                "localhost",
                                "10.0.0.1:1",
                                "[::1]:65535"))
                .allMatch(AllowedAddresses::wellFormed);
        assertThat(List.of("", "*", "10.0.0.0/99", "a b", "http://x", "db:0", "db:70000"))
                .noneMatch(AllowedAddresses::wellFormed);
    }

    private static boolean allows(List<String> entries, String address)
            throws UnknownHostException {
        return new AllowedAddresses(entries).allow(address, InetAddress.getByName(address), 443);
    }
}
