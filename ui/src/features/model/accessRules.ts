import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, put, remove } from "../../shared/api/client";
import type { AccessPreview, AccessRule, AccessRuleBody, AccessRuleCandidate, ApplicationMember } from "../../shared/api/types";

export const accessRulesQuery = (applicationId: string) => queryOptions({
  queryKey: ["applications", applicationId, "access-rules"],
  queryFn: ({ signal }) => get<AccessRule[]>(`/applications/${applicationId}/access-rules`, {}, signal),
});

export const blockAccessRulesQuery = (blockId: string) => queryOptions({
  queryKey: ["blocks", blockId, "access-rules"],
  queryFn: ({ signal }) => get<AccessRule[]>(`/blocks/${blockId}/access-rules`, {}, signal),
});

/** The blocks that a metric of access rights can limit. */
export const candidatesQuery = (applicationId: string, metricId: string) => queryOptions({
  queryKey: ["applications", applicationId, "access-rules", "candidates", metricId],
  queryFn: ({ signal }) => get<AccessRuleCandidate[]>(`/applications/${applicationId}/access-rules/candidates`, { metricId }, signal),
});

export const applicationMembersQuery = (applicationId: string) => queryOptions({
  queryKey: ["security", applicationId, "members"],
  queryFn: ({ signal }) => get<ApplicationMember[]>(`/applications/${applicationId}/members`, {}, signal),
});

/** How much of a block access rights leave a member. */
export const previewQuery = (blockId: string, memberId: string) => queryOptions({
  queryKey: ["blocks", blockId, "access-preview", memberId],
  staleTime: 0,
  queryFn: ({ signal }) => get<AccessPreview>(`/blocks/${blockId}/access-preview`, { memberId }, signal),
});

function useRuleChange<Input>(applicationId: string, change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["applications", applicationId] });
      await queries.invalidateQueries({ queryKey: ["blocks"] });
    },
  });
}

export const useSaveAccessRule = (applicationId: string, id: string | undefined) =>
  useRuleChange(applicationId, (rule: AccessRuleBody) =>
    id === undefined ? post(`/applications/${applicationId}/access-rules`, rule) : put(`/applications/${applicationId}/access-rules/${id}`, rule));

export const useDeleteAccessRule = (applicationId: string) =>
  useRuleChange(applicationId, (id: string) => remove(`/applications/${applicationId}/access-rules/${id}`));

/** What a rule is about, in words. */
export function reachOf(rule: AccessRule): string {
  const names = rule.reached.map((block) => block.name).join(", ");
  if (rule.everyBlock) return names === "" ? "All blocks with its dimensions: none yet" : `All blocks with its dimensions: ${names}`;
  return names === "" ? "None: the blocks it named are gone" : names;
}
