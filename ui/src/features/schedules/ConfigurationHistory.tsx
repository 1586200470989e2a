import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { StateBadge } from "../../shared/ui/StateBadge";
import { RunHistory, type RunLine } from "./RunHistory";
import { configurationRunsQuery, type ConfigurationRun, type Schedule } from "./schedules";

/** Each time a configuration was triggered, by hand, by schedule, from a board or by key, newest first. */
export function ConfigurationHistory({ applicationId, target, onClose }: { applicationId: string; target: Schedule["target"]; onClose: () => void }) {
  const history = useInfiniteQuery(configurationRunsQuery(target.id));
  return <RunHistory target={target} query={history} onClose={onClose} lines={history.data?.pages.flatMap(({ items }) => items.map((run) => lineOf(applicationId, run)))} />;
}

function lineOf(applicationId: string, run: ConfigurationRun): RunLine {
  return {
    id: run.runId, badge: <StateBadge state={run.state} outcome={run.outcome} />, over: run.state !== "Queued" && run.state !== "Running", problem: run.error ?? undefined,
    at: run.startedAt ?? run.createdAt, person: run.personName, trigger: triggerOf(run), millis: run.durationMs ?? undefined,
    summary: <Button size="compact-sm" variant="default" renderRoot={(props) => <Link {...props} to="/applications/$applicationId/runs/$runId" params={{ applicationId, runId: run.runId }} search={{}} />}>View Summary</Button>,
  };
}

function triggerOf(run: ConfigurationRun): string {
  switch (run.trigger) {
    case "ByHand": return "by hand";
    case "ByKey": return typeof run.keyName === "string" ? `by API key ${run.keyName}` : "by API key";
    case "ByBoard": return typeof run.boardName === "string" ? `from the board ${run.boardName}` : "from a board";
    case "BySchedule": return "by schedule";
    case "ByFlowRun": return "by a data flow";
  }
}
