import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { get } from "./client";
import { scenariosQuery } from "./queries";
import type { Block, Freshness } from "./types";

const restless = 600;
const calm = 5_000;

/** Asked often while results are on their way, now and then otherwise. */
const freshnessQuery = (blockId: string, scenarioId: string | undefined) => queryOptions({
  queryKey: ["blocks", blockId, "freshness", scenarioId ?? ""],
  queryFn: ({ signal }) => get<Freshness>(`/blocks/${blockId}/freshness`, { scenarioId }, signal),
  refetchInterval: ({ state }) => (state.data?.state === "Stale" || state.data?.state === "Calculating" ? restless : calm),
});

/** How a metric's results stand in the scenario chosen, the default one when none is; nothing for metrics of inputs. */
export function useFreshness(block: Block, scenarioId: string | undefined): Freshness | undefined {
  const calculated = block.type === "Metric" && (block.formula ?? "") !== "";
  const scenarios = useQuery({ ...scenariosQuery(block.applicationId), enabled: calculated });
  const chosen = scenarioId ?? scenarios.data?.find((scenario) => scenario.isDefault)?.id;
  return useQuery({ ...freshnessQuery(block.id, chosen), enabled: calculated && chosen !== undefined }).data;
}

/** Reads a metric's size and cells again whenever its formula has been calculated. */
export function useNewResults(block: Block, scenarioId: string | undefined, onNew: () => void): void {
  const queries = useQueryClient();
  const state = useFreshness(block, scenarioId)?.state;
  const before = useRef(state);
  useEffect(() => {
    const arrived = state === "Fresh" && before.current !== undefined && before.current !== "Fresh";
    if (state !== undefined) before.current = state;
    if (!arrived) return;
    onNew();
    void queries.invalidateQueries({ queryKey: ["blocks", block.id], predicate: (query) => query.queryKey[2] !== "freshness" });
  }, [state, block.id, queries, onNew]);
}
