package dev.sluice.flows;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.MemberId;

import java.time.Instant;
import java.util.List;

/// A data flow as somebody saved it.
///
/// @param version rises by one each time it is saved; runs keep theirs
/// @param onFailure counts for sequential flows
public record DataFlow(
        DataFlowId id,
        ApplicationId application,
        String name,
        String description,
        ExecutionMode mode,
        OnFailure onFailure,
        List<DataAction> actions,
        int version,
        Instant savedAt,
        MemberId savedBy) {
    public DataFlow {
        actions = List.copyOf(actions);
    }
}
