import { runStates, type HistoryEntry, type RunState } from "../../shared/api/types";

/** What the history shows; it lives in the address so that a view can be sent to somebody. Without a time and without days it is the last six months, without a form a table. */
export interface HistoryFilter { state?: RunState | "Success" | "Partial"; action?: string; blockId?: string; memberId?: string; time?: "Day" | "Week" | "Month" | "All"; from?: string; to?: string; form?: "Calendar" | "Durations" }

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
  const time = from === undefined && to === undefined ? usualTimes.find((known) => known === search["time"]) : undefined;
  const form = (["Calendar", "Durations"] as const).find((known) => known === search["form"]);
  return {
    ...(state === undefined ? {} : { state }), ...(action === undefined ? {} : { action }), ...(blockId === undefined ? {} : { blockId }),
    ...(memberId === undefined ? {} : { memberId }), ...(time === undefined ? {} : { time }), ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }),
    ...(form === undefined ? {} : { form }),
  };
}

const usualTimes = ["Day", "Week", "Month", "All"] as const;

export const timeWords = { Day: "Past day", Week: "Past week", Month: "Past month", HalfYear: "Past 6 months", All: "All time", Custom: "Custom" } as const;

export type TimeChoice = keyof typeof timeWords;

function dayBack(choice: TimeChoice, today: Date): string | undefined {
  const day = new Date(today);
  switch (choice) {
    case "Day": day.setDate(day.getDate() - 1); break;
    case "Week": day.setDate(day.getDate() - 7); break;
    case "Month": monthsBack(day, 1); break;
    case "HalfYear": monthsBack(day, 6); break;
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

/** Which of the usual times the filter is over. */
export function timeOf({ time, from, to }: HistoryFilter): TimeChoice {
  return from !== undefined || to !== undefined ? "Custom" : time ?? "HalfYear";
}

/** The filter over one of the usual times; days of one's own begin with those the filter has now. */
export function within(filter: HistoryFilter, choice: TimeChoice, today: Date): HistoryFilter {
  if (choice === "Custom") return timeOf(filter) === "Custom" ? filter : parseFilter({ ...filter, from: dayBack(timeOf(filter), today) ?? localDay(today) });
  return parseFilter({ ...filter, from: undefined, to: undefined, time: choice });
}

/** The filter over one day, as a table. */
export function onDay(filter: HistoryFilter, day: string): HistoryFilter {
  return parseFilter({ ...filter, from: day, to: day, form: undefined });
}

/** Whether anything but the form differs from what the history opens with. */
export function isNarrowed({ form: _form, ...rest }: HistoryFilter): boolean {
  return Object.keys(rest).length > 0;
}

/** The lines the filter means, as the server is asked for them: the viewer's local days as instants, the last day included. */
export function asked(filter: HistoryFilter, today: Date): Record<string, string | undefined> {
  const { state, action, blockId, memberId } = filter;
  const first = timeOf(filter) === "Custom" ? filter.from : dayBack(timeOf(filter), today);
  const end = filter.to === undefined ? undefined : new Date(`${filter.to}T00:00:00`);
  end?.setDate(end.getDate() + 1);
  return {
    state, action, blockId, memberId,
    ...(first === undefined ? {} : { from: new Date(`${first}T00:00:00`).toISOString() }),
    ...(end === undefined ? {} : { to: end.toISOString() }),
  };
}
