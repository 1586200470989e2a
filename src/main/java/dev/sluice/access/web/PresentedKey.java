package dev.sluice.access.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// Finds the API key of a request, in the four ways clients present one.
final class PresentedKey {
    static final String HEADER = "X-Pigment-Api-Key";
    static final String PARAMETER = "api_key";

    /// Where [EarlyRequest] keeps the key it took out of the query.
    static final String FROM_QUERY = PresentedKey.class.getName();

    private PresentedKey() {}

    /// By `Authorization: Bearer`, `Authorization: Basic` (as the user name), the header of our
    /// own, or the query parameter, in this order.
    static Optional<String> inHeaderOrQuery(HttpServletRequest request) {
        return inHeader(request)
                .or(() -> Optional.ofNullable((String) request.getAttribute(FROM_QUERY)))
                .filter(key -> !key.isBlank());
    }

    /// As above, without the query parameter.
    static Optional<String> inHeader(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .flatMap(PresentedKey::authorization)
                .or(() -> Optional.ofNullable(request.getHeader(HEADER)))
                .map(String::strip)
                .filter(key -> !key.isEmpty());
    }

    private static Optional<String> authorization(String header) {
        var text = header.strip();
        int space = text.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        var credentials = text.substring(space + 1).strip();
        return switch (text.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(credentials);
            case "basic" -> userName(credentials);
            default -> Optional.empty();
        };
    }

    private static Optional<String> userName(String credentials) {
        try {
            var text =
                    new String(
                            Base64.getDecoder().decode(credentials), StandardCharsets.ISO_8859_1);
            int colon = text.indexOf(':');
            return Optional.of(colon < 0 ? text : text.substring(0, colon));
        } catch (IllegalArgumentException notBase64) {
            return Optional.of(credentials);
        }
    }
}
