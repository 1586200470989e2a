import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { get } from "./client";
import { useServerEvents } from "./live";
import type { Progress, RunDetail, RunState } from "./types";

export const runQuery = (runId: string) => queryOptions({
  queryKey: ["runs", runId],
  queryFn: ({ signal }) => get<RunDetail>(`/runs/${runId}`, {}, signal),
  refetchInterval: ({ state }) => (state.data !== undefined && !isOver(state.data.state) ? 3000 : false),
});

export function isOver(state: RunState): boolean {
  return state === "Completed" || state === "Failed" || state === "Cancelled";
}

function isProgress(value: unknown): value is Progress {
  return typeof value === "object" && value !== null && "phase" in value && "rows" in value;
}

const events = ["progress", "state"] as const;

/** While a run is under way: its figures as the server pushes them, and its report as soon as it is there. */
export function useLiveRun(runId: string, live: boolean): void {
  const queries = useQueryClient();
  const receive = useCallback((name: string, text: string) => {
    const data: unknown = JSON.parse(text);
    if (name === "progress" && isProgress(data)) {
      queries.setQueryData(runQuery(runId).queryKey, (run) => (run === undefined || isOver(run.state) ? run : { ...run, state: "Running" as const, progress: data }));
    } else {
      void queries.invalidateQueries({ queryKey: ["runs", runId] });
    }
  }, [queries, runId]);
  useServerEvents(live ? `/runs/${runId}/events` : undefined, events, receive);
}
