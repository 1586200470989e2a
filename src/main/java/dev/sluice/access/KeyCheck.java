package dev.sluice.access;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Decides whether a presented API key opens what is asked, and for whom. Safe for use by many
/// threads. Nothing is remembered: a deleted key and a deactivated owner are felt at once.
@Component
public final class KeyCheck {
    private static final Pattern DASHED =
            Pattern.compile("\\p{Alnum}{8}(-\\p{Alnum}{4}){3}-\\p{Alnum}{12}");

    private final ControlStore control;
    private final LastUses lastUses;
    private final Clock clock;

    KeyCheck(ControlStore control, LastUses lastUses, Clock clock) {
        this.control = control;
        this.lastUses = lastUses;
        this.clock = clock;
    }

    /// The owner of the key as caller.
    ///
    /// @param opens the key must be of one of these types
    /// @param address where the request comes from
    /// @throws SluiceException with [ErrorCode#UNAUTHENTICATED] and the reason
    public Caller check(String secret, Set<KeyType> opens, String address) {
        var key = usable(secret, opens, address);
        lastUses.used(key, address);
        return caller(key);
    }

    /// Whether [#check] would let the key in; asking is not a use of it.
    public boolean lasts(String secret, Set<KeyType> opens, String address) {
        try {
            usable(secret, opens, address);
            return true;
        } catch (SluiceException refusal) {
            if (refusal.code() == ErrorCode.UNAUTHENTICATED) {
                return false;
            }
            throw refusal;
        }
    }

    private ApiKey usable(String secret, Set<KeyType> opens, String address) {
        if (isOldFormat(secret)) {
            throw refused(
                    "This is an API key of the old format with dashes, which is no longer accepted."
                            + " Please generate a new one in Settings > API Keys.");
        }
        var hash = Secrets.hash(secret);
        record Known(ApiKey key, List<String> addresses) {}
        var known =
                control.read(sql ->
                                new KeyTable(sql)
                                        .findBySecret(hash)
                                        .map(key ->
                                                new Known(
                                                        key,
                                                        new AllowListTable(sql)
                                                                .entriesFor(key.id()))))
                        .orElseThrow(() ->
                                refused(
                                        "This API key is not known: it was mistyped or"
                                                + " deleted."));
        requireUsable(known.key());
        requireType(known.key(), opens);
        if (!known.addresses().isEmpty() && !Addresses.hold(known.addresses(), address)) {
            throw refused(
                    "The API key "
                            + known.key().name()
                            + " may not be used from the address "
                            + address
                            + ": none of its allow lists holds it.");
        }
        return known.key();
    }

    private void requireUsable(ApiKey key) {
        switch (key.state(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            case Active -> {}
            case Expired ->
                    throw refused(
                            "The API key "
                                    + key.name()
                                    + " has expired: it was valid through "
                                    + key.expiresOn().minusDays(1)
                                    + " (UTC).");
            case OwnerDeactivated ->
                    throw refused(
                            "The owner of the API key "
                                    + key.name()
                                    + " is deactivated, so the key opens nothing. Please generate a"
                                    + " new one as another member.");
        }
    }

    private static void requireType(ApiKey key, Set<KeyType> opens) {
        if (key.types().stream().noneMatch(opens::contains)) {
            throw refused(
                    "The API key "
                            + key.name()
                            + " is of the type "
                            + labels(key.types())
                            + "; this needs a key of the type "
                            + labels(opens)
                            + ".");
        }
    }

    /// Dashed, or in base 64 as the documentation of the original once showed them.
    private static boolean isOldFormat(String secret) {
        return DASHED.matcher(secret).matches()
                || decoded(secret).filter(text -> DASHED.matcher(text).matches()).isPresent();
    }

    private static Optional<String> decoded(String secret) {
        if (secret.length() != 48) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(secret);
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String labels(Set<KeyType> types) {
        return types.stream().sorted().map(KeyType::label).collect(Collectors.joining(", "));
    }

    private static Caller caller(ApiKey key) {
        var owner = key.owner();
        return new Caller(
                owner.id(),
                owner.name(),
                owner.account(),
                Optional.of(new KeyUse(key.id(), key.name(), key.types())));
    }

    private static SluiceException refused(String message) {
        return new SluiceException(ErrorCode.UNAUTHENTICATED, message);
    }
}
