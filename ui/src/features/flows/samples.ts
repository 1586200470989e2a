import type { Flow, FlowRun, FlowStep } from "../../shared/api/flows";

/** Values that tests of these screens begin with. */
export const aStep = (over: Partial<FlowStep> = {}): FlowStep => ({
  id: "s1", position: 1, actionId: "x1", blockId: "b1", blockName: "Actuals", configurationId: "c1", configurationName: "Actuals from revenue",
  state: "Queued", waitingFor: [], attempts: [], stretches: [], ...over,
});

export const aFlowRun = (over: Partial<FlowRun> = {}): FlowRun => ({
  id: "r1", flowId: "f1", flowName: "Close", applicationId: "a", flowVersion: 3, mode: "Sequential", trigger: "Hand", startedByName: "Ada Martin", state: "Running",
  queuedAt: "2026-11-22T20:00:00Z", startedAt: "2026-11-22T20:00:00Z", mayCancel: false, mayRerun: false, mayUndo: false, steps: [], ...over,
});

export const aFlow = (over: Partial<Flow> = {}): Flow => ({
  id: "f1", applicationId: "a", name: "Close", description: "Copies the month.", mode: "Sequential", onFailure: "Stop", version: 3,
  actions: [{ id: "x1", configurationId: "c1", configurationName: "Actuals from revenue", blockId: "b1", blockName: "Actuals", source: "Block", sourceName: "Revenue", enabled: true, retries: 0, backOffSeconds: 30 }],
  warnings: [], boards: 0, schedules: 0, mayRun: true, updatedAt: "2026-11-22T19:00:00Z", updatedByName: "Ada Martin", ...over,
});
