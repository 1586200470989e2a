package dev.sluice.flows;

import dev.sluice.control.DueWork;
import dev.sluice.control.Reconciliation;

import org.springframework.stereotype.Component;

/// Has every unfinished run looked at after a stop or a crash. Its state says all there is to know.
@Component
final class ReconcileFlows implements Reconciliation {
    private static final int AFTER_THE_IMPORTS = 600;

    private final FlowRunStore runs;
    private final DueWork dueWork;

    ReconcileFlows(FlowRunStore runs, DueWork dueWork) {
        this.runs = runs;
        this.dueWork = dueWork;
    }

    @Override
    public int order() {
        return AFTER_THE_IMPORTS;
    }

    @Override
    public void reconcile() {
        runs.unfinished().forEach(run -> dueWork.run(AdvanceRun.KIND, run + "/start"));
    }
}
