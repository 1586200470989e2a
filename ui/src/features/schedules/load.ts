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

/** How high the picture is, in runs, and where lines lie across it: at few whole numbers. */
export function scaleOf(most: number): { top: number; lines: number[] } {
  let step = 1;
  for (let n = 0; most > 3 * step; n++) step = 10 ** Math.floor((n + 1) / 3) * ([1, 2, 5][(n + 1) % 3] ?? 1);
  const count = Math.max(1, Math.ceil(most / step));
  return { top: count * step, lines: Array.from({ length: count + 1 }, (_, line) => line * step) };
}

export const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric" });
const dayOfMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** A place under the picture, from 0 at its left end to 1; one too near to the right end has no label. */
export interface Tick { at: number; share: number; label: string }

/** What begins at a tick: three hours, a day, or a week; and how much time a label takes up. */
const strides: Record<Span, { of: (at: Date) => string; words: Intl.DateTimeFormat; room: number }> = {
  Day: { of: (at) => `${at.getDate()} ${Math.floor(at.getHours() / 3)}`, words: clock, room: 2.5 * hour },
  Week: { of: (at) => `${at.getDate()}`, words: weekday, room: 22 * hour },
  Month: { of: (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate() - ((at.getDay() + 6) % 7)).toDateString(), words: dayOfMonth, room: 4 * 24 * hour },
};

/** Where strides begin by the clocks here, which need not be where a column does. */
export function ticksOf(load: Load, span: Span): Tick[] {
  const { of, words, room } = strides[span];
  const step = hour / 4;
  const from = Date.parse(load.from);
  const to = Date.parse(load.to);
  const ticks: Tick[] = [];
  for (let at = Math.ceil(from / step) * step; at < to; at += step) {
    const here = new Date(at);
    if (of(here) !== of(new Date(at - step))) ticks.push({ at, share: (at - from) / (to - from), label: to - at < room ? "" : words.format(here) });
  }
  return ticks;
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
