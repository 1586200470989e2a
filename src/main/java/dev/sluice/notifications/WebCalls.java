package dev.sluice.notifications;

import dev.sluice.connectors.OutgoingGuard;
import dev.sluice.connectors.SourceFault;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Calls of couriers, to addresses that the server may call, each within a time and with a small
/// answer. Redirects are not followed. Safe for use by many threads.
@Component
final class WebCalls implements AutoCloseable {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int SHOWN = 200;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final OutgoingGuard guard;
    private final Duration limit;
    private final CloseableHttpClient client;

    WebCalls(OutgoingGuard guard, NotificationSettings settings) {
        this.guard = guard;
        this.limit = settings.callTimeout();
        this.client = client(Timeout.of(limit));
    }

    /// An answer.
    ///
    /// @param body as far as it was read
    /// @param retryAfter how long the other side asks to be left alone
    record Answer(int status, String body, Duration retryAfter) {
        /// Nothing when the message was taken.
        ///
        /// @param who answered, for people
        /// @throws DeliveryFault otherwise
        void requireTaken(String who) {
            if (status / 100 == 2) {
                return;
            }
            var words = who + " answered " + status + said() + ".";
            if (status == 408 || status == 425 || status == 429 || status / 100 == 5) {
                throw DeliveryFault.passingAfter(words, retryAfter);
            }
            throw DeliveryFault.lasting(words, null);
        }

        private String said() {
            var text = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            return text.isEmpty()
                    ? ""
                    : ": " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
        }
    }

    private CloseableHttpClient client(Timeout limit) {
        var manager =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Guarded())
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(limit)
                                        .setSocketTimeout(limit)
                                        .setTimeToLive(TimeValue.ofMinutes(1))
                                        .build())
                        .build();
        return HttpClients.custom()
                .setConnectionManager(manager)
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setConnectionRequestTimeout(limit)
                                .setResponseTimeout(limit)
                                .build())
                .setUserAgent("Sluice")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /// Resolves names to addresses that may be called.
    private final class Guarded implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String host, int port) {
            return guard.addresses(bare(host), port).stream()
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        }

        @Override
        public InetAddress[] resolve(String host) {
            return guard.addresses(bare(host), 0).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /// Posts JSON.
    ///
    /// @param who is called, for people; the address may be a secret
    /// @throws DeliveryFault when there is no answer
    Answer post(String who, URI address, Map<String, String> headers, String json) {
        var request = new HttpPost(address);
        request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        return send(who, request, headers);
    }

    /// As [#post], for any request.
    Answer send(String who, HttpUriRequestBase request, Map<String, String> headers) {
        headers.forEach(request::setHeader);
        var tooSlow =
                CompletableFuture.runAsync(
                        request::abort,
                        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
        try {
            // Asked here too, so that the refusal comes before a connection that is kept is used.
            var address = request.getUri();
            guard.addresses(bare(address.getHost()), port(address));
            return client.execute(request, WebCalls::answer);
        } catch (SourceFault e) {
            throw e.reason().passing()
                    ? DeliveryFault.passing(e.getMessage(), e)
                    : DeliveryFault.lasting(e.getMessage(), e);
        } catch (IOException e) {
            throw DeliveryFault.passing(
                    request.isAborted()
                            ? who + " did not answer within " + limit.toSeconds() + " s."
                            : who + " cannot be reached: " + e.getMessage(),
                    e);
        } catch (java.net.URISyntaxException e) {
            throw DeliveryFault.lasting(who + " has an address that cannot be called.", e);
        } finally {
            tooSlow.cancel(false);
        }
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        var body =
                entity == null
                        ? ""
                        : new String(
                                entity.getContent().readNBytes(LONGEST_ANSWER),
                                StandardCharsets.UTF_8);
        return new Answer(response.getCode(), body, retryAfter(response));
    }

    private static Duration retryAfter(ClassicHttpResponse response) {
        var header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null || !header.getValue().strip().matches("\\d{1,9}")) {
            return Duration.ZERO;
        }
        var asked = Duration.ofSeconds(Long.parseLong(header.getValue().strip()));
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    private static int port(URI address) {
        int secured = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return address.getPort() < 0 ? secured : address.getPort();
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
