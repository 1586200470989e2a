import type { Load, LoadSlot } from "./schedules";

export const spans = [{ value: "Day", label: "24 h" }, { value: "Week", label: "7 days" }, { value: "Month", label: "Month" }] as const;
export type Span = (typeof spans)[number]["value"];

const hour = 3_600_000;
const halves: Record<Span, number> = { Day: 12 * hour, Week: 84 * hour, Month: 15 * 24 * hour };

/** As much of the past as of what is to come, on whole half hours so that the question stays the same for a while. */
export function around(now: number, span: Span): { from: string; to: string } {
  const middle = Math.floor(now / (hour / 2)) * (hour / 2);
  return { from: new Date(middle - halves[span]).toISOString(), to: new Date(middle + halves[span]).toISOString() };
}

/** A column of the picture. */
export interface Column extends LoadSlot { to: number; clockChange?: string }

/** Every stretch of the load, the quiet ones too. */
export function columnsOf(load: Load): Column[] {
  const length = load.slotMinutes * 60_000;
  const known = new Map(load.slots.map((slot) => [Date.parse(slot.at), slot]));
  const from = Date.parse(load.from);
  const count = Math.max(0, Math.ceil((Date.parse(load.to) - from) / length));
  return Array.from({ length: count }, (_, index) => {
    const at = from + index * length;
    const change = load.clockChanges.find((one) => Date.parse(one.at) >= at && Date.parse(one.at) < at + length);
    return { ran: 0, failed: 0, planned: 0, collisions: 0, ...known.get(at), at: new Date(at).toISOString(), to: at + length, ...(change === undefined ? {} : { clockChange: change.words }) };
  });
}

export function sizeOf(slot: LoadSlot): number {
  return slot.ran + slot.failed + slot.planned;
}

/** What the whole picture says, in one sentence. */
export function summary(slots: LoadSlot[]): string {
  const sum = (of: (slot: LoadSlot) => number) => slots.reduce((all, slot) => all + of(slot), 0);
  const failed = sum((slot) => slot.failed);
  const together = sum((slot) => slot.collisions);
  return [
    `${sum((slot) => slot.ran) + failed} past${failed > 0 ? ` (${failed} failed)` : ""}`,
    `${sum((slot) => slot.planned)} planned${together > 0 ? ` (${together} while another is usually still running)` : ""}`,
  ].join(", ");
}
