package dev.sluice.access;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.DomainEvent;

/// The roles of an application, who holds them, or what its members are called has changed.
public record AccessChanged(ApplicationId application) implements DomainEvent {}
