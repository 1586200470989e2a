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

export const timeWords = { all: "All time", day: "Past day", week: "Past week", month: "Past month", halfYear: "Past 6 months", custom: "Custom" } as const;

function dayBack(choice: string, today: Date): string | undefined {
  const day = new Date(today);
  switch (choice) {
    case "day": day.setDate(day.getDate() - 1); break;
    case "week": day.setDate(day.getDate() - 7); break;
    case "month": monthsBack(day, 1); break;
    case "halfYear": monthsBack(day, 6); break;
    default: return undefined;
  }
  return localDay(day);
}

/** As many months earlier, on the month's last day where it is a shorter one. */
function monthsBack(day: Date, months: number): void {
  const wanted = day.getDate();
  day.setMonth(day.getMonth() - months);
  if (day.getDate() !== wanted) day.setDate(0);
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

function localDay(day: Date): string {
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Which of the usual times the filter's days are. */
export function timeOf({ from, to }: HistoryFilter, today: Date): keyof typeof timeWords {
  if (from === undefined && to === undefined) return "all";
  const usual = (["day", "week", "month", "halfYear"] as const).find((choice) => to === undefined && dayBack(choice, today) === from);
  return usual ?? "custom";
}

/** The filter over one of the usual times; for a time of one's own the days stay, to be changed. */
export function within(filter: HistoryFilter, choice: string, today: Date): HistoryFilter {
  if (choice === "custom") return filter.from === undefined ? { ...filter, from: localDay(today) } : filter;
  const { from: _from, to: _to, ...rest } = filter;
  const from = dayBack(choice, today);
  return from === undefined ? rest : { ...rest, from };
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
