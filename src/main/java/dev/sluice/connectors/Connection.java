package dev.sluice.connectors;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ConnectionId;
import dev.sluice.kernel.MemberId;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// A connection of the workspace, without its secrets.
///
/// @param kind of its connector
/// @param secretsHeld keys of the secrets that are stored
/// @param applications that may read through it
public record Connection(
        ConnectionId id,
        String name,
        String kind,
        Map<String, String> settings,
        Set<String> secretsHeld,
        Set<ApplicationId> applications,
        Instant updatedAt,
        MemberId updatedBy) {
    public Connection {
        settings = Map.copyOf(settings);
        secretsHeld = Set.copyOf(secretsHeld);
        applications = Set.copyOf(applications);
    }
}
