import type { HistoryEntry } from "../../shared/api/types";

const words = { read: "Read", inserted: "Inserted", updated: "Updated", unchanged: "Unchanged", duplicate: "Duplicate", skipped: "Skipped", deleted: "Deleted" } as const;
const keys = ["read", "inserted", "updated", "unchanged", "duplicate", "skipped", "deleted"] as const;

export const figureWords = keys.map((key) => words[key]);

/** The counts of a run in the order of the balance, then what it cleared first; without values where nothing was counted. */
export function figuresOf(lines: HistoryEntry["lines"]): { word: string; value: number | undefined; warn: boolean }[] {
  return keys.map((key) => ({ word: words[key], value: lines?.[key], warn: key === "skipped" || key === "deleted" }));
}
