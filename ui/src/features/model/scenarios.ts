import { useMutation, useQueryClient } from "@tanstack/react-query";
import { patch, post, remove } from "../../shared/api/client";
import type { NewScenario, ScenarioChange } from "../../shared/api/types";

function useScenarioChange<Input>(applicationId: string, change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["applications", applicationId] });
      await queries.invalidateQueries({ queryKey: ["blocks"] });
    },
  });
}

export const useCreateScenario = (applicationId: string) =>
  useScenarioChange(applicationId, (scenario: NewScenario) => post(`/applications/${applicationId}/scenarios`, scenario));

export const useChangeScenario = (applicationId: string) =>
  useScenarioChange(applicationId, ({ id, ...change }: ScenarioChange & { id: string }) => patch(`/applications/${applicationId}/scenarios/${id}`, change));

export const useDeleteScenario = (applicationId: string) =>
  useScenarioChange(applicationId, (id: string) => remove(`/applications/${applicationId}/scenarios/${id}`));
