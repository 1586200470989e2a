import { queryOptions, useQuery } from "@tanstack/react-query";
import { ApiProblem, get } from "../api/client";
import type { Me, WorkspacePermission } from "../api/types";

/** Who is signed in; `null` when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await get<Me>("/session", {}, signal);
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
});

export function useMe(): Me | null {
  return useQuery(sessionQuery).data ?? null;
}

export function useWorkspaceRight(permission: WorkspacePermission): boolean {
  return useMe()?.workspacePermissions.includes(permission) ?? false;
}
