import { expect, test } from "vitest";
import { heights, told } from "./RunBars";
import type { LastRun } from "./schedules";

const run = (outcome: "Success" | "Partial" | "Failed", durationMs: number): LastRun => ({ runId: `${outcome} ${durationMs}`, state: outcome === "Failed" ? "Failed" : "Completed", outcome, createdAt: "2026-11-20T06:30:00Z", durationMs });

test("bars are as tall as runs took long, and none vanishes", () => {
  expect(heights([run("Success", 0), run("Success", 5000), run("Success", 10_000)])).toEqual([9, 20, 30]);
  expect(heights([])).toEqual([]);
});

test("tells the runs in one sentence", () => {
  expect(told([run("Success", 1), run("Failed", 2), run("Success", 3), run("Partial", 4)])).toBe("Last 4 runs: 2 completed, 1 partial, 1 failed");
  expect(told([])).toBe("No run yet");
});
