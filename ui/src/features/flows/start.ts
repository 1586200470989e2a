import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { post } from "../../shared/api/client";
import { tellFailure } from "../../shared/ui/messages";

/** Starts something that becomes a flow run, and leads to it. */
export function useFlowRunOf(applicationId: string, path: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: object) => post<{ flowRunId: string }>(path, body),
    onSuccess: async ({ flowRunId }) => {
      await navigate({ to: "/applications/$applicationId/flow-runs/$flowRunId", params: { applicationId, flowRunId } });
      await Promise.all([queries.invalidateQueries({ queryKey: ["flows"] }), queries.invalidateQueries({ queryKey: ["flow-runs"] })]);
    },
    onError: tellFailure,
  });
}

export const useStartFlow = ({ id, applicationId }: { id: string; applicationId: string }) => useFlowRunOf(applicationId, `/flows/${id}/run`);
