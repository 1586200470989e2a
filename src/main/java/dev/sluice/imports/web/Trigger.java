package dev.sluice.imports.web;

import dev.sluice.kernel.RunOrigin;

/// What started a run.
enum Trigger {
    /// A member.
    ByHand,
    /// An API key.
    ByKey,
    /// A member, by the button of a board.
    ByBoard,
    /// A schedule.
    BySchedule,
    /// A data flow.
    ByFlowRun;

    static Trigger of(RunOrigin origin) {
        return switch (origin) {
            case RunOrigin.ByHand _ -> ByHand;
            case RunOrigin.ByKey _ -> ByKey;
            case RunOrigin.ByBoard _ -> ByBoard;
            case RunOrigin.BySchedule _ -> BySchedule;
            case RunOrigin.ByFlowRun _ -> ByFlowRun;
        };
    }
}
