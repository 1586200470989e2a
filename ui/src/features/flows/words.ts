import type { Flow } from "../../shared/api/flows";

export const modeWords = {
  Parallel: "Runs all Data Actions at the same time, independently of each other.",
  Sequential: "Runs Data Actions one after another. One whose source an earlier one changed waits until it is recalculated.",
} as const satisfies Record<Flow["mode"], string>;

export const failureWords: Record<Flow["onFailure"], string> = { Stop: "Stop the Data Flow", Continue: "Continue with next Data Actions" };

export const failureMeans: Record<Flow["onFailure"], string> = {
  Stop: "The remaining actions are not run and marked as Skipped.",
  Continue: "The remaining actions are still run.",
};
