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

    private static final Pattern WITH_PORT =
            Pattern.compile("(?:\\[(?<bracketed>[^]]+)]|(?<plain>[^:]+)):(?<port>[0-9]{1,5})");
    private static final int NO_PORT = -1;

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

    private final List<Entry> entries;

    AllowedAddresses(List<String> entries) {
        this.entries = entries.stream().map(Entry::parse).toList();
    }

    /// Whether the entry is a range or a host name, with or without a port.
    static boolean wellFormed(String entry) {
        return Entry.parse(entry).wellFormed();
    }

    /// Whether the host may be called at this address and port.
    ///
    /// @param port 0 for every port
    boolean allow(String host, InetAddress address, int port) {
        var asked = plain(range(address.getHostAddress()));
        return entries.stream().anyMatch(entry -> entry.opens(host, asked, port))
                || CLOSED.stream().noneMatch(range -> range.contains(asked));
    }

    /// One entry of the setting.
    ///
    /// @param range empty when a host is named
    /// @param port 0 for every port
    private record Entry(Optional<IPAddress> range, String host, int port) {
        static Entry parse(String entry) {
            var text = entry.strip().toLowerCase(Locale.ROOT);
            var ended = WITH_PORT.matcher(text);
            if (!ended.matches()) {
                return new Entry(parsed(text), text, 0);
            }
            var place =
                    ended.group("plain") == null ? ended.group("bracketed") : ended.group("plain");
            int port = Integer.parseInt(ended.group("port"));
            return new Entry(parsed(place), place, port == 0 ? NO_PORT : port);
        }

        boolean wellFormed() {
            return port >= 0
                    && port <= 0xffff
                    && (range.isPresent() || HOST.matcher(host).matches());
        }

        boolean opens(String asked, IPAddress address, int askedPort) {
            boolean there =
                    range.map(it -> it.contains(address))
                            .orElseGet(() -> host.equals(asked.toLowerCase(Locale.ROOT)));
            return there && (port == 0 || port == askedPort);
        }

        private static Optional<IPAddress> parsed(String text) {
            try {
                return text.isEmpty() || !text.matches("[0-9a-f.:/]+")
                        ? Optional.empty()
                        : Optional.of(new IPAddressString(text).toAddress().toPrefixBlock());
            } catch (AddressStringException e) {
                return Optional.empty();
            }
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
