import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { get } from "../../shared/api/client";
import { runQuery } from "../../shared/api/runs";
import type { Block, Changes, LandedLines, LandedOutcome, Reason, RunDetail, SkippedLines } from "../../shared/api/types";
import { pageSize } from "../../shared/format/paging";

/** A run as it is in the moment it was asked for, so that its page opens without waiting for the server. */
export function queuedRun(runId: string, { block, configuration, person }: { block: Pick<Block, "id" | "name" | "type" | "applicationId">; configuration: RunDetail["configuration"]; person: RunDetail["person"] }): RunDetail {
  return {
    runId, state: "Queued", applicationId: block.applicationId, block: { id: block.id, name: block.name, type: block.type },
    configuration: configuration ? { id: configuration.id, name: configuration.name, version: configuration.version } : null,
    person, trigger: "ByHand", createdAt: new Date().toISOString(), scenarios: [], columns: [], reasons: [], created: [], rejectedLines: 0, skippedCells: false, undo: { possible: false },
  };
}

/** Shows the run as queued until the server has told more, which is asked for at once. */
export function expectRun(queries: QueryClient, run: RunDetail): void {
  queries.setQueryData(runQuery(run.runId).queryKey, run, { updatedAt: 0 });
}

/** In the scenario, or the first that the run wrote. */
export const changesQuery = (runId: string, kind: "inserted" | "updated", scenarioId: string | undefined, page: number) => queryOptions({
  queryKey: ["runs", runId, "changes", kind, scenarioId ?? "", page],
  queryFn: ({ signal }) => get<Changes>(`/runs/${runId}/changes`, { kind, scenarioId, offset: page * pageSize, limit: pageSize }, signal),
});

export interface SkippedChoice { unit: Reason["unit"]; reason?: string | undefined; column?: string | undefined }

export const skippedQuery = (runId: string, { unit, reason, column }: SkippedChoice, page: number) => queryOptions({
  queryKey: ["runs", runId, "skipped", unit, reason ?? "", column ?? "", page],
  queryFn: ({ signal }) => get<SkippedLines>(`/runs/${runId}/skipped-lines`, { unit, reason, column, offset: page * pageSize, limit: pageSize }, signal),
});

/** Lines that landed and changed nothing; what was found stays true, and finding it may take seconds. */
export const linesQuery = (runId: string, outcome: LandedOutcome, scenarioId: string | undefined, page: number) => queryOptions({
  queryKey: ["runs", runId, "lines", outcome, scenarioId ?? "", page],
  queryFn: ({ signal }) => get<LandedLines>(`/runs/${runId}/lines`, { outcome, scenarioId, offset: page * pageSize, limit: pageSize }, signal),
  staleTime: 60_000,
});
