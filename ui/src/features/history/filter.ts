import { runStates, type HistoryEntry, type RunState } from "../../shared/api/types";

/** What the history shows; it lives in the address so that a view can be sent to somebody. */
export interface HistoryFilter { state?: RunState | "Success" | "Partial"; action?: string; blockId?: string; memberId?: string; from?: string; to?: string }

export const filterStates = [...runStates, "Success", "Partial"] as const;

export const actionWords: Record<HistoryEntry["action"], string> = {
  Edit: "Edit", Formula: "Formula", Import: "Import", DeleteItem: "Delete Item", BlockSettings: "Block Settings", DataFlow: "Data Flows", Undo: "Undo", Schedule: "Schedules", Export: "Exports", ApplicationSettings: "Application Settings",
};

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function dateOf(value: unknown): string | undefined {
  const found = text(value);
  return found !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(found) ? found : undefined;
}

/** Reads a filter from an address, leaving out what it does not understand. */
export function parseFilter(search: Record<string, unknown>): HistoryFilter {
  const state = filterStates.find((known) => known === search["state"]);
  const action = text(search["action"]);
  const blockId = text(search["blockId"]);
  const memberId = text(search["memberId"]);
  const from = dateOf(search["from"]);
  const to = dateOf(search["to"]);
  return {
    ...(state === undefined ? {} : { state }), ...(action === undefined ? {} : { action }), ...(blockId === undefined ? {} : { blockId }),
    ...(memberId === undefined ? {} : { memberId }), ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }),
  };
}

/** The viewer's local days as instants, the last day included. */
export function instants({ from, to }: HistoryFilter): { from?: string; to?: string } {
  const end = to === undefined ? undefined : new Date(`${to}T00:00:00`);
  end?.setDate(end.getDate() + 1);
  return {
    ...(from === undefined ? {} : { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(end === undefined ? {} : { to: end.toISOString() }),
  };
}
