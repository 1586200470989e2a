import { ids } from "./data.ts";

/** Data Flows and boards for trying the screens without a server. */
const action = (id: string, blockName: string, configurationName: string, sourceName: string, extra: object = {}) => ({
  id, configurationId: `c-${id}`, configurationName, blockId: ids.revenue, blockName, source: "Block", sourceName, enabled: true, retries: 0, backOffSeconds: 30, ...extra,
});
const actions = [
  action("x1", "Actuals", "Actuals from the ledger", "Ledger entries", { retries: 3, backOffSeconds: 60 }), action("x2", "Plan base", "Plan base from net revenue", "Net revenue", { timeLimitMinutes: 10 }),
  action("x3", "Forecast", "Forecast from plan base", "Plan base growth", { enabled: false }), action("x4", "Board figures", "Board figures from forecast", "Forecast total"),
];
const flow = (id: string, name: string, extra: object) => ({
  id, applicationId: ids.app, name, description: "", mode: "Sequential", onFailure: "Stop", version: 4, actions, warnings: [], problem: null, lastRun: null, boards: 1, schedules: 1, mayRun: true,
  mayNotRun: null, updatedAt: "2026-11-20T10:12:00Z", updatedByName: "Ada Martin", ...extra,
});
export const flows = [
  flow("f1", "Month-end close", { description: "Actuals in, net revenue recalculated, plan base and forecast taken over.", lastRun: { id: "fr1", state: "Failed", startedAt: "2026-11-22T06:31:00Z", endedAt: "2026-11-22T06:33:00Z" } }),
  flow("f2", "Refresh master data", { mode: "Parallel", actions: actions.slice(0, 2), warnings: [{ actionId: "x2", otherActionId: "x1", message: "“Plan base from net revenue” reads Net revenue, which depends on what “Actuals from the ledger” writes: at the same time it may read the old values." }], lastRun: { id: "fr2", state: "Succeeded", startedAt: "2026-11-22T05:00:00Z" }, boards: 0 }),
  flow("f3", "Old close", { problem: "“Actuals from the ledger” was deleted.", mayRun: false, mayNotRun: "You lack Import Data on Actuals.", actions: actions.slice(0, 1) }),
];
export const flowCandidates = actions.map(({ blockName, configurationId, configurationName, sourceName }, index) => ({ blockId: index === 0 ? ids.revenue : `b${index}`, blockName, blockKind: "Metric", configurations: [{ id: configurationId, name: configurationName, source: "Block", sourceName }] }));

const lines = { read: 1204, inserted: 1100, updated: 90, unchanged: 14, duplicate: 0, skipped: 0 };
const stepOf = (position: number, state: string, stretches: object[], extra: object = {}) => {
  const { id, ...named } = actions[position - 1] ?? action("x", "Actuals", "Actuals", "Ledger entries");
  return { ...named, id: `s${position}`, position, actionId: id, state, waitingFor: [], attempts: [], stretches, ...extra };
};
export function flowRun(id: string) {
  const begun = id === "live" ? Date.now() - 14_000 : Date.parse("2026-11-22T06:31:00Z");
  const at = (second: number) => new Date(begun + second * 1000).toISOString();
  const first = stepOf(1, "Succeeded", [{ state: "Running", from: at(0), to: at(5) }], { runId: ids.run, counts: lines });
  const second = id === "live"
    ? stepOf(2, "Waiting", [{ state: "Queued", from: at(0), to: at(5) }, { state: "Waiting", from: at(5) }], { waitingFor: [{ id: ids.revenue, name: "Net revenue" }] })
    : stepOf(2, "Failed", [{ state: "Queued", from: at(0), to: at(5) }, { state: "Waiting", from: at(5), to: at(11) }, { state: "Running", from: at(11), to: at(13) }, { state: "Queued", from: at(13), to: at(20) }, { state: "Running", from: at(20), to: at(22) }], { runId: ids.failed, attempts: [{ runId: ids.live, state: "Failed", startedAt: at(11), endedAt: at(13) }, { runId: ids.failed, state: "Failed", startedAt: at(20), endedAt: at(22) }], error: { code: "TIME_LIMIT", message: "The time limit of 10 minutes is over.", cure: "Give it more time, or look at what the block waits for." } });
  return {
    id, flowId: "f1", flowName: "Month-end close", applicationId: ids.app, flowVersion: 4, mode: "Sequential", trigger: id === "live" ? "Board" : "Hand", startedByName: "Ada Martin", queuedAt: at(0), startedAt: at(0),
    ...(id === "live" ? { state: "Running", mayCancel: true } : { state: "Failed", endedAt: at(23), reason: "“Plan base from net revenue” failed; the remaining actions were skipped.", mayRerun: true, mayUndo: true }),
    steps: [first, second, stepOf(3, "Skipped", [], { error: null }), stepOf(4, id === "live" ? "Queued" : "Skipped", id === "live" ? [{ state: "Queued", from: at(0) }] : [])],
  };
}

