import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "../../shared/api/client";
import { tell, tellFailure } from "../../shared/ui/messages";
import type { Schedule } from "./schedules";

/** Starts a configuration as it is now. */
export function useStart(target: Pick<Schedule["target"], "id" | "name">) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post<{ runId: string }>(`/import-configurations/${target.id}/runs`),
    onSuccess: async () => {
      tell(`Started ${target.name}.`);
      await queries.invalidateQueries({ queryKey: ["schedules"] });
    },
    onError: tellFailure,
  });
}
