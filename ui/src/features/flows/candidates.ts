import { queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client";
import type { components } from "../../shared/api/schema";

export type FlowCandidate = components["schemas"]["FlowCandidate"];

/** The blocks with a configuration that can be a Data Action. */
export const flowCandidatesQuery = (applicationId: string) => queryOptions({
  queryKey: ["flows", applicationId, "candidates"],
  queryFn: ({ signal }) => get<FlowCandidate[]>(`/applications/${applicationId}/flow-candidates`, {}, signal),
});
