package dev.sluice.access;

import dev.sluice.kernel.ApiKeyId;

import java.util.Set;

/// The API key by which a caller came in.
public record KeyUse(ApiKeyId id, String name, Set<KeyType> types) {
    public KeyUse {
        types = Set.copyOf(types);
    }
}
