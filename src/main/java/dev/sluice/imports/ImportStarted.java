package dev.sluice.imports;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.DomainEvent;
import dev.sluice.kernel.RunId;

/// A worker began to execute a run.
public record ImportStarted(RunId run, ApplicationId application, BlockId block)
        implements DomainEvent {}
