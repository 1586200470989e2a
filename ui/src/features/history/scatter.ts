import type { HistoryEntry } from "../../shared/api/types";

export interface Point { entry: HistoryEntry; x: number; y: number }

export interface Tick { at: number; label: string }

export interface Scatter { points: Point[]; across: Tick[]; up: Tick[] }

const steps: [number, string][] = [[1, "1 ms"], [10, "10 ms"], [100, "100 ms"], [1000, "1 s"], [10_000, "10 s"], [60_000, "1 min"], [600_000, "10 min"], [3_600_000, "1 h"], [36_000_000, "10 h"]];
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const second = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const minute = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** Places runs by when they began and, in powers of ten, by how long they took; x and y go from 0 to 1, y upwards. */
export function scatterOf(entries: HistoryEntry[], ticks: number): Scatter {
  const runs = entries.map((entry) => ({ entry, time: new Date(entry.startedAt ?? entry.time).getTime(), millis: Math.max(1, entry.durationMillis ?? 1) })).toSorted((a, b) => a.time - b.time);
  const times = runs.map(({ time }) => time);
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  const span = Math.max(60_000, last - first);
  const low = floor(Math.min(...runs.map(({ millis }) => millis)));
  const high = ceiling(Math.max(...runs.map(({ millis }) => millis)), low);
  const upward = (millis: number) => (Math.log(millis) - Math.log(low)) / (Math.log(high) - Math.log(low));
  const word = wordFor(span / (ticks - 1));
  return {
    points: runs.map(({ entry, time, millis }) => ({ entry, x: (time - first) / span, y: upward(millis) })),
    across: Array.from({ length: ticks }, (_, index) => index / (ticks - 1)).map((at) => ({ at, label: word.format(new Date(first + at * span)) })),
    up: steps.filter(([millis]) => millis >= low && millis <= high).map(([millis, label]) => ({ at: upward(millis), label })),
  };
}

/** So that no two marks, this many milliseconds apart, read alike. */
function wordFor(apart: number): Intl.DateTimeFormat {
  if (apart >= 86_400_000) return day;
  return apart < 60_000 ? second : minute;
}

function floor(millis: number): number {
  return steps.findLast(([step]) => step <= millis)?.[0] ?? 1;
}

function ceiling(millis: number, low: number): number {
  return Math.max(steps.find(([step]) => step >= millis)?.[0] ?? millis, low * 10);
}
