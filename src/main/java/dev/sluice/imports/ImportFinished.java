package dev.sluice.imports;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.DomainEvent;
import dev.sluice.kernel.RunId;

/// A run reached its end. Published in the transaction that ended it.
public record ImportFinished(
        RunId run, ApplicationId application, BlockId block, RunState state, boolean partial)
        implements DomainEvent {}
