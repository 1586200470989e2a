package dev.sluice.access;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;

/// Finds out where a request comes from. Forwarding headers are believed only as far as each hop is
/// one of the trusted proxies; whatever a stranger wrote in front of that counts for nothing.
@Component
public final class SourceAddresses {
    private final List<String> trusted;

    SourceAddresses(AccessSettings settings) {
        this.trusted = settings.trustedProxies();
    }

    /// Where a request comes from.
    ///
    /// @param address IP address of the client, or of the last hop that is not trusted
    /// @param secure whether a trusted proxy says that the client came by https
    public record Source(String address, boolean secure) {}

    /// Reads the connection's address and the headers X-Forwarded-For and X-Forwarded-Proto.
    public Source of(
            String connection, @Nullable String forwardedFor, @Nullable String forwardedProto) {
        if (trusted.isEmpty() || !Addresses.hold(trusted, connection)) {
            return new Source(connection, false);
        }
        boolean secure =
                forwardedProto != null
                        && forwardedProto.split(",", 2)[0].strip().equalsIgnoreCase("https");
        return new Source(client(connection, forwardedFor), secure);
    }

    /// Walks from the nearest hop to the farthest while the hops are trusted.
    private String client(String connection, @Nullable String forwardedFor) {
        var hops = forwardedFor == null ? new String[0] : forwardedFor.split(",", -1);
        var client = connection;
        for (int hop = hops.length - 1; hop >= 0; hop--) {
            var address = withoutPort(hops[hop].strip());
            if (!Addresses.isAddress(address)) {
                return client;
            }
            client = address;
            if (!Addresses.hold(trusted, address)) {
                return client;
            }
        }
        return client;
    }

    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
