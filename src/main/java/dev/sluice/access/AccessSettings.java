package dev.sluice.access;

import dev.sluice.control.SettingRules;
import dev.sluice.kernel.SluiceException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Settings of sign-in, sessions, API keys and the rate limit.
///
/// @param firstMember email of the Primary Owner made at the first start
/// @param passwordMinLength fewest characters a chosen password may have
/// @param sessionIdle a session ends when it was not used for so long
/// @param sessionMax a session ends so long after sign-in even when used
/// @param trustedProxies addresses and CIDR ranges whose X-Forwarded-For and X-Forwarded-Proto
///   headers are believed
/// @param signInFailures failed sign-ins allowed in the window for one email from one address
/// @param signInFailuresPerAddress failed sign-ins allowed in the window from one address
/// @param signInWindow the window of both
/// @param rateLimit requests allowed in the rate window from one address over all public API
///   routes; 0 for no limit
/// @param rateWindow the window of the rate limit
@ConfigurationProperties("sluice.access")
public record AccessSettings(
        @DefaultValue("admin@localhost") String firstMember,
        @DefaultValue("12") int passwordMinLength,
        @DefaultValue("12h") Duration sessionIdle,
        @DefaultValue("7d") Duration sessionMax,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("5") int signInFailures,
        @DefaultValue("50") int signInFailuresPerAddress,
        @DefaultValue("15m") Duration signInWindow,
        @DefaultValue("500") int rateLimit,
        @DefaultValue("5m") Duration rateWindow) {
    public AccessSettings {
        trustedProxies = trustedProxies.stream().map(AccessSettings::proxy).toList();
        SettingRules.require(
                "sluice.access",
                Map.of(
                        "password-min-length must be at least 8",
                        passwordMinLength >= 8,
                        "session-idle must be positive",
                        sessionIdle.isPositive(),
                        "session-max must be positive",
                        sessionMax.isPositive(),
                        "sign-in-failures must be positive",
                        signInFailures > 0,
                        "sign-in-failures-per-address must be positive",
                        signInFailuresPerAddress > 0,
                        "sign-in-window must be positive",
                        signInWindow.isPositive(),
                        "rate-limit must not be negative",
                        rateLimit >= 0,
                        "rate-window must be positive",
                        rateWindow.isPositive()));
    }

    private static String proxy(String written) {
        try {
            return Addresses.canonical(written);
        } catch (SluiceException e) {
            throw new IllegalArgumentException(
                    "sluice.access.trusted-proxies: " + e.getMessage(), e);
        }
    }
}
