package dev.sluice.kernel;

import java.time.Instant;
import java.util.Optional;

/// Something that a member did in an application, by hand or through an API key.
public interface MemberEvent extends DomainEvent {
    /// Where it happened.
    ApplicationId application();

    /// Who did it.
    MemberId by();

    /// The API key that acted in their name, where one did.
    Optional<ApiKeyId> key();

    /// When it was done.
    Instant at();
}
