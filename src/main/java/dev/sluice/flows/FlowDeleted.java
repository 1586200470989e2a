package dev.sluice.flows;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.DomainEvent;
import dev.sluice.kernel.MemberId;

import java.util.Optional;

/// A data flow is gone; its runs stay. Published in the transaction that deleted it.
///
/// @param name what it was called
/// @param key the API key that acted in the member's name, where one did
public record FlowDeleted(
        DataFlowId flow,
        ApplicationId application,
        String name,
        MemberId by,
        Optional<ApiKeyId> key)
        implements DomainEvent {}
