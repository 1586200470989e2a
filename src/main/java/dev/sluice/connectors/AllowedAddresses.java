package dev.sluice.connectors;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which addresses the server may call: all of the internet, and of private networks what the
/// setting names.
final class AllowedAddresses {
    private static final Pattern HOST =
            Pattern.compile(
                    "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");

    /// Everything that is not the public internet: RFC 6890 and its successors, multicast, and the
    /// ways to write an IPv4 address inside an IPv6 one.
    private static final List<IPAddress> CLOSED =
            List.of(
                    range("0.0.0.0/8"),
                    range("10.0.0.0/8"),
                    range("100.64.0.0/10"),
                    range("127.0.0.0/8"),
                    range("169.254.0.0/16"),
                    range("172.16.0.0/12"),
                    range("192.0.0.0/24"),
                    range("192.0.2.0/24"),
                    range("192.88.99.0/24"),
                    range("192.168.0.0/16"),
                    range("198.18.0.0/15"),
                    range("198.51.100.0/24"),
                    range("203.0.113.0/24"),
                    range("224.0.0.0/4"),
                    range("240.0.0.0/4"),
                    range("::/96"),
                    range("::ffff:0:0:0/96"),
                    range("64:ff9b::/96"),
                    range("64:ff9b:1::/48"),
                    range("100::/64"),
                    range("2001::/23"),
                    range("2001:db8::/32"),
                    range("2002::/16"),
                    range("3fff::/20"),
                    range("5f00::/16"),
                    range("fc00::/7"),
                    range("fe80::/10"),
                    range("fec0::/10"),
                    range("ff00::/8"));

    private final List<IPAddress> ranges;
    private final List<String> hosts;

    AllowedAddresses(List<String> entries) {
        this.ranges = entries.stream().flatMap(entry -> parsed(entry).stream()).toList();
        this.hosts =
                entries.stream()
                        .filter(entry -> parsed(entry).isEmpty())
                        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                        .toList();
    }

    /// Whether the entry is a range or a host name.
    static boolean wellFormed(String entry) {
        return parsed(entry).isPresent()
                || HOST.matcher(entry.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /// Whether the host may be called at this address.
    boolean allow(String host, InetAddress address) {
        var asked = plain(range(address.getHostAddress()));
        return ranges.stream().anyMatch(range -> range.contains(asked))
                || hosts.contains(host.toLowerCase(Locale.ROOT))
                || CLOSED.stream().noneMatch(range -> range.contains(asked));
    }

    private static Optional<IPAddress> parsed(String entry) {
        try {
            var text = entry.strip();
            return text.isEmpty() || text.equals("*") || !text.matches("[0-9a-fA-F:./]+")
                    ? Optional.empty()
                    : Optional.of(new IPAddressString(text).toAddress().toPrefixBlock());
        } catch (AddressStringException e) {
            return Optional.empty();
        }
    }

    private static IPAddress range(String text) {
        try {
            var address = new IPAddressString(text).toAddress();
            return address.isPrefixed() ? address.toPrefixBlock() : address;
        } catch (AddressStringException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /// An IPv6 zone says nothing about the address.
    private static IPAddress plain(IPAddress address) {
        return address.isIPv6() ? address.toIPv6().removeZone() : address;
    }
}
