import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { get, post } from "../../shared/api/client";
import type { components } from "../../shared/api/schema";
import type { RunDetail } from "../../shared/api/types";
import { pageSize } from "../../shared/format/paging";

/** What an undo left as it is, because it is not any more what the run left there. */
export type Conflict = components["schemas"]["Shown"];

export const conflictsQuery = (runId: string, page: number) => queryOptions({
  queryKey: ["runs", runId, "conflicts", page],
  queryFn: ({ signal }) => get<components["schemas"]["ConflictsPage"]>(`/runs/${runId}/conflicts`, { offset: page * pageSize, limit: pageSize }, signal),
});

/** Undoes a run, and leads to the undo. */
export function useUndoRun(run: RunDetail) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => post<{ runId: string }>(`/runs/${run.runId}/undo`),
    onSuccess: async ({ runId }) => {
      await navigate({ to: "/applications/$applicationId/runs/$runId", params: { applicationId: run.applicationId, runId }, search: {} });
      await queries.invalidateQueries({ queryKey: ["runs", run.runId] });
    },
  });
}
