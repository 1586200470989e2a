package dev.sluice.flows;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.DomainEvent;

/// A data flow is gone; its runs stay. Published in the transaction that deleted it.
public record FlowDeleted(DataFlowId flow, ApplicationId application) implements DomainEvent {}
