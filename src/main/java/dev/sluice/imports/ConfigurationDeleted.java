package dev.sluice.imports;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.DomainEvent;
import dev.sluice.kernel.MemberId;

import java.util.Optional;

/// An import configuration is gone, by itself or with its block. Published in the transaction that
/// deleted it.
///
/// @param name what it was called
/// @param block what it wrote
/// @param key the API key that acted in the member's name, where one did
public record ConfigurationDeleted(
        ConfigurationId configuration,
        ApplicationId application,
        String name,
        BlockId block,
        MemberId by,
        Optional<ApiKeyId> key)
        implements DomainEvent {}
