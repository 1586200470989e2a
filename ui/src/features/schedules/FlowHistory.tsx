import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { flowRunsQuery, isFlowRunOver, triggeredBy, type FlowRunLine } from "../../shared/api/flows";
import { FaceBadge } from "../../shared/ui/StateBadge";
import { RunHistory, type RunLine } from "./RunHistory";
import type { Schedule } from "./schedules";

/** Each run of a data flow, by hand, by schedule or from a board, newest first. */
export function FlowHistory({ target, onClose }: { target: Schedule["target"]; onClose: () => void }) {
  const history = useInfiniteQuery(flowRunsQuery(target.id));
  return <RunHistory target={target} query={history} onClose={onClose} lines={history.data?.pages.flatMap(({ items }) => items.map(lineOf))} />;
}

function lineOf(run: FlowRunLine): RunLine {
  const { startedAt, endedAt } = run;
  return {
    id: run.id, badge: <FaceBadge of={run.state} />, over: isFlowRunOver(run.state), problem: run.reason ?? undefined,
    at: startedAt ?? run.queuedAt, person: run.startedByName, trigger: triggeredBy(run), millis: typeof startedAt === "string" && typeof endedAt === "string" ? Date.parse(endedAt) - Date.parse(startedAt) : undefined,
    summary: <Button size="compact-sm" variant="default" renderRoot={(props) => <Link {...props} to="/applications/$applicationId/flow-runs/$flowRunId" params={{ applicationId: run.applicationId, flowRunId: run.id }} />}>View Summary</Button>,
  };
}
