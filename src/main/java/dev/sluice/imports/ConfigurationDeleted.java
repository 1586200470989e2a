package dev.sluice.imports;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.DomainEvent;

/// An import configuration is gone, by itself or with its block. Published in the transaction that
/// deleted it.
public record ConfigurationDeleted(ConfigurationId configuration, ApplicationId application)
        implements DomainEvent {}
