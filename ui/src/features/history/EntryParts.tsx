import { Tooltip, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { HistoryEntry } from "../../shared/api/types";
import { duration } from "../../shared/format/times";
import { StateBadge, Tag } from "../../shared/ui/StateBadge";
import { editedBlock, keyOf } from "./entries";
import { actionWords } from "./filter";

export function EntryState({ entry }: { entry: HistoryEntry }) {
  return entry.action === "Import" ? <StateBadge state={entry.state} outcome={entry.outcome} /> : <Tag tone="idle">{actionWords[entry.action]}</Tag>;
}

/** What happened, leading to the Import Summary or to the cells of an edit. */
export function Summary({ entry, applicationId, onOpen }: { entry: HistoryEntry; applicationId: string; onOpen: (entry: HistoryEntry) => void }) {
  if (typeof entry.runId === "string") return <Link className="row-link" title={entry.summary} to="/applications/$applicationId/runs/$runId" params={{ applicationId, runId: entry.runId }} search={{}}>{entry.summary}</Link>;
  if (editedBlock(entry) === undefined) return <span>{entry.summary}</span>;
  return <UnstyledButton className="row-link" title={entry.summary} onClick={() => onOpen(entry)}>{entry.summary}</UnstyledButton>;
}

export function BlockOf({ block, applicationId }: { block: NonNullable<HistoryEntry["block"]>; applicationId: string }) {
  if (block.deleted) return <span>{block.name}, deleted</span>;
  return <Link to="/applications/$applicationId/blocks/$blockId" params={{ applicationId, blockId: block.id }}>{block.name}</Link>;
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
