package dev.sluice.access;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;

import java.util.Collection;
import java.util.Optional;

/// Reads IPv4 and IPv6 addresses and CIDR ranges, and nothing else: no wildcards, ranges or names.
final class Addresses {
    private static final IPAddressStringParameters PLAIN =
            new IPAddressStringParameters.Builder()
                    .allowEmpty(false)
                    .allowAll(false)
                    .allowSingleSegment(false)
                    .allowMask(false)
                    .allowWildcardedSeparator(false)
                    .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
                    .getIPv4AddressParametersBuilder()
                    .allow_inet_aton(false)
                    .getParentBuilder()
                    .toParams();

    private Addresses() {}

    /// The usual written form of an address or range; host bits beyond the prefix are cleared.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is neither
    static String canonical(String text) {
        return read(text).toCanonicalString();
    }

    /// Whether one of the entries holds the address; false for text that is no address.
    static boolean hold(Collection<String> entries, String address) {
        return parse(address)
                .map(plain -> entries.stream().anyMatch(entry -> read(entry).contains(plain)))
                .orElse(false);
    }

    /// Whether the text is one address.
    static boolean isAddress(String text) {
        return parse(text).filter(address -> !address.isPrefixed()).isPresent();
    }

    /// What a rate is counted by: an IPv4 address, or the /64 network of an IPv6 address.
    static String source(String address) {
        return parse(address)
                .map(plain -> plain.isIPv6() ? plain.toPrefixBlock(64) : plain)
                .map(IPAddress::toCanonicalString)
                .orElse(address);
    }

    private static Optional<IPAddress> parse(String text) {
        try {
            return Optional.of(plain(new IPAddressString(text.strip(), PLAIN).toAddress()));
        } catch (AddressStringException e) {
            return Optional.empty();
        }
    }

    private static IPAddress read(String text) {
        try {
            var address = new IPAddressString(text.strip(), PLAIN).toAddress();
            return address.isPrefixed() ? address.toPrefixBlock() : plain(address);
        } catch (AddressStringException e) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "\""
                            + text
                            + "\" is no IP address or CIDR range; expected for example 203.0.113.7,"
                            + " 203.0.113.0/24 or 2001:db8::/32.",
                    e);
        }
    }

    /// An IPv4 address that came in IPv6 clothes (::ffff:203.0.113.7) is an IPv4 address; an IPv6
    /// zone says nothing about the address.
    private static IPAddress plain(IPAddress address) {
        if (!address.isIPv6()) {
            return address;
        }
        var six = address.toIPv6().removeZone();
        return six.isIPv4Mapped() ? six.getEmbeddedIPv4Address() : six;
    }
}
