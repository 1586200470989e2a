import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { get } from "../../shared/api/client";
import { useServerEvents } from "../../shared/api/live";
import type { Changes, LandedLines, LandedOutcome, Progress, RunDetail, RunState, SkippedLines } from "../../shared/api/types";

export const runQuery = (runId: string) => queryOptions({
  queryKey: ["runs", runId],
  queryFn: ({ signal }) => get<RunDetail>(`/runs/${runId}`, {}, signal),
  refetchInterval: ({ state }) => (state.data !== undefined && !isOver(state.data.state) ? 3000 : false),
});

export const partPageSize = 50;

export const changesQuery = (runId: string, kind: "inserted" | "updated", page: number) => queryOptions({
  queryKey: ["runs", runId, "changes", kind, page],
  queryFn: ({ signal }) => get<Changes>(`/runs/${runId}/changes`, { kind, offset: page * partPageSize, limit: partPageSize }, signal),
});

export const skippedQuery = (runId: string, reason: string | undefined, column: string | undefined, page: number) => queryOptions({
  queryKey: ["runs", runId, "skipped", reason ?? "", column ?? "", page],
  queryFn: ({ signal }) => get<SkippedLines>(`/runs/${runId}/skipped-lines`, { reason, column, offset: page * partPageSize, limit: partPageSize }, signal),
});

/** Lines that landed and changed nothing; what was found stays true, and finding it may take seconds. */
export const linesQuery = (runId: string, outcome: LandedOutcome, page: number) => queryOptions({
  queryKey: ["runs", runId, "lines", outcome, page],
  queryFn: ({ signal }) => get<LandedLines>(`/runs/${runId}/lines`, { outcome, offset: page * partPageSize, limit: partPageSize }, signal),
  staleTime: 60_000,
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
