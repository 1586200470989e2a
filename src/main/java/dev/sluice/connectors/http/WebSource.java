package dev.sluice.connectors.http;

import dev.sluice.connectors.Opening;
import dev.sluice.connectors.SourceFault;
import dev.sluice.connectors.SourceFault.Reason;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Sends one request within one attempt. Redirects are followed here, each one checked like the
/// first address; secrets go to the host they were given for and nowhere else.
final class WebSource {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PASSING = Set.of(502, 503, 504);

    private final Opening opening;
    private final CloseableHttpClient client;

    WebSource(Opening opening) {
        this.opening = opening;
        this.client = opening.closing(client(opening));
        opening.onStop(() -> client.close(CloseMode.IMMEDIATE));
    }

    /// A request.
    ///
    /// @param json body of a POST; empty for a GET
    /// @param secret headers that only the first host may see
    record Request(
            URI address, String json, Map<String, String> headers, Map<String, String> secret) {}

    private static CloseableHttpClient client(Opening opening) {
        var limits = opening.limits();
        var manager =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Guarded(opening))
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(Timeout.of(limits.connect()))
                                        .setSocketTimeout(Timeout.of(limits.idle()))
                                        .build())
                        .build();
        return HttpClients.custom()
                .setConnectionManager(manager)
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(Timeout.of(limits.idle()))
                                .build())
                .setDefaultHeaders(
                        List.of(
                                new BasicHeader(HttpHeaders.ACCEPT, "text/csv, */*;q=0.5"),
                                new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "identity")))
                .setUserAgent("Sluice")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /// Resolves names to addresses that may be called.
    private record Guarded(Opening opening) implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String host, int port) {
            return opening.addresses(bare(host), port).stream()
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        }

        @Override
        public InetAddress[] resolve(String host) {
            return opening.addresses(bare(host), 0).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /// The answer, whatever its status, after redirects.
    ClassicHttpResponse send(Request request) throws IOException {
        var address = request.address();
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            var host = address.getHost();
            if (host == null || !Set.of("http", "https").contains(scheme(address))) {
                throw new SourceFault(
                        Reason.SourceFailed, "\"" + shown(address) + "\" is no web address.");
            }
            // Asked here too, so that the refusal comes before anything is sent.
            opening.addresses(bare(host), port(address));
            var answer = opening.closing(client.executeOpen(null, built(request, address), null));
            if (!REDIRECTS.contains(answer.getCode())) {
                return answer;
            }
            address = next(address, answer);
            answer.close();
        }
        throw new SourceFault(
                Reason.SourceFailed,
                "The address leads on to another one more than " + MOST_REDIRECTS + " times.");
    }

    private static ClassicHttpRequest built(Request request, URI address) {
        var builder =
                request.json().isEmpty()
                        ? ClassicRequestBuilder.get(address)
                        : ClassicRequestBuilder.post(address)
                                .setEntity(
                                        new StringEntity(
                                                request.json(), ContentType.APPLICATION_JSON));
        request.headers().forEach(builder::setHeader);
        if (sameHost(request.address(), address)) {
            request.secret().forEach(builder::setHeader);
        }
        return builder.build();
    }

    private static int port(URI address) {
        int secured = scheme(address).equals("https") ? 443 : 80;
        return address.getPort() < 0 ? secured : address.getPort();
    }

    private static boolean sameHost(URI one, URI other) {
        return scheme(one).equals(scheme(other))
                && Objects.equals(one.getHost(), other.getHost())
                && one.getPort() == other.getPort();
    }

    private static URI next(URI address, ClassicHttpResponse answer) {
        var location = answer.getFirstHeader(HttpHeaders.LOCATION);
        try {
            if (location != null) {
                return address.resolve(new URI(location.getValue()));
            }
        } catch (URISyntaxException e) {
            throw new SourceFault(
                    Reason.SourceFailed,
                    "\"" + shown(address) + "\" leads on to something that is no web address.",
                    e);
        }
        throw new SourceFault(
                Reason.SourceFailed, "\"" + shown(address) + "\" leads on to nowhere.");
    }

    /// Nothing when the answer is a success; otherwise why not.
    static void requireSuccess(ClassicHttpResponse answer, URI address) {
        int code = answer.getCode();
        if (code / 100 == 2) {
            return;
        }
        var says = " answered " + code + said(answer) + ".";
        if (code == 401 || code == 403 || code == 407) {
            throw new SourceFault(Reason.SignInRefused, shown(address) + says);
        }
        if (code == 404 || code == 410) {
            throw new SourceFault(Reason.SourceNotFound, shown(address) + says);
        }
        throw new SourceFault(
                PASSING.contains(code) ? Reason.SourceUnreachable : Reason.SourceFailed,
                shown(address) + says);
    }

    private static String said(ClassicHttpResponse answer) {
        var reason = answer.getReasonPhrase();
        return reason == null || reason.isBlank() ? "" : " " + reason;
    }

    /// The address without what may hold a secret.
    static String shown(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }
}