const widget = (id: string, kind: string, x: number, y: number, width: number, height: number, extra: object) => ({ id, kind, x, y, width, height, ...extra });
const press = (extra: object) => ({ kind: "DataFlow", targetId: "f1", targetName: "Month-end close", form: "Card", label: "Run the close", mayPress: true, ...extra });
export const board = {
  id: "bd1", applicationId: ids.app, name: "Close cockpit", version: 2, updatedAt: "2026-11-20T10:12:00Z", updatedByName: "Ada Martin",
  widgets: [
    widget("w1", "Text", 0, 0, 12, 3, { text: "# Month-end close\n\nPress **Run the close** once the ledger is complete. See [the handbook](https://example.com)." }),
    widget("w2", "View", 0, 3, 3, 5, { title: "Net revenue", view: { viewId: "v1", display: "Kpi" } }),
    widget("w3", "Action", 0, 8, 3, 10, { title: "Close", description: "Actuals in, plan base and forecast taken over.", action: press({}) }),
    widget("w4", "View", 3, 3, 9, 12, { title: "Net revenue by month", view: { viewId: "v1", display: "Chart", chart: "Column" } }),
    widget("w5", "View", 3, 15, 9, 12, { title: "Cells", view: { viewId: "v1", display: "Grid" } }),
    widget("w6", "Action", 0, 18, 3, 5, { action: press({ form: "Button", label: "Old close", problem: "This Data Flow was deleted." }) }),
    widget("w7", "Action", 0, 23, 3, 5, { action: press({ form: "Button", label: "Refresh", mayPress: false, mayNotPress: "You lack Import Data on Actuals." }) }),
  ],
};
export const view = { id: "v1", applicationId: ids.app, blockId: ids.revenue, name: "By month", kind: "Public", ownerId: ids.me, definition: { rows: [{ kind: "Dimension", dimensionId: ids.month }], columns: [{ kind: "Dimension", dimensionId: ids.country }], pages: [], metricIds: [], propertyIds: [], scenarioIds: [], filters: [], sorts: [], aggregations: [], totals: { rows: "Total", columns: "None" } } };
const head = (text: string, number: number) => ({ kind: "Cells", places: [{ number, text }] });
export function viewCells() {
  const months = ["Jan 26", "Feb 26", "Mar 26", "Apr 26", "May 26", "Jun 26"];
  return {
    rowLevels: [{ kind: "Dimension", name: "Month" }], columnLevels: [{ kind: "Dimension", name: "Country" }], rows: [...months.map((month, index) => head(month, index + 1)), { kind: "Total", places: [{ text: "" }] }], columns: ["France", "Germany", "Spain"].map((name, index) => head(name, index + 1)),
    cells: [...months.map((_, row) => [1250.5 + row * 91, 980 - row * 40, 411.25 + row * row * 30]), [8868, 5280, 4117]], totalRows: 7, totalColumns: 3,
  };
}
