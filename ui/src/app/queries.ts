import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../shared/api/client";
import { sessionQuery } from "../shared/session/session";

/** A session that ended elsewhere shows the sign-in at the next answer, whatever asked. */
function noticeEndOfSession(error: unknown): void {
  if (error instanceof ApiProblem && error.status === 401 && queries.getQueryData(sessionQuery.queryKey) !== null) {
    queries.setQueryData(sessionQuery.queryKey, null);
  }
}

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndOfSession }),
  mutationCache: new MutationCache({ onError: noticeEndOfSession }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 502),
      refetchOnWindowFocus: true,
    },
  },
});
