package dev.sluice.imports;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.DomainEvent;
import dev.sluice.kernel.RunId;

/// A run was created; its file is safe on disk.
public record ImportQueued(RunId run, ApplicationId application, BlockId block)
        implements DomainEvent {}
