package dev.sluice.flows;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.DomainEvent;
import dev.sluice.kernel.FlowRunId;

/// A run of a flow was asked for. Published in the transaction that stored it.
public record FlowStarted(FlowRunId run, DataFlowId flow, ApplicationId application)
        implements DomainEvent {}
