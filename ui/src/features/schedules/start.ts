import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "../../shared/api/client";
import { tell, tellFailure } from "../../shared/ui/messages";
import type { Schedule } from "./schedules";

/** Starts a configuration or a data flow as it is now. */
export function useStart(target: Pick<Schedule["target"], "id" | "name" | "kind">) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post<unknown>(target.kind === "DataFlow" ? `/flows/${target.id}/run` : `/import-configurations/${target.id}/runs`),
    onSuccess: async () => {
      tell(`Started ${target.name}.`);
      await Promise.all([queries.invalidateQueries({ queryKey: ["schedules"] }), queries.invalidateQueries({ queryKey: ["flows"] })]);
    },
    onError: tellFailure,
  });
}
