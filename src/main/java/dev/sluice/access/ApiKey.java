package dev.sluice.access;

import dev.sluice.kernel.AllowListId;
import dev.sluice.kernel.ApiKeyId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An API key as it is shown: everything but its secret.
///
/// @param lastFour the last four characters of the secret, to recognise it by
/// @param expiresOn the first day, in UTC, on which the key is no longer valid
/// @param lastUse where and when it was last used, to about a minute
public record ApiKey(
        ApiKeyId id,
        String name,
        Member owner,
        Set<KeyType> types,
        String lastFour,
        LocalDate expiresOn,
        Instant createdAt,
        Optional<LastUse> lastUse,
        List<AllowListId> allowLists) {
    public ApiKey {
        types = Set.copyOf(types);
        allowLists = List.copyOf(allowLists);
    }

    /// When a key was last used, and from which address.
    public record LastUse(Instant at, String from) {}

    /// Whether a key opens anything.
    public enum State {
        Active,
        /// Its expiry day has come.
        Expired,
        /// Its owner may no longer act, so neither may it.
        OwnerDeactivated
    }

    /// Whether the key opens anything on this day in UTC.
    public State state(LocalDate today) {
        if (!owner.active()) {
            return State.OwnerDeactivated;
        }
        return today.isBefore(expiresOn) ? State.Active : State.Expired;
    }
}
