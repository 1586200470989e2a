package dev.sluice.access;

import dev.sluice.kernel.AllowListId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a key may give to the keys it makes or changes: nothing it does not have itself, so that a
/// lost key ends on its day and is used from its addresses. A signed-in member is not bounded.
///
/// @param key the key that is asking; empty for a signed-in member
record KeyBounds(Optional<ApiKey> key) {
    static KeyBounds of(Caller caller, KeyTable keys) {
        return new KeyBounds(caller.key().flatMap(use -> keys.findUsable(use.id())));
    }

    void requireExpiry(LocalDate expiresOn) {
        var latest = key.map(ApiKey::expiresOn).orElse(LocalDate.MAX);
        if (expiresOn.isAfter(latest)) {
            throw new SluiceException(
                    ErrorCode.FORBIDDEN,
                    "A key cannot give a key a later expiry day than its own, "
                            + latest
                            + ". Sign in to make one that lasts longer.");
        }
    }

    /// The lists wanted; those of the asking key where none is named.
    List<AllowListId> lists(List<AllowListId> wanted) {
        var own = key.map(ApiKey::allowLists).orElse(List.of());
        if (own.isEmpty()) {
            return wanted;
        }
        if (!own.containsAll(wanted)) {
            throw new SluiceException(
                    ErrorCode.FORBIDDEN,
                    "A key with allow lists gives only its own lists to other keys. Sign in to give"
                            + " others.");
        }
        return wanted.isEmpty() ? own : wanted;
    }
}
