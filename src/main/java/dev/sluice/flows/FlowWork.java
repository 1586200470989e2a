package dev.sluice.flows;

import dev.sluice.control.DueWorkHandler;
import dev.sluice.kernel.FlowRunId;

import org.springframework.stereotype.Component;

/// Moves a run on at an instant: for a retry, at a time limit, at the start, and after a fault.
@Component
final class FlowWork implements DueWorkHandler {
    private final AdvanceRun advance;

    FlowWork(AdvanceRun advance) {
        this.advance = advance;
    }

    @Override
    public String kind() {
        return AdvanceRun.KIND;
    }

    @Override
    public void run(String id) {
        int slash = id.indexOf('/');
        advance.now(FlowRunId.parse(slash < 0 ? id : id.substring(0, slash)));
    }
}
