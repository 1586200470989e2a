package dev.sluice.flows;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.DomainEvent;
import dev.sluice.kernel.FlowRunId;

/// A run of a flow reached its end. Published in the transaction that ended it.
public record FlowFinished(
        FlowRunId run, DataFlowId flow, ApplicationId application, FlowState state)
        implements DomainEvent {}
