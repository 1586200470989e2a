import type { HistoryEntry } from "../../shared/api/types";

const words = { read: "Read", inserted: "Inserted", updated: "Updated", unchanged: "Unchanged", duplicate: "Duplicate", skipped: "Skipped" } as const;
const keys = ["read", "inserted", "updated", "unchanged", "duplicate", "skipped"] as const;

export const figureWords = keys.map((key) => words[key]);

/** The counts of a run in the order of the balance; without values where nothing was counted. */
export function figuresOf(lines: HistoryEntry["lines"]): { word: string; value: number | undefined; warn: boolean }[] {
  return keys.map((key) => ({ word: words[key], value: lines?.[key], warn: key === "skipped" }));
}
