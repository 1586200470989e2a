import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get, post } from "../../shared/api/client";
import { flowQuery, flowRunQuery, isFlowRunOver, useLiveFlowRun, type FlowRun } from "../../shared/api/flows";
import { isOver, runQuery, useLiveRun } from "../../shared/api/runs";
import type { Lines, RunDetail } from "../../shared/api/types";
import { tellFailure } from "../../shared/ui/messages";
import { faceOf } from "../../shared/ui/StateBadge";

/** What became of what a button started. */
export interface Pressed {
  id: string;
  face: "Queued" | "Running" | "Waiting" | "Cancelling" | "Succeeded" | "Partial" | "Failed" | "Cancelled";
  over: boolean;
  /** An undo of what the button started. */
  undo: boolean;
  /** What goes on right now, or why it failed. */
  words: string | undefined;
  /** How far it is, from nothing to one; none when nobody knows. */
  share: number | undefined;
  counts: Counts | undefined;
  endedAt: string | undefined;
  mayUndo: boolean;
}
export type Counts = Pick<Lines, "inserted" | "updated" | "skipped">;

/** A button's way to what it runs. */
export interface Button {
  /** What it started, or what somebody else did and is not over. */
  current: Pressed | undefined;
  /** How it went the last time. */
  last: Pressed | undefined;
  press: () => Promise<unknown>;
  undo: (id: string) => void;
  undoing: boolean;
}

const none: Counts = { inserted: 0, updated: 0, skipped: 0 };

export function totalOf(steps: FlowRun["steps"]): Counts {
  return steps.reduce((sum, { counts }) => (counts ? { inserted: sum.inserted + counts.inserted, updated: sum.updated + counts.updated, skipped: sum.skipped + counts.skipped } : sum), none);
}

const ended: ReadonlySet<string> = new Set(["Succeeded", "Partial", "Failed", "Skipped", "Cancelled"]);

/** A flow's run as its button tells it. */
export function pressedFlow(run: FlowRun): Pressed {
  const over = isFlowRunOver(run.state);
  const waiting = over ? undefined : run.steps.find(({ state }) => state === "Waiting");
  const running = run.steps.find(({ state }) => state === "Running");
  const failed = run.steps.find(({ state }) => state === "Failed");
  const done = run.steps.filter(({ state }) => ended.has(state)).length;
  const words = over
    ? (run.state === "Failed" ? (failed?.error?.message ?? run.reason ?? undefined) : (run.reason ?? undefined))
    : waiting !== undefined && running === undefined ? `Waits until ${waiting.waitingFor.map(({ name }) => name).join(", ")} is recalculated`
    : running === undefined ? undefined : `${running.blockName} ← ${running.configurationName}`;
  return {
    id: run.id, face: !over && waiting !== undefined && running === undefined ? "Waiting" : run.state, over, undo: run.trigger === "Undo", words: words ?? undefined,
    share: run.steps.length === 0 ? undefined : done / run.steps.length, counts: over ? totalOf(run.steps) : undefined, endedAt: run.endedAt ?? undefined, mayUndo: run.mayUndo,
  };
}

/** An import's run as its button tells it. */
export function pressedImport(run: RunDetail): Pressed {
  const over = isOver(run.state);
  const face = faceOf(run.state, run.outcome);
  const { progress } = run;
  return {
    id: run.runId, face: face === "Success" ? "Succeeded" : face, over, undo: typeof run.undo.undoOf === "string", words: run.error?.description,
    share: progress && progress.totalBytes > 0 ? Math.min(1, progress.bytes / progress.totalBytes) : undefined, counts: run.lines ?? undefined, endedAt: run.completedAt ?? undefined, mayUndo: run.undo.possible,
  };
}

/** The run to tell of: what one started oneself, until it is over and somebody else started a later one. Ids grow with time. */
function followed({ started, over, last, goesOn }: { started: string | undefined; over: boolean; last: string | undefined; goesOn: boolean }): string | undefined {
  const superseded = started === undefined || (over && last !== undefined && last > started);
  return superseded ? (goesOn ? last : undefined) : started;
}

export function useFlowButton(flowId: string, from: { boardId: string | undefined; widgetId: string }): Button {
  const queries = useQueryClient();
  const [started, setStarted] = useState<string>();
  const flow = useQuery({ ...flowQuery(flowId), enabled: from.boardId !== undefined });
  const lastId = flow.data?.lastRun?.id;
  const own = useQuery({ ...flowRunQuery(started ?? ""), enabled: started !== undefined });
  const goesOn = flow.data?.lastRun !== undefined && flow.data.lastRun !== null && !isFlowRunOver(flow.data.lastRun.state);
  const currentId = followed({ started, over: own.data !== undefined && isFlowRunOver(own.data.state), last: lastId, goesOn });
  const current = useQuery({ ...flowRunQuery(currentId ?? ""), enabled: currentId !== undefined });
  const last = useQuery({ ...flowRunQuery(lastId ?? ""), enabled: lastId !== undefined });
  useLiveFlowRun(current.data !== undefined && !isFlowRunOver(current.data.state) ? currentId : undefined);
  const begun = async ({ flowRunId }: { flowRunId: string }) => {
    setStarted(flowRunId);
    await queries.invalidateQueries({ queryKey: ["flows"] });
  };
  const undo = useMutation({ mutationFn: (id: string) => post<{ flowRunId: string }>(`/flow-runs/${id}/undo`), onSuccess: (made) => begun(made), onError: tellFailure });
  return {
    current: current.data && pressedFlow(current.data), last: last.data && pressedFlow(last.data),
    press: async () => begun(await post<{ flowRunId: string }>(`/flows/${flowId}/run`, from)), undo: undo.mutate, undoing: undo.isPending,
  };
}

const lastImportQuery = (configurationId: string) => ({
  queryKey: ["configurations", configurationId, "last-run"],
  queryFn: ({ signal }: { signal: AbortSignal }) => get<{ items: { runId: string }[] }>(`/import-configurations/${configurationId}/runs`, { limit: 1 }, signal),
});

export function useImportButton(configurationId: string, boardId: string | undefined): Button {
  const live = boardId !== undefined;
  const queries = useQueryClient();
  const [started, setStarted] = useState<string>();
  const runs = useQuery({ ...lastImportQuery(configurationId), enabled: live });
  const lastId = runs.data?.items[0]?.runId;
  const last = useQuery({ ...runQuery(lastId ?? ""), enabled: lastId !== undefined });
  const own = useQuery({ ...runQuery(started ?? ""), enabled: started !== undefined });
  const goesOn = last.data !== undefined && !isOver(last.data.state);
  const currentId = followed({ started, over: own.data !== undefined && isOver(own.data.state), last: lastId, goesOn });
  const current = useQuery({ ...runQuery(currentId ?? ""), enabled: currentId !== undefined });
  useLiveRun(currentId ?? "", current.data !== undefined && !isOver(current.data.state));
  const begun = async ({ runId }: { runId: string }) => {
    setStarted(runId);
    await queries.invalidateQueries({ queryKey: ["configurations"] });
  };
  const undo = useMutation({ mutationFn: (id: string) => post<{ runId: string }>(`/runs/${id}/undo`), onSuccess: (made) => begun(made), onError: tellFailure });
  return {
    current: current.data && pressedImport(current.data), last: last.data && pressedImport(last.data),
    press: async () => begun(await post<{ runId: string }>(`/import-configurations/${configurationId}/runs`, undefined, { boardId })), undo: undo.mutate, undoing: undo.isPending,
  };
}
