import { Tooltip, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { HistoryEntry } from "../../shared/api/types";
import { duration } from "../../shared/format/times";
import { StateBadge, Tag } from "../../shared/ui/StateBadge";
import { editedBlock, keyOf } from "./entries";
import { actionWords } from "./filter";

export function EntryState({ entry }: { entry: HistoryEntry }) {
  if (entry.action === "Import") return <StateBadge state={entry.state} outcome={entry.outcome} />;
  const told = entry.action === "DataFlow" || entry.action === "Undo" || entry.outcome !== "Success";
  return <span className="entry-state">{told && <StateBadge state={entry.state} outcome={entry.outcome} />}<Tag tone="idle">{actionWords[entry.action]}</Tag></span>;
}

/** What happened, leading to the Import Summary or to the cells of an edit. */
export function Summary({ entry, applicationId, onOpen }: { entry: HistoryEntry; applicationId: string; onOpen: (entry: HistoryEntry) => void }) {
  if (typeof entry.runId === "string") return <Link className="row-link" title={entry.summary} to="/applications/$applicationId/runs/$runId" params={{ applicationId, runId: entry.runId }} search={{}}>{entry.summary}</Link>;
  if (typeof entry.flowRunId === "string") return <Link className="row-link" title={entry.summary} to="/applications/$applicationId/flow-runs/$flowRunId" params={{ applicationId, flowRunId: entry.flowRunId }}>{entry.summary}</Link>;
  if (editedBlock(entry) === undefined) return <span>{entry.summary}</span>;
  return <UnstyledButton className="row-link" title={entry.summary} onClick={() => onOpen(entry)}>{entry.summary}</UnstyledButton>;
}

export function BlockOf({ block, applicationId }: { block: NonNullable<HistoryEntry["block"]>; applicationId: string }) {
  if (block.deleted) return <span>{block.name}, deleted</span>;
  return <Link to="/applications/$applicationId/blocks/$blockId" params={{ applicationId, blockId: block.id }}>{block.name}</Link>;
}

/** What set it going beside the person and their key, leading there. */
export function TriggerOf({ entry, applicationId }: { entry: HistoryEntry; applicationId: string }) {
  const trigger = entry.trigger;
  if (!trigger) return null;
  const id = trigger.id ?? "";
  switch (trigger.kind) {
    case "Hand": return null;
    case "Key": return entry.key ? null : <>by API key</>;
    case "Schedule": return <>by <Link to="/applications/$applicationId/scheduling" params={{ applicationId }} search={{}}>schedule</Link></>;
    case "DataFlow": return <>by data flow <Link to="/applications/$applicationId/flow-runs/$flowRunId" params={{ applicationId, flowRunId: id }}>{trigger.name || "run"}</Link></>;
    case "Board": return <>from {trigger.name ? "the board" : "a"} <Link to="/applications/$applicationId/boards/$boardId" params={{ applicationId, boardId: id }}>{trigger.name || "board"}</Link></>;
    case "Rerun": return <>as a <Link to="/applications/$applicationId/flow-runs/$flowRunId" params={{ applicationId, flowRunId: id }}>rerun</Link></>;
    case "Undo": return <>as an <Link to="/applications/$applicationId/flow-runs/$flowRunId" params={{ applicationId, flowRunId: id }}>undo</Link></>;
  }
}

/** The person, and beside it the key that acted in their name. */
export function PersonOf({ entry }: { entry: HistoryEntry }) {
  const key = keyOf(entry);
  return <>{entry.person.name}{key !== undefined && <span className="by-key">by key {key}</span>}</>;
}

/** A bar as long as the run against its configuration's usual time; the tick is the median. */
export function Took({ millis, median }: { millis: number; median: number | null }) {
  const full = Math.max(millis, median ?? 0) * 1.05;
  return (
    <div className="duration">
      <Tooltip label={median === null ? "No usual time yet" : `Usually ${duration(median)}`}>
        <span className="track" aria-hidden="true"><i style={{ width: `${(millis / full) * 100}%` }} />{median !== null && <b style={{ left: `${(median / full) * 100}%` }} />}</span>
      </Tooltip>
      <span className="num">{duration(millis)}</span>
    </div>
  );
}
