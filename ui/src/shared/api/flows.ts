import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { get } from "./client";
import { useServerEvents } from "./live";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Flow = Schemas["DataFlow"];
export type FlowMode = Flow["mode"];
export type FlowAction = Schemas["DataFlowAction"];
export type FlowRun = Schemas["FlowRun"];
export type FlowRunLine = Schemas["FlowRunLine"];
type FlowRunState = FlowRun["state"];
export type FlowStep = Schemas["FlowStep"];
export type StepState = FlowStep["state"];

/** What started a run, in words. */
const flowTriggerWords: Record<FlowRun["trigger"], string> = {
  Hand: "by hand", Schedule: "by schedule", Board: "from a board", Api: "by API key", Rerun: "as a rerun", Undo: "as an undo",
};

/** What started this run, with the name of the board. */
export function triggeredBy({ trigger, fromName }: Pick<FlowRunLine, "trigger" | "fromName">): string {
  return trigger === "Board" && typeof fromName === "string" ? `from the board ${fromName}` : flowTriggerWords[trigger];
}

export const flowsQuery = (applicationId: string) => queryOptions({
  queryKey: ["flows", applicationId],
  queryFn: ({ signal }) => get<Flow[]>(`/applications/${applicationId}/flows`, {}, signal),
});

export const flowQuery = (flowId: string) => queryOptions({
  queryKey: ["flows", "one", flowId],
  queryFn: ({ signal }) => get<Flow>(`/flows/${flowId}`, {}, signal),
});

/** A flow's runs, newest first. */
export const flowRunsQuery = (flowId: string) => infiniteQueryOptions({
  queryKey: ["flows", "runs", flowId],
  queryFn: ({ pageParam, signal }) => get<Schemas["FlowRunsPage"]>(`/flows/${flowId}/runs`, { before: pageParam, limit: 10 }, signal),
  initialPageParam: "",
  getNextPageParam: (last) => last.next ?? undefined,
});

export function isFlowRunOver(state: FlowRunState): boolean {
  return state === "Succeeded" || state === "Partial" || state === "Failed" || state === "Cancelled";
}

export const flowRunQuery = (flowRunId: string) => queryOptions({
  queryKey: ["flow-runs", flowRunId],
  queryFn: ({ signal }) => get<FlowRun>(`/flow-runs/${flowRunId}`, {}, signal),
  refetchInterval: ({ state }) => (state.data !== undefined && !isFlowRunOver(state.data.state) ? 2000 : false),
});

const events = ["state"] as const;

/** While a flow run is under way: as the server says that a step has moved on. */
export function useLiveFlowRun(flowRunId: string | undefined): void {
  const queries = useQueryClient();
  const receive = useCallback(() => void queries.invalidateQueries({ queryKey: ["flow-runs"] }), [queries]);
  useServerEvents(flowRunId === undefined ? undefined : `/flow-runs/${flowRunId}/events`, events, receive);
}
