package dev.sluice.kernel;

import java.util.UUID;

/// What started a run. Imports and flows carry it without looking inside; history and notifications
/// read it.
public sealed interface RunOrigin {
    /// A member pressed a button or called the management API while signed in.
    record ByHand(MemberId member) implements RunOrigin {}

    /// A script called with an API key; the owner's rights count.
    record ByKey(ApiKeyId key, MemberId owner) implements RunOrigin {}

    /// A member pressed the button of a board.
    record ByBoard(BoardId board, MemberId member) implements RunOrigin {}

    /// A schedule's instant came.
    record BySchedule(UUID schedule) implements RunOrigin {}

    /// A data flow reached this step.
    record ByFlowRun(UUID flowRun) implements RunOrigin {}
}
