import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client";
import type { components } from "../../shared/api/schema";

export type FlowCandidate = components["schemas"]["FlowCandidate"];

/** The blocks with a configuration that can be a Data Action. */
export const flowCandidatesQuery = (applicationId: string) => queryOptions({
  queryKey: ["flows", applicationId, "candidates"],
  queryFn: ({ signal }) => get<FlowCandidate[]>(`/applications/${applicationId}/flow-candidates`, {}, signal),
});

/** What would come in one another's way if these ran in parallel. */
export const flowWarningsQuery = (applicationId: string, configurationIds: string[]) => queryOptions({
  queryKey: ["flows", applicationId, "warnings", ...configurationIds],
  queryFn: ({ signal }) => get<string[]>(`/applications/${applicationId}/flow-warnings`, { configurationIds: configurationIds.join(",") }, signal),
  placeholderData: keepPreviousData,
});
