package dev.sluice.access.web;

import dev.sluice.access.KeyType;

import java.util.Set;

/// Whom a route lets in; what they may do there is asked of [dev.sluice.access.Access].
sealed interface Right {
    /// Anybody.
    record Public() implements Right {}

    /// Members with a session.
    record SignedIn() implements Right {}

    /// Holders of an API key of one of these types.
    record Key(Set<KeyType> types) implements Right {}

    /// Members with a session, and holders of an API key of one of these types.
    record SignedInOrKey(Set<KeyType> types) implements Right {}
}
